// How the texts of settings become values. Each is a `set` of the table: false when the text is
// not allowed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "settings/settings.h"

namespace schedgen::settings {

// The parts of settings_table().
std::vector<Setting> storage_settings();   // where PostgreSQL, Redis and S3 are
std::vector<Setting> security_settings();  // who is let in, and under which names
std::vector<Setting> limit_settings();     // what one person may ask for
std::vector<Setting> proxy_settings();     // what stands in front

template <auto member, std::int64_t least, std::int64_t most>
bool set_number(Settings& settings, std::string_view text) {
  const auto value = number_of(text);
  if (!value || *value < least || *value > most) return false;
  settings.*member = *value;
  return true;
}

// Of an engine. Texts are one line.
template <auto member>
bool set_engine_text(Settings& settings, std::string_view text) {
  constexpr std::string_view not_in_a_line("\0\r\n", 3);
  if (text.empty() || text.find_first_of(not_in_a_line) != std::string_view::npos) return false;
  settings.engine_texts.*member = text;
  return true;
}

template <auto member, std::int64_t least, std::int64_t most>
bool set_engine_number(Settings& settings, std::string_view text) {
  const auto value = number_of(text);
  if (!value || *value < least || *value > most) return false;
  settings.engine_texts.*member = *value;
  return true;
}

template <auto member>
bool set_engine_switch(Settings& settings, std::string_view text) {
  const std::string word = lower_ascii(text);
  if (word != "true" && word != "false") return false;
  settings.engine_texts.*member = word == "true";
  return true;
}

}  // namespace schedgen::settings
