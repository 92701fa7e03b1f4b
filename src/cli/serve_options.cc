#include "cli/serve_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.h"
#include "cli/input_file.h"

namespace schedgen::cli {
namespace {

constexpr std::size_t settings_file_bytes_max = 1u << 20;

}  // namespace

void ServeCommandLine::add_flag(CLI::App& command, const settings::Setting& setting,
                                std::string_view also) {
  const settings::SettingTraits& traits = setting.traits;
  const bool is_open = traits.secrecy == settings::Secrecy::open;
  std::string name(setting.name);
  std::string help(setting.meaning);
  if (!setting.fallback.empty()) help += " (default: " + std::string(setting.fallback) + ")";
  if (!is_open) {
    help = "A file with " + name + ": " + help;
    name += "_FILE";
  }
  std::string flags = settings::flag_of(setting);
  if (!also.empty()) flags = std::string(also) + "," + flags;
  CLI::Option* option = command.add_option_function<std::string>(
      flags, [this, name](const std::string& value) { flags_[name] = value; }, help);
  option->type_name(is_open ? std::string(setting.value.kind) : "FILE");
  if (!traits.is_common && also.empty()) option->group("");  // hidden until --help-all
  groups_.emplace_back(option, setting.group);
}

void ServeCommandLine::add_help_to(CLI::App& command) {
  const auto show_all = [this] {
    for (const auto& [option, group] : groups_) option->group(std::string(group));
    throw CLI::CallForHelp();
  };
  command.add_flag_callback("--help-all", show_all, "Show every setting and exit")
      ->trigger_on_parse();
}

void ServeCommandLine::add_database_to(CLI::App& command) {
  for (const settings::Setting& setting : settings::settings_table()) {
    if (setting.traits.audience == settings::Audience::every_command) add_flag(command, setting);
  }
  add_help_to(command);
  add_file_to(command);
}

void ServeCommandLine::add_file_to(CLI::App& command) {
  command.add_option("--settings", file_, "Read settings from a file with lines NAME=value")
      ->type_name("FILE");
  command.add_flag("--print-settings", print_settings,
                   "Show the value of each setting and where it comes from, and exit");
}

void ServeCommandLine::add_to(CLI::App& command) {
  add_help_to(command);
  add_file_to(command);
  for (const settings::Setting& setting : settings::settings_table()) add_flag(command, setting);
}

void ServeCommandLine::add_worker_to(CLI::App& command) {
  add_help_to(command);
  add_file_to(command);
  for (const settings::Setting& setting : settings::settings_table()) {
    if (setting.traits.audience == settings::Audience::serve) continue;
    add_flag(command, setting, setting.traits.worker_flag);
  }
}

Result<settings::SettingsRead> ServeCommandLine::read() const {
  settings::SettingTexts texts;
  texts.flags = flags_;
  texts.environment = settings::environment_variable;
  texts.secret_file = [](const std::string& path) {
    constexpr std::size_t secret_bytes_max = 4'096;
    return read_input(path, secret_bytes_max);
  };
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
  return settings::read_settings(texts);
}

std::string text_of(const settings::SettingsRead& read) {
  std::size_t width = 0;
  for (const settings::SettingShown& shown : read.shown) {
    width = std::max(width, shown.name.size() + shown.value.size());
  }
  std::string text;
  for (const settings::SettingShown& shown : read.shown) {
    const std::string gap(width - shown.name.size() - shown.value.size() + 2, ' ');
    text += std::string(shown.name) + "=" + printable(shown.value) + gap + "# " +
            printable(shown.source) + "\n";
  }
  return text;
}

}  // namespace schedgen::cli
