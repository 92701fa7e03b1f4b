#include "app/serve_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/console.h"
#include "app/input_file.h"

namespace schedgen::app {
namespace {

constexpr std::size_t settings_file_bytes_max = 1u << 20;

}  // namespace

void ServeCommandLine::add_flag(CLI::App& command, const Setting& setting) {
  std::string help(setting.meaning);
  if (!setting.fallback.empty()) help += " (default: " + std::string(setting.fallback) + ")";
  if (setting.name == "WORKERS") help += " (default: QUEUE_CONCURRENCY)";
  command
      .add_option_function<std::string>(
          flag_of(setting.name),
          [this, name = std::string(setting.name)](const std::string& value) {
            flags_[name] = value;
          },
          help)
      ->type_name(setting.name == "DATA_DIR"    ? "FOLDER"
                  : setting.name == "LISTEN"    ? "ADDRESS:PORT"
                  : setting.name == "LOG_LEVEL" ? "LEVEL"
                  : setting.set != nullptr && setting.fallback.find_first_of("0123456789") != 0
                      ? "TEXT"
                      : "N");
}

void ServeCommandLine::add_folder_to(CLI::App& command) {
  for (const Setting& setting : settings_table()) {
    if (setting.name == "DATA_DIR") add_flag(command, setting);
  }
  command.add_option("--settings", file_, "A file with a setting on each line: NAME=value")
      ->type_name("FILE");
}

void ServeCommandLine::add_to(CLI::App& command) {
  add_folder_to(command);
  command.add_flag("--print-settings", print_settings,
                   "Show each setting with its source, and end");
  for (const Setting& setting : settings_table()) {
    if (setting.name != "DATA_DIR" && !is_guard_secret(setting.name)) add_flag(command, setting);
  }
}

Result<SettingsRead> ServeCommandLine::read() const {
  SettingTexts texts;
  texts.flags = flags_;
  texts.environment = environment_variable;
  if (!file_.empty()) {
    texts.file_name = file_ == standard_stream ? "standard input" : file_;
    Result<std::string> file = read_input(file_, settings_file_bytes_max);
    if (!file.ok()) {
      return Error::of(ErrorCode::invalid_argument, file.error().log,
                       "The settings file " + printable(texts.file_name) + " cannot be read. " +
                           file.error().user);
    }
    texts.file = *std::move(file);
  }
  return read_settings(texts);
}

std::string text_of(const SettingsRead& read) {
  std::size_t width = 0;
  for (const SettingShown& shown : read.shown) {
    width = std::max(width, shown.name.size() + shown.value.size());
  }
  std::string text;
  for (const SettingShown& shown : read.shown) {
    const std::string gap(width - shown.name.size() - shown.value.size() + 2, ' ');
    text += std::string(shown.name) + "=" + printable(shown.value) + gap + "# " +
            printable(shown.source) + "\n";
  }
  return text;
}

}  // namespace schedgen::app
