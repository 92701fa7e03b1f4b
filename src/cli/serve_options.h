// The command lines of serve, worker and migrate: the settings as flags, and a settings file.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "settings/settings.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace schedgen::cli {

// Bound to the app that it was added to: must not be moved.
class ServeCommandLine {
 public:
  ServeCommandLine() = default;
  ServeCommandLine(const ServeCommandLine&) = delete;
  ServeCommandLine& operator=(const ServeCommandLine&) = delete;

  void add_to(CLI::App& command);
  // With the names that a worker's settings have for who runs it: --concurrency, --processes.
  void add_worker_to(CLI::App& command);
  // Only what says where the database is.
  void add_database_to(CLI::App& command);
  // With the environment of this process and the file, if one was named.
  Result<settings::SettingsRead> read() const;

  bool print_settings = false;

 private:
  void add_flag(CLI::App& command, const settings::Setting& setting, std::string_view also = {});
  void add_file_to(CLI::App& command);
  void add_help_to(CLI::App& command);  // --help-all

  std::string file_;
  std::map<std::string, std::string, std::less<>> flags_;
  std::vector<std::pair<CLI::Option*, std::string_view>> groups_;  // for --help-all
};

// "NAME=value  # source", one a line.
std::string text_of(const settings::SettingsRead& read);

}  // namespace schedgen::cli
