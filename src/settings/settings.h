// settings: the settings of the service. One table (settings_table.cc and the parts that
// setting_values.h names), read from flags, the environment and a settings file. engine_settings.h
// says which engines they name, guard_settings.h who is believed and what is limited.
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

#include "base/limits.h"
#include "base/log.h"
#include "base/result.h"
#include "settings/engine_settings.h"
#include "settings/guard_settings.h"

namespace schedgen::settings {

struct Settings {
  std::string listen_address;
  std::uint16_t listen_port = 0;  // 0: any that is free
  std::string data_dir;           // may be empty when nothing is kept in it
  TypedSettings typed;            // those that have a value
  Engines engines;                // what they mean
  std::int64_t database_pool_min = 0;
  std::int64_t database_pool_max = 0;
  std::int64_t database_acquire_timeout_ms = 0;
  std::int64_t database_idle_timeout_ms = 0;
  std::int64_t database_statement_timeout_ms = 0;
  std::int64_t engines_wait_ms = 0;  // at the start, for engines that are not there yet
  std::int64_t upload_bytes_max = 0;
  std::int64_t pdf_pages_max = 0;
  std::int64_t parse_timeout_ms = 0;
  std::int64_t parse_memory_bytes_max = 0;
  std::int64_t queue_attempts = 0;
  std::int64_t queue_backoff_ms = 0;
  std::int64_t queue_concurrency = 0;
  std::int64_t workers = 0;          // jobs at once
  std::int64_t parse_processes = 0;  // children that read at once; 0: as many as may be asked for
  std::int64_t queue_lock_ms = 0;    // how long a silent worker keeps its job
  std::int64_t queue_limit_max = 0;  // jobs begun in a duration, by all workers; 0: no limit
  std::int64_t queue_limit_duration_ms = 0;
  std::int64_t queue_stalled_interval_ms = 0;
  std::int64_t queue_waiting_max = 0;
  std::int64_t reading_kept_bytes_max = 0;
  std::int64_t storage_quota_bytes = 0;
  std::int64_t feeds_max = 0;    // subscriptions; 0: nobody can subscribe
  std::string google_client_id;  // empty: the page does not offer Google Calendar
  LogLevel log_level = LogLevel::info;
  GuardSettings guard;
};

// A secret has no flag, since everybody may read a command line; NAME_FILE names a file with it
// instead, as a flag too. An address may hold a password, so it is a secret that is shown without.
enum class Secrecy { open, address, secret };

// Which commands have a setting.
enum class Audience { serve, serve_and_worker, every_command };

// What a setting takes.
struct SettingValue {
  std::string allowed;  // "a whole number from 1 to 20"
  std::function<bool(Settings& settings, std::string_view text)> set;  // false: not allowed
  std::string_view kind = "N";                                         // for --help
};

struct SettingTexts;

struct SettingTraits {
  // What follows from the settings before it. Its `fallback` then only describes it in --help.
  std::string (*fallback_from)(const SettingTexts& texts, const Settings& so_far) = nullptr;
  Secrecy secrecy = Secrecy::open;
  Audience audience = Audience::serve_and_worker;
  bool is_common = false;             // --help shows it; --help-all shows all
  std::string_view flag = {};         // empty: made of the name
  std::string_view worker_flag = {};  // also accepted by schedgen worker
};

// One line of the table.
struct Setting {
  std::string_view name;     // "QUEUE_ATTEMPTS": the environment variable, and the file's
  std::string_view meaning;  // for --help
  SettingValue value;
  std::string_view fallback = {};  // as it would be typed; empty: none
  SettingTraits traits = {};
  std::string_view group = {};  // its heading in --help-all
};

// In the order in which they are shown and read: a fallback may depend on those before it.
const std::vector<Setting>& settings_table();
// "--queue-attempts"; a secret's ends with "-file".
std::string flag_of(const Setting& setting);

// As typed.
struct SettingTexts {
  // By name, "QUEUE_ATTEMPTS", "DATABASE_URL_FILE".
  std::map<std::string, std::string, std::less<>> flags;
  // Nothing when there is no such variable.
  std::function<std::optional<std::string>(std::string_view name)> environment;
  // A small file with a secret.
  std::function<Result<std::string>(const std::string& path)> secret_file;
  std::string file_name;  // for sentences; empty: no file
  std::string file;
};

struct SettingShown {
  std::string_view name;
  std::string value;
  // "default", "not set", "LISTEN of the environment", "service.conf line 3", "--listen"
  std::string source;
};

struct SettingsRead {
  Settings settings;
  std::vector<SettingShown> shown;  // each of the table
};

// INVALID_ARGUMENT with the sentence.
Result<SettingsRead> read_settings(const SettingTexts& texts);

// The environment of this process.
std::optional<std::string> environment_variable(std::string_view name);

}  // namespace schedgen::settings
