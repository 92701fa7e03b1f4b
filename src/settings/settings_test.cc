#include "settings/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace schedgen::settings {
namespace {

using testing::HasSubstr;
using testing::Not;

class SettingsTest : public testing::Test {
 protected:
  SettingsTest() {
    texts_.environment = [this](std::string_view name) -> std::optional<std::string> {
      const auto found = variables_.find(name);
      if (found == variables_.end()) return std::nullopt;
      return found->second;
    };
    texts_.secret_file = [this](const std::string& path) -> Result<std::string> {
      const auto found = files_.find(path);
      if (found == files_.end()) return Error::of(ErrorCode::file_not_found, path);
      return found->second;
    };
    texts_.file_name = "service.conf";
    variables_["HOME"] = "/users/student";
  }
  Settings read() {
    const auto read = read_settings(texts_);
    EXPECT_TRUE(read.ok()) << (read.ok() ? "" : read.error().user);
    return read.ok() ? read->settings : Settings{};
  }
  std::string refusal() {
    const auto read = read_settings(texts_);
    if (read.ok()) return "";
    EXPECT_EQ(read.error().code, ErrorCode::invalid_argument);
    EXPECT_TRUE(read.error().user.ends_with('.')) << read.error().user;
    return read.error().user;
  }
  SettingShown shown(std::string_view name) {
    const auto read = read_settings(texts_);
    if (!read.ok()) return {};
    for (const SettingShown& one : read->shown) {
      if (one.name == name) return one;
    }
    return {};
  }
  SettingTexts texts_;
  std::map<std::string, std::string, std::less<>> variables_;
  std::map<std::string, std::string, std::less<>> files_;
};

TEST_F(SettingsTest, WithoutAnyTheDefaultsApply) {
  const Settings settings = read();
  EXPECT_EQ(settings.listen_address, "127.0.0.1");
  EXPECT_EQ(settings.listen_port, 8080);
  EXPECT_EQ(settings.data_dir, "/users/student/.local/share/schedgen");
  EXPECT_EQ(settings.workers, 5);
  EXPECT_EQ(settings.upload_bytes_max, static_cast<std::int64_t>(limits::upload_bytes_max));
  EXPECT_EQ(settings.pdf_pages_max, limits::pdf_pages_max);
  EXPECT_EQ(std::chrono::milliseconds(settings.parse_timeout_ms), limits::parse_wall_max);
  EXPECT_EQ(settings.parse_memory_bytes_max,
            static_cast<std::int64_t>(limits::parse_memory_bytes_max));
  EXPECT_EQ(settings.queue_limit_max, 0);
  EXPECT_EQ(settings.log_level, LogLevel::info);
}

TEST_F(SettingsTest, TheFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile) {
  texts_.file = "QUEUE_ATTEMPTS=2\n";
  EXPECT_EQ(read().queue_attempts, 2);
  EXPECT_EQ(shown("QUEUE_ATTEMPTS").source, "service.conf line 1");
  variables_["QUEUE_ATTEMPTS"] = "4";
  EXPECT_EQ(read().queue_attempts, 4);
  EXPECT_EQ(shown("QUEUE_ATTEMPTS").source, "QUEUE_ATTEMPTS of the environment");
  texts_.flags["QUEUE_ATTEMPTS"] = "6";
  EXPECT_EQ(read().queue_attempts, 6);
  EXPECT_EQ(shown("QUEUE_ATTEMPTS").source, "--queue-attempts");
  EXPECT_EQ(shown("QUEUE_ATTEMPTS").value, "6");
  EXPECT_EQ(shown("QUEUE_BACKOFF_MS").source, "default");
}

TEST_F(SettingsTest, AWrongValueIsToldEvenWhereAnotherOverrulesIt) {
  variables_["QUEUE_ATTEMPTS"] = "many";
  texts_.flags["QUEUE_ATTEMPTS"] = "6";
  const std::string sentence = refusal();
  EXPECT_THAT(sentence, HasSubstr("QUEUE_ATTEMPTS cannot be \"many\""));
  EXPECT_THAT(sentence, HasSubstr("of the environment"));
  EXPECT_THAT(sentence, HasSubstr("from 1 to 20"));
}

TEST_F(SettingsTest, AnEmptyVariableIsNotSet) {
  variables_["QUEUE_ATTEMPTS"] = "";
  variables_["REDIS_URL"] = "";
  EXPECT_EQ(read().queue_attempts, 3);
}

TEST_F(SettingsTest, TheFileHasCommentsSpacesAndWindowsLineEnds) {
  texts_.file = "# ours\r\n\r\n  LOG_LEVEL = debug \r\nLISTEN=[::1]:0\r\n";
  const Settings settings = read();
  EXPECT_EQ(settings.log_level, LogLevel::debug);
  EXPECT_EQ(settings.listen_address, "::1");
  EXPECT_EQ(settings.listen_port, 0);
}

TEST_F(SettingsTest, FilesMayBeginWithTheByteOrderMarkOfWindows) {
  texts_.file = "\xEF\xBB\xBFLISTEN=127.0.0.1:9000\n";
  variables_["ADMIN_TOKEN_FILE"] = "/secrets/token";
  files_["/secrets/token"] = "\xEF\xBB\xBF" + std::string(40, 't') + "\r\n";
  const Settings settings = read();
  EXPECT_EQ(settings.listen_port, 9000);
  EXPECT_EQ(settings.guard.admin_token, std::string(40, 't'));
  texts_.file = std::string("\xFF\xFEL\0", 4);
  EXPECT_THAT(refusal(), HasSubstr("Save it again as UTF-8."));
}

TEST_F(SettingsTest, TheFileIsHeldToNamesThatAreKnown) {
  texts_.file = "\nQUEUE_ATEMPTS=2\n";
  EXPECT_THAT(refusal(),
              HasSubstr("service.conf line 2 has a setting that is not known: QUEUE_ATEMPTS"));
  texts_.file = "QUEUE_ATTEMPTS\n";
  EXPECT_THAT(refusal(), HasSubstr("service.conf line 1 is not a setting"));
  texts_.file = "QUEUE_ATTEMPTS=1\nQUEUE_ATTEMPTS=2\n";
  EXPECT_THAT(refusal(), HasSubstr("set twice: service.conf line 1 and service.conf line 2"));
}

TEST_F(SettingsTest, SecretsAreNeitherShownNorTold) {
  for (const char* name : {"SESSION_SECRET", "ADMIN_TOKEN"}) {
    variables_[name] = "hunter2";
    const std::string sentence = refusal();
    EXPECT_THAT(sentence, HasSubstr(name));
    EXPECT_THAT(sentence, Not(HasSubstr("hunter2")));
    variables_[name] = "a-long-word-of-hunter2";
    EXPECT_EQ(shown(name).value, "(not shown)");
    variables_.erase(name);
  }
}

TEST_F(SettingsTest, ProductionWantsStrongSecrets) {
  const std::string strong = "7f3c9b0e5d1a48626e0d9c4b7a815f32";
  for (const char* name : {"SESSION_SECRET", "ADMIN_TOKEN"}) {
    variables_["SCHEDGEN_ENV"] = "production";
    variables_[name] = strong;
    EXPECT_EQ(refusal(), "") << name;
    variables_[name] = strong.substr(1);
    EXPECT_THAT(refusal(), HasSubstr("too short for production"));
    for (const std::string& weak : {std::string(64, 'x'), std::string("changeme") + strong}) {
      variables_[name] = weak;
      EXPECT_THAT(refusal(), HasSubstr("can be guessed"));
      variables_["SCHEDGEN_ENV"] = "development";
      EXPECT_EQ(refusal(), "");
      variables_["SCHEDGEN_ENV"] = "production";
    }
    variables_.clear();
    variables_["HOME"] = "/users/student";
  }
}

TEST_F(SettingsTest, GuardsHaveTheDefaultsOfTheDesign) {
  const GuardSettings guard = read().guard;
  EXPECT_EQ(guard.rates.requests_per_minute, 100);
  EXPECT_EQ(guard.rates.uploads_per_hour, 10);
  EXPECT_EQ(guard.rates.status_per_minute, 100);
  EXPECT_EQ(guard.rates.feeds_per_hour, 10);
  EXPECT_EQ(guard.rates.fetches_per_minute, 60);
  EXPECT_EQ(guard.rates.global_per_second, 0);
  EXPECT_TRUE(guard.gate.proxies.networks.empty());
  EXPECT_THAT(guard.gate.hosts, testing::ElementsAre("localhost", "127.0.0.1", "[::1]"));
  EXPECT_TRUE(contains(guard.gate.never_blocked, *Address::parse("127.0.0.1")));
  EXPECT_FALSE(contains(guard.gate.never_blocked, *Address::parse("10.0.0.1")));
  EXPECT_TRUE(guard.gate.origins.empty());
  EXPECT_FALSE(guard.is_production);
}

TEST_F(SettingsTest, ListeningToOthersAnswersToAnyNameUntilOneIsSet) {
  variables_["LISTEN"] = "0.0.0.0:8080";
  EXPECT_TRUE(read().guard.gate.hosts.empty());
  variables_["LISTEN"] = "[::1]:8080";
  EXPECT_FALSE(read().guard.gate.hosts.empty());
  variables_["ALLOWED_HOSTS"] = "a.example";
  EXPECT_THAT(read().guard.gate.hosts, testing::ElementsAre("a.example"));
}

TEST_F(SettingsTest, NamesOfHostsAndSitesAreReadStrictly) {
  variables_["PUBLIC_URL"] = "https://Schedules.example:8443/";
  variables_["ALLOWED_HOSTS"] = "a.example, [::1]:8080";
  variables_["CORS_ORIGINS"] = "https://b.example http://localhost:5173";
  const Settings settings = read();
  EXPECT_EQ(settings.guard.gate.public_url, "https://schedules.example:8443");
  EXPECT_TRUE(settings.guard.gate.is_tls());
  EXPECT_THAT(settings.guard.gate.hosts,
              testing::ElementsAre("a.example", "[::1]:8080", "schedules.example:8443"));
  EXPECT_THAT(settings.guard.gate.origins,
              testing::ElementsAre("https://b.example", "http://localhost:5173"));
  const std::map<std::string, std::vector<std::string>> wrong{
      {"PUBLIC_URL", {"schedules.example", "https://", "https://a/b", "ftp://a", "https://a?b"}},
      {"ALLOWED_HOSTS", {"https://a", "a/b", "*"}},
      {"CORS_ORIGINS", {"*", "null", "a.example", "https://a.example/"}},
      {"TRUSTED_PROXIES", {"proxy", "10.0.0.1/8", "10.0.0.0/33"}},
      {"TRUSTED_PROXY_HEADER", {"X-Real-IP"}},
      {"SCHEDGEN_ENV", {"prod", "test"}}};
  for (const auto& [name, values] : wrong) {
    for (const std::string& value : values) {
      texts_.flags[name] = value;
      EXPECT_THAT(refusal(), HasSubstr(name + " cannot be")) << value;
    }
    texts_.flags.clear();
  }
}

TEST_F(SettingsTest, ListenTakesAnAddressAndAPort) {
  for (const char* good : {"0.0.0.0:80", "localhost:0", "[::]:65535"}) {
    texts_.flags["LISTEN"] = good;
    EXPECT_EQ(refusal(), "") << good;
  }
  for (const char* bad : {"", "8080", ":8080", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
                          "::1:80", "[127.0.0.1]:80", "http://a:80", "[::1:80"}) {
    texts_.flags["LISTEN"] = bad;
    EXPECT_THAT(refusal(), HasSubstr("LISTEN cannot be")) << bad;
  }
}

TEST_F(SettingsTest, NumbersAreHeldToTheirRange) {
  for (const char* bad : {"", "-1", "65", "1.5", "5x", " 5", "99999999999999999999"}) {
    texts_.flags["WORKERS"] = bad;
    EXPECT_THAT(refusal(), HasSubstr("WORKERS cannot be")) << bad;
  }
  texts_.flags["WORKERS"] = "0";
  EXPECT_EQ(read().workers, 0);
}

TEST_F(SettingsTest, WorkersFollowTheConcurrencyUnlessTheyAreSet) {
  texts_.flags["QUEUE_CONCURRENCY"] = "9";
  EXPECT_EQ(read().workers, 9);
  texts_.flags["WORKERS"] = "2";
  EXPECT_EQ(read().workers, 2);
}

TEST_F(SettingsTest, WithoutAHomeNoFolderIsNamed) {
  variables_.erase("HOME");
  EXPECT_EQ(read().data_dir, "");
  texts_.flags["DATA_DIR"] = "here";
  EXPECT_EQ(read().data_dir, "here");
  variables_["XDG_DATA_HOME"] = "/data";
  texts_.flags.clear();
  EXPECT_EQ(read().data_dir, "/data/schedgen");
}

TEST_F(SettingsTest, EverySettingIsShownOnceAndHasAFlagOfItsOwn) {
  const auto read = read_settings(texts_);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->shown.size(), settings_table().size());
  std::set<std::string> flags;
  for (std::size_t i = 0; i < settings_table().size(); ++i) {
    EXPECT_EQ(read->shown[i].name, settings_table()[i].name);
    EXPECT_EQ(read->shown[i].value.empty(), read->shown[i].source == "not set");
    EXPECT_TRUE(flags.insert(flag_of(settings_table()[i])).second);
  }
  EXPECT_TRUE(flags.contains("--parse-timeout-ms"));
  EXPECT_TRUE(flags.contains("--s3-secret-key-file"));
  EXPECT_FALSE(flags.contains("--s3-secret-key"));
}

}  // namespace
}  // namespace schedgen::settings
