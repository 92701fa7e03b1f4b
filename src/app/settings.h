// The settings of the service: one table, read from flags, the environment and a settings file.
//
// The first that names a setting decides: flag, environment variable, line of the file, default.
// Every value that is given is checked, also one that another overrules. A wrong value, an unknown
// name in the file and a setting whose part does not exist yet are one sentence that names setting,
// source and what is allowed. No value of a secret is ever shown.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/guard_settings.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/result.h"

namespace schedgen::app {

struct Settings {
  std::string listen_address;
  std::uint16_t listen_port = 0;  // 0: any that is free
  std::string data_dir;
  std::int64_t upload_bytes_max = 0;
  std::int64_t pdf_pages_max = 0;
  std::int64_t parse_timeout_ms = 0;
  std::int64_t parse_memory_bytes_max = 0;
  std::int64_t queue_attempts = 0;
  std::int64_t queue_backoff_ms = 0;
  std::int64_t queue_concurrency = 0;
  std::int64_t workers = 0;  // jobs at once
  std::int64_t queue_stalled_interval_ms = 0;
  std::int64_t queue_waiting_max = 0;
  std::int64_t storage_quota_bytes = 0;
  LogLevel log_level = LogLevel::info;
  GuardSettings guard;
};

// One line of the table.
struct Setting {
  std::string_view name;      // "QUEUE_ATTEMPTS": the environment variable, and the file's
  std::string_view meaning;   // for --help
  std::string_view allowed;   // "a whole number from 1 to 20"
  std::string_view fallback;  // as it would be typed; empty: it depends (DATA_DIR, WORKERS)
  bool (*set)(Settings& settings, std::string_view text);  // false: not allowed
};

// In the order in which they are shown.
const std::vector<Setting>& settings_table();
// "--queue-attempts"; DATA_DIR is "--data" too.
std::string flag_of(std::string_view name);

// As typed.
struct SettingTexts {
  std::map<std::string, std::string, std::less<>> flags;  // by name, "QUEUE_ATTEMPTS"
  // Nothing when there is no such variable.
  std::function<std::optional<std::string>(std::string_view name)> environment;
  std::string file_name;  // for sentences; empty: no file
  std::string file;
};

struct SettingShown {
  std::string_view name;
  std::string value;
  std::string source;  // "default", "LISTEN of the environment", "service.conf line 3", "--listen"
};

struct SettingsRead {
  Settings settings;
  std::vector<SettingShown> shown;  // each of the table
};

// INVALID_ARGUMENT with the sentence.
Result<SettingsRead> read_settings(const SettingTexts& texts);

// The environment of this process.
std::optional<std::string> environment_variable(std::string_view name);

}  // namespace schedgen::app
