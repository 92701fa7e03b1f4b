#include <arpa/inet.h>

#include <string>

#include "base/number.h"
#include "base/text.h"
#include "settings/setting_values.h"

namespace schedgen::settings {
namespace {

bool is_address(int family, std::string_view text) {
  in6_addr parsed{};  // has room for both
  return inet_pton(family, std::string(text).c_str(), &parsed) == 1;
}

// ADDRESS:PORT, [IPv6]:PORT.
bool set_listen(Settings& settings, std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const auto port = number_of(text.substr(colon + 1));
  if (!port || *port < 0 || *port > 65'535) return false;
  std::string_view address = text.substr(0, colon);
  if (address == "localhost") address = "127.0.0.1";
  if (address.starts_with('[') && address.ends_with(']')) {
    address = address.substr(1, address.size() - 2);
    if (!is_address(AF_INET6, address)) return false;
  } else if (!is_address(AF_INET, address)) {
    return false;
  }
  settings.listen_address = address;
  settings.listen_port = static_cast<std::uint16_t>(*port);
  return true;
}

bool set_data_dir(Settings& settings, std::string_view text) {
  if (text.empty() || text.find('\0') != std::string_view::npos) return false;
  settings.data_dir = text;
  return true;
}

// As Google hands them out. The page puts it into an address, so it has no other characters.
bool set_google_client_id(Settings& settings, std::string_view text) {
  constexpr std::string_view ending = ".apps.googleusercontent.com";
  constexpr std::size_t length_max = 200;
  if (!text.ends_with(ending) || text.size() == ending.size() || text.size() > length_max) {
    return false;
  }
  constexpr std::string_view allowed = "0123456789abcdefghijklmnopqrstuvwxyz-.";
  if (text.find_first_not_of(allowed) != std::string_view::npos) return false;
  settings.google_client_id = text;
  return true;
}

bool set_log_level(Settings& settings, std::string_view text) {
  const auto level = log_level_of_name(text);
  if (!level) return false;
  settings.log_level = *level;
  return true;
}

// $XDG_DATA_HOME/schedgen, or its default in the user's home.
std::string usual_data_dir(const SettingTexts& texts, const Settings&) {
  const auto folder = texts.environment("XDG_DATA_HOME");
  if (folder && folder->starts_with('/')) return *folder + "/schedgen";
  const auto home = texts.environment("HOME");
  if (home && home->starts_with('/')) return *home + "/.local/share/schedgen";
  return "";
}

bool has_queue_server(const Settings& so_far) {
  return so_far.typed.contains("REDIS_URL") || so_far.typed.contains("REDIS_QUEUE_URL") ||
         so_far.typed.contains("REDIS_HOST");
}

std::string usual_workers(const SettingTexts&, const Settings& so_far) {
  return std::to_string(so_far.queue_concurrency);
}
// With Redis, interval and lock are together less than 10 s, so that a killed worker's jobs soon
// begin again.
std::string usual_stalled_interval(const SettingTexts&, const Settings& so_far) {
  return has_queue_server(so_far) ? "2500" : "30000";
}
std::string usual_lock(const SettingTexts&, const Settings& so_far) {
  return has_queue_server(so_far) ? "5000" : std::to_string(so_far.queue_stalled_interval_ms);
}
std::string usual_limit(const SettingTexts&, const Settings& so_far) {
  return has_queue_server(so_far) ? "10" : "0";
}

// The defaults are those of base/limits.h and jobs::Rules; a test holds them together.
std::vector<Setting> service_settings() {
  return {
      {"LISTEN", "The address and port to listen on; port 0 takes a free one",
       text("ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080", set_listen, "ADDRESS:PORT"),
       "127.0.0.1:8080", common},
      {"DATA_DIR",
       "The folder for what no database, Redis or S3 server keeps",
       text("a folder", set_data_dir, "FOLDER"),
       "",
       {.fallback_from = usual_data_dir,
        .audience = Audience::every_command,
        .is_common = true,
        .flag = "--data"}},
      {"LOG_LEVEL", "The least important messages to log",
       text("debug, info, warning, error or off", set_log_level, "LEVEL"), "info", common},
      {"GOOGLE_CLIENT_ID", "The OAuth client ID with which the page offers Google Calendar",
       text("a client ID that ends with .apps.googleusercontent.com", set_google_client_id, "ID"),
       "", of_serve},
  };
}

std::vector<Setting> scaling_settings() {
  using S = Settings;
  return {
      {"QUEUE_CONCURRENCY",
       "Jobs that one process works on at once",
       whole(1, 64, &S::queue_concurrency),
       "5",
       {.worker_flag = "--concurrency"}},
      {"WORKERS",
       "Jobs to work on at once; 0 leaves all work to schedgen worker",
       whole(0, 64, &S::workers),
       "QUEUE_CONCURRENCY",
       {.fallback_from = usual_workers, .audience = Audience::serve, .is_common = true}},
      {"PARSE_PROCESSES",
       "PDFs to read at once, each in its own process; 0 for no limit",
       whole(0, 256, &S::parse_processes),
       "0",
       {.worker_flag = "--processes"}},
      {"QUEUE_ATTEMPTS", "How often to try a job before it fails", whole(1, 20, &S::queue_attempts),
       "3"},
      {"QUEUE_BACKOFF_MS", "The wait after the first attempt; it doubles with each further one",
       milliseconds(0, hour_ms, &S::queue_backoff_ms), "5000"},
      {"QUEUE_STALLED_INTERVAL_MS",
       "How often to look for jobs whose worker has gone silent",
       milliseconds(500, hour_ms, &S::queue_stalled_interval_ms),
       "30000, with Redis 2500",
       {.fallback_from = usual_stalled_interval}},
      {"QUEUE_LOCK_MS",
       "How long a worker may be silent before it loses its job",
       milliseconds(500, hour_ms, &S::queue_lock_ms),
       "the interval, with Redis 5000",
       {.fallback_from = usual_lock}},
      {"QUEUE_LIMIT_MAX",
       "Jobs that all workers may start per QUEUE_LIMIT_DURATION_MS; 0 for no limit",
       whole(0, 1'000'000, &S::queue_limit_max),
       "0, with Redis 10",
       {.fallback_from = usual_limit}},
      {"QUEUE_LIMIT_DURATION_MS", "The period of QUEUE_LIMIT_MAX",
       milliseconds(1, hour_ms, &S::queue_limit_duration_ms), "1000"},
      {"QUEUE_WAITING_MAX", "Jobs that may wait; further uploads are refused until one is done",
       whole(1, 1'000'000, &S::queue_waiting_max), "500", of_serve},
  };
}

std::vector<Setting> document_settings() {
  using S = Settings;
  return {
      {"UPLOAD_BYTES_MAX", "The largest PDF to accept", bytes(1, 100ll << 20, &S::upload_bytes_max),
       "10485760", common},
      {"PDF_PAGES_MAX", "The most pages a PDF may have", whole(1, 1'000, &S::pdf_pages_max), "100"},
      {"PARSE_TIMEOUT_MS", "How long reading one PDF may take",
       milliseconds(100, hour_ms, &S::parse_timeout_ms), "300000"},
      {"PARSE_MEMORY_BYTES_MAX", "How much address space reading one PDF may use",
       bytes(256ll << 20, 64ll << 30, &S::parse_memory_bytes_max), "2147483648"},
      {"READING_KEPT_BYTES_MAX",
       "How much of what was read of an upload to keep for its worker; if there is more, the "
       "worker reads the PDF again",
       bytes(0, 16ll << 20, &S::reading_kept_bytes_max), "1048576", of_serve},
      {"STORAGE_QUOTA_BYTES",
       "Bytes of PDFs to keep for one session, or for one address without a session",
       bytes(1, 1ll << 40, &S::storage_quota_bytes), "52428800", of_serve},
      {"FEEDS_MAX", "Subscriptions to keep; 0 to offer none", whole(0, 10'000'000, &S::feeds_max),
       "100000", of_serve},
  };
}

}  // namespace

const std::vector<Setting>& settings_table() {
  static const std::vector<Setting> table = [] {
    std::vector<Setting> all;
    const auto add = [&all](std::string_view group, const std::vector<Setting>& part) {
      for (Setting setting : part) {
        setting.group = group;
        all.push_back(setting);
      }
    };
    add("Service", service_settings());
    add("Storage", database_settings());
    add("Storage", storage_settings());
    add("Scaling", scaling_settings());
    add("Limits", document_settings());
    add("Limits", limit_settings());
    add("Security", security_settings());
    add("Proxy", proxy_settings());
    return all;
  }();
  return table;
}

std::string flag_of(const Setting& setting) {
  if (!setting.traits.flag.empty()) return std::string(setting.traits.flag);
  std::string flag = "--" + lower_ascii(setting.name);
  for (char& letter : flag) {
    if (letter == '_') letter = '-';
  }
  return setting.traits.secrecy == Secrecy::open ? flag : flag + "-file";
}

}  // namespace schedgen::settings
