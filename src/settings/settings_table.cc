#include <arpa/inet.h>

#include <algorithm>
#include <array>

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

bool set_log_level(Settings& settings, std::string_view text) {
  const auto level = log_level_of_name(text);
  if (!level) return false;
  settings.log_level = *level;
  return true;
}

// The defaults are those of base/limits.h and jobs::Rules; a test holds them together.
std::vector<Setting> service_settings() {
  return {
      {"LISTEN", "The address and port to listen on; port 0 takes a free one",
       "ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080", "127.0.0.1:8080", set_listen,
       Secrecy::open, "ADDRESS:PORT"},
      {"DATA_DIR", "The folder for what no database, Redis or S3 server keeps", "a folder", "",
       set_data_dir, Secrecy::open, "FOLDER"},
      {"LOG_LEVEL", "The least important messages to log", "debug, info, warning, error or off",
       "info", set_log_level, Secrecy::open, "LEVEL"},
  };
}

std::vector<Setting> scaling_settings() {
  return {
      {"QUEUE_CONCURRENCY", "Jobs that one process works on at once", "a whole number from 1 to 64",
       "5", set_number<&Settings::queue_concurrency, 1, 64>},
      {"WORKERS", "Jobs to work on at once; 0 leaves all work to schedgen worker",
       "a whole number from 0 to 64", "", set_number<&Settings::workers, 0, 64>},
      {"PARSE_PROCESSES", "PDFs to read at once, each in its own process; 0 for no limit",
       "a whole number from 0 to 256", "0", set_number<&Settings::parse_processes, 0, 256>},
      {"QUEUE_ATTEMPTS", "How often to try a job before it fails", "a whole number from 1 to 20",
       "3", set_number<&Settings::queue_attempts, 1, 20>},
      {"QUEUE_BACKOFF_MS", "The wait after the first attempt; it doubles with each further one",
       "milliseconds, from 0 to 3600000", "5000",
       set_number<&Settings::queue_backoff_ms, 0, 3'600'000>},
      {"QUEUE_STALLED_INTERVAL_MS", "How often to look for jobs whose worker has gone silent",
       "milliseconds, from 500 to 3600000", "",
       set_number<&Settings::queue_stalled_interval_ms, 500, 3'600'000>},
      {"QUEUE_LOCK_MS", "How long a worker may be silent before it loses its job",
       "milliseconds, from 500 to 3600000", "",
       set_number<&Settings::queue_lock_ms, 500, 3'600'000>},
      {"QUEUE_LIMIT_MAX",
       "Jobs that all workers may start per QUEUE_LIMIT_DURATION_MS; 0 for no limit",
       "a whole number from 0 to 1000000", "",
       set_number<&Settings::queue_limit_max, 0, 1'000'000>},
      {"QUEUE_LIMIT_DURATION_MS", "The period of QUEUE_LIMIT_MAX",
       "milliseconds, from 1 to 3600000", "1000",
       set_number<&Settings::queue_limit_duration_ms, 1, 3'600'000>},
      {"QUEUE_WAITING_MAX", "Jobs that may wait; further uploads are refused until one is done",
       "a whole number from 1 to 1000000", "500",
       set_number<&Settings::queue_waiting_max, 1, 1'000'000>},
  };
}

std::vector<Setting> document_settings() {
  return {
      {"UPLOAD_BYTES_MAX", "The largest PDF to accept", "bytes, from 1 to 104857600", "10485760",
       set_number<&Settings::upload_bytes_max, 1, 100ll << 20>},
      {"PDF_PAGES_MAX", "The most pages a PDF may have", "a whole number from 1 to 1000", "100",
       set_number<&Settings::pdf_pages_max, 1, 1'000>},
      {"PARSE_TIMEOUT_MS", "How long reading one PDF may take", "milliseconds, from 100 to 3600000",
       "300000", set_number<&Settings::parse_timeout_ms, 100, 3'600'000>},
      {"PARSE_MEMORY_BYTES_MAX", "How much address space reading one PDF may use",
       "bytes, from 268435456 to 68719476736", "2147483648",
       set_number<&Settings::parse_memory_bytes_max, 256ll << 20, 64ll << 30>},
      {"STORAGE_QUOTA_BYTES",
       "Bytes of PDFs to keep for one session, or for one address without a session",
       "bytes, from 1 to 1099511627776", "52428800",
       set_number<&Settings::storage_quota_bytes, 1, 1ll << 40>},
      {"FEEDS_MAX", "Subscriptions to keep; 0 to offer none", "a whole number from 0 to 10000000",
       "100000", set_number<&Settings::feeds_max, 0, 10'000'000>},
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

bool is_common(const Setting& setting) {
  constexpr std::array names{"LISTEN",     "DATA_DIR",     "LOG_LEVEL",   "DATABASE_URL",
                             "REDIS_URL",  "S3_ENDPOINT",  "WORKERS",     "UPLOAD_BYTES_MAX",
                             "PUBLIC_URL", "SCHEDGEN_ENV", "ADMIN_TOKEN", "TRUSTED_PROXIES"};
  return std::find(names.begin(), names.end(), setting.name) != names.end();
}

std::string flag_of(const Setting& setting) {
  if (setting.name == "DATA_DIR") return "--data";
  std::string flag = "--" + lower_ascii(setting.name);
  for (char& letter : flag) {
    if (letter == '_') letter = '-';
  }
  return setting.secrecy == Secrecy::open ? flag : flag + "-file";
}

}  // namespace schedgen::settings
