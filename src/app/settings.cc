#include "app/settings.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "app/console.h"
#include "base/text.h"

namespace schedgen::app {
namespace {

struct Given {
  std::string value;
  std::string source;
};
using GivenByName = std::map<std::string, Given, std::less<>>;

// Settings of parts that this program does not have yet. Whoever sets one expects something of it.
struct Missing {
  std::string_view name;
  std::string_view part;
};
constexpr std::string_view postgresql = "PostgreSQL";
constexpr std::string_view redis = "Redis";
constexpr std::string_view s3 = "an S3 store";
constexpr std::array<Missing, 32> missing_settings{{
    {"DATABASE_URL", postgresql},
    {"DATABASE_POOL_MIN", postgresql},
    {"DATABASE_POOL_MAX", postgresql},
    {"POSTGRES_HOST", postgresql},
    {"POSTGRES_PORT", postgresql},
    {"POSTGRES_USER", postgresql},
    {"POSTGRES_PASSWORD", postgresql},
    {"POSTGRES_DB", postgresql},
    {"REDIS_URL", redis},
    {"REDIS_QUEUE_URL", redis},
    {"REDIS_CACHE_URL", redis},
    {"REDIS_HOST", redis},
    {"REDIS_PORT", redis},
    {"REDIS_PASSWORD", redis},
    {"S3_ENDPOINT", s3},
    {"S3_REGION", s3},
    {"S3_BUCKET", s3},
    {"S3_ACCESS_KEY", s3},
    {"S3_SECRET_KEY", s3},
    {"MINIO_ENDPOINT", s3},
    {"MINIO_PORT", s3},
    {"MINIO_USE_SSL", s3},
    {"MINIO_BUCKET", s3},
    {"MINIO_REGION", s3},
    {"MINIO_ACCESS_KEY", s3},
    {"MINIO_SECRET_KEY", s3},
    {"MINIO_ROOT_USER", s3},
    {"MINIO_ROOT_PASSWORD", s3},
    {"QUEUE_LIMIT_MAX", "a limit of jobs per second"},
    {"QUEUE_LIMIT_DURATION_MS", "a limit of jobs per second"},
    {"DATABASE_SSL", postgresql},
    {"REDIS_DB", redis},
}};

const Missing* find_missing(std::string_view name) {
  const auto* const found =
      std::find_if(missing_settings.begin(), missing_settings.end(),
                   [&](const Missing& missing) { return missing.name == name; });
  return found == missing_settings.end() ? nullptr : found;
}

const Setting* find_setting(std::string_view name) {
  const auto& table = settings_table();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Setting& setting) { return setting.name == name; });
  return found == table.end() ? nullptr : &*found;
}

Error wrong(const std::string& sentence) {
  return Error::of(ErrorCode::invalid_argument, sentence, sentence);
}

// Never with its value: it may be a password.
Error not_there_yet(const Missing& missing, const std::string& source) {
  return wrong(std::string(missing.name) + " is set (" + source + "), but this version has no " +
               "support for " + std::string(missing.part) + " yet. Take the setting away.");
}

Error not_allowed(const Setting& setting, const Given& given) {
  if (is_guard_secret(setting.name)) {
    return wrong(std::string(setting.name) + " cannot be what it is (" + given.source +
                 "). It takes " + std::string(setting.allowed) + ".");
  }
  constexpr std::size_t shown_max = 100;
  return wrong(std::string(setting.name) + " cannot be \"" +
               std::string(truncate_utf8(printable(given.value), shown_max)) + "\" (" +
               given.source + "). It takes " + std::string(setting.allowed) + ".");
}

// NAME=value, '#' before a comment, empty lines.
Result<GivenByName> read_file(const std::string& name, std::string_view text) {
  GivenByName given;
  if (!is_valid_utf8(text)) return wrong(name + " is not a text of UTF-8.");
  const std::string in_line = name + " line ";
  int number = 0;
  for (const std::string_view raw : split(text, '\n')) {
    ++number;
    const std::string_view line = trim(raw);
    if (line.empty() || line.starts_with('#')) continue;
    std::string source = in_line;
    source += std::to_string(number);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
      return wrong(source + " is not a setting. Write NAME=value, or # before a comment.");
    }
    const std::string key(trim(line.substr(0, equals)));
    if (const Missing* missing = find_missing(key)) return not_there_yet(*missing, source);
    if (find_setting(key) == nullptr) {
      return wrong(source + " has a setting that is not known: " + printable(key) +
                   ". See schedgen serve --print-settings for those that are.");
    }
    const auto [place, is_new] =
        given.try_emplace(key, Given{std::string(trim(line.substr(equals + 1))), source});
    if (!is_new) {
      std::string sentence = key + " is set twice: " + place->second.source;
      sentence += " and " + source + ".";
      return wrong(sentence);
    }
  }
  return given;
}

// $XDG_DATA_HOME/schedgen, or its default in the user's home.
std::string usual_data_dir(const SettingTexts& texts) {
  const auto folder = texts.environment("XDG_DATA_HOME");
  if (folder && folder->starts_with('/')) return *folder + "/schedgen";
  const auto home = texts.environment("HOME");
  if (home && home->starts_with('/')) return *home + "/.local/share/schedgen";
  return "";
}

std::optional<Given> given_by_environment(const SettingTexts& texts, std::string_view name) {
  auto value = texts.environment(name);
  if (!value || value->empty()) return std::nullopt;  // as compose files write "not set"
  return Given{*std::move(value), std::string(name) + " of the environment"};
}

std::string fallback_of(const Setting& setting, const SettingTexts& texts, const Settings& so_far) {
  if (setting.name == "DATA_DIR") return usual_data_dir(texts);
  if (setting.name == "WORKERS") return std::to_string(so_far.queue_concurrency);
  return std::string(setting.fallback);
}

// All that is given for one setting, the one that decides first. `so_far` has those before it.
std::vector<Given> all_given(const Setting& setting, const SettingTexts& texts,
                             const GivenByName& file, const Settings& so_far) {
  std::vector<Given> all;
  if (const auto flag = texts.flags.find(setting.name); flag != texts.flags.end()) {
    all.push_back({flag->second, flag_of(setting.name)});
  }
  if (auto variable = given_by_environment(texts, setting.name)) {
    all.push_back(*std::move(variable));
  }
  if (const auto line = file.find(setting.name); line != file.end()) all.push_back(line->second);
  const std::string fallback = fallback_of(setting, texts, so_far);
  if (!fallback.empty()) all.push_back({fallback, "default"});
  return all;
}

}  // namespace

Result<SettingsRead> read_settings(const SettingTexts& texts) {
  for (const Missing& missing : missing_settings) {
    const auto given = given_by_environment(texts, missing.name);
    if (given) return not_there_yet(missing, given->source);
  }
  const Result<GivenByName> file = read_file(texts.file_name, texts.file);
  if (!file.ok()) return file.error();

  SettingsRead read;
  for (const Setting& setting : settings_table()) {
    const std::vector<Given> all = all_given(setting, texts, *file, read.settings);
    if (all.empty())
      return wrong("There is no folder for the data. Name one with --data or DATA_DIR.");
    for (const Given& given : all) {
      if (!setting.set(read.settings, given.value)) return not_allowed(setting, given);
    }
    // Every one was checked; the first decides.
    (void)setting.set(read.settings, all.front().value);
    const bool is_hidden = is_guard_secret(setting.name) && all.front().value != "none";
    read.shown.push_back(
        {setting.name, is_hidden ? "(not shown)" : all.front().value, all.front().source});
  }
  if (const auto sentence = read.settings.guard.finish()) return wrong(*sentence);
  return read;
}

std::optional<std::string> environment_variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

}  // namespace schedgen::app
