#include "settings/settings.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/text.h"
#include "settings/setting_values.h"

namespace schedgen::settings {
namespace {

struct Given {
  std::string value;
  std::string source;
};
using GivenByName = std::map<std::string, Given, std::less<>>;

constexpr std::string_view file_suffix = "_FILE";

std::string file_name_of(const Setting& setting) {
  return std::string(setting.name) + std::string(file_suffix);
}

// Whether a setting has this name, or a secret the name of its file.
bool is_known(std::string_view name) {
  const auto& table = settings_table();
  return std::any_of(table.begin(), table.end(), [&](const Setting& setting) {
    return setting.name == name ||
           (setting.traits.secrecy != Secrecy::open && file_name_of(setting) == name);
  });
}

Error not_allowed(const Setting& setting, const Given& given) {
  constexpr std::size_t shown_max = 100;
  if (setting.traits.secrecy != Secrecy::open) {
    return wrong(std::string(setting.name) + " has a value that is not allowed (" + given.source +
                 "). It takes " + std::string(setting.value.allowed) + ".");
  }
  return wrong(std::string(setting.name) + " cannot be \"" +
               std::string(truncate_utf8(printable(given.value), shown_max)) + "\" (" +
               given.source + "). It takes " + std::string(setting.value.allowed) + ".");
}

// NAME=value, '#' before a comment, empty lines.
Result<GivenByName> read_file(const std::string& name, std::string_view text) {
  GivenByName given;
  if (is_marked_utf16(text)) return wrong(name + " is UTF-16. Save it again as UTF-8.");
  if (!is_valid_utf8(text)) return wrong(name + " is not a text of UTF-8.");
  text = without_bom(text);
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
    if (!is_known(key)) {
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

std::optional<Given> given_by_environment(const SettingTexts& texts, std::string_view name) {
  auto value = texts.environment(name);
  if (!value || value->empty()) return std::nullopt;  // as compose files write "not set"
  return Given{*std::move(value), std::string(name) + " of the environment"};
}

// A secret from its file.
Result<Given> read_secret(const SettingTexts& texts, const Given& file) {
  constexpr std::string_view line_ends = "\r\n";
  Result<std::string> text = texts.secret_file(file.value);
  if (!text.ok()) {
    return wrong("The file " + printable(file.value) + " (" + file.source + ") cannot be read. " +
                 text.error().user);
  }
  std::string value(without_bom(*text));
  while (!value.empty() && line_ends.find(value.back()) != std::string_view::npos) value.pop_back();
  if (value.empty()) {
    return wrong("The file " + printable(file.value) + " (" + file.source + ") is empty.");
  }
  return Given{std::move(value), file.source};
}

// One of the ways to give a setting: by itself, or as a file that holds it.
Status add_given(const Setting& setting, const SettingTexts& texts, std::optional<Given> itself,
                 std::optional<Given> file, std::vector<Given>& all) {
  if (itself && file) {
    return wrong(std::string(setting.name) + " and " + file_name_of(setting) + " are both set (" +
                 itself->source + ", " + file->source + "). Take one of them away.");
  }
  if (itself) all.push_back(*std::move(itself));
  if (file) {
    auto secret = read_secret(texts, *file);
    if (!secret.ok()) return secret.error();
    all.push_back(*std::move(secret));
  }
  return Done{};
}

std::optional<Given> given_by_flag(const SettingTexts& texts, const std::string& name,
                                   const Setting& setting) {
  const auto flag = texts.flags.find(name);
  if (flag == texts.flags.end()) return std::nullopt;
  return Given{flag->second, flag_of(setting)};
}

std::optional<Given> given_by_line(const GivenByName& file, const std::string& name) {
  const auto line = file.find(name);
  if (line == file.end()) return std::nullopt;
  return line->second;
}

// All that is given for one setting, the one that decides first. `so_far` has those before it.
Result<std::vector<Given>> all_given(const Setting& setting, const SettingTexts& texts,
                                     const GivenByName& file, const Settings& so_far) {
  std::vector<Given> all;
  const std::string name(setting.name);
  const std::string in_file = setting.traits.secrecy == Secrecy::open ? "" : file_name_of(setting);
  const bool may_be_file = !in_file.empty();
  const std::optional<Given> none;
  for (const Status& added :
       {add_given(setting, texts, given_by_flag(texts, name, setting),
                  may_be_file ? given_by_flag(texts, in_file, setting) : none, all),
        add_given(setting, texts, given_by_environment(texts, name),
                  may_be_file ? given_by_environment(texts, in_file) : none, all),
        add_given(setting, texts, given_by_line(file, name),
                  may_be_file ? given_by_line(file, in_file) : none, all)}) {
    if (!added.ok()) return added.error();
  }
  const auto fallback_from = setting.traits.fallback_from;
  std::string fallback(setting.fallback);
  if (fallback_from != nullptr) fallback = fallback_from(texts, so_far);
  if (!fallback.empty()) all.push_back({std::move(fallback), "default"});
  return all;
}

std::string shown_value(const Setting& setting, const std::string& value) {
  switch (setting.traits.secrecy) {
    case Secrecy::open:
      return value;
    case Secrecy::address:
      return shown_address(value);
    case Secrecy::secret:
      return "(not shown)";
  }
  return "";
}

// What no single setting can tell.
Status check_together(Settings& settings) {
  auto engines = engines_of(settings.typed);
  if (!engines.ok()) return engines.error();
  settings.engines = *std::move(engines);
  if (settings.database_pool_min > settings.database_pool_max) {
    return wrong("DATABASE_POOL_MIN is " + std::to_string(settings.database_pool_min) +
                 ", which is more than DATABASE_POOL_MAX (" +
                 std::to_string(settings.database_pool_max) + ").");
  }
  if (const auto sentence = settings.guard.finish(settings.listen_address)) return wrong(*sentence);
  return Done{};
}

}  // namespace

Result<SettingsRead> read_settings(const SettingTexts& texts) {
  const Result<GivenByName> file = read_file(texts.file_name, texts.file);
  if (!file.ok()) return file.error();

  SettingsRead read;
  for (const Setting& setting : settings_table()) {
    const auto all = all_given(setting, texts, *file, read.settings);
    if (!all.ok()) return all.error();
    for (const Given& given : *all) {
      if (!setting.value.set(read.settings, given.value)) return not_allowed(setting, given);
    }
    if (all->empty()) {
      read.shown.push_back({setting.name, "", "not set"});
      continue;
    }
    // Every one was checked; the first decides.
    const Given& first = all->front();
    (void)setting.value.set(read.settings, first.value);
    read.settings.typed.emplace(setting.name, first.value);
    read.shown.push_back({setting.name, shown_value(setting, first.value), first.source});
  }
  if (const Status together = check_together(read.settings); !together.ok()) {
    return together.error();
  }
  return read;
}

std::optional<std::string> environment_variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

}  // namespace schedgen::settings
