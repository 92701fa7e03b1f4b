#include "cli/option_values.h"

#include <algorithm>
#include <optional>

#include "base/limits.h"
#include "base/number.h"
#include "base/text.h"
#include "calendar/reminders.h"
#include "calendar/title.h"
#include "schedule/term_rules.h"

namespace schedgen::cli {
namespace {

bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string upper_ascii(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

// "cos212" and "COS  212" are "COS 212".
std::string module_of_text(std::string_view text) {
  std::string module = upper_ascii(collapse_spaces(text));
  const auto digit = std::ranges::find_if(module, is_digit);
  if (digit != module.begin() && digit != module.end() &&
      std::all_of(module.begin(), digit, is_letter)) {
    module.insert(digit, ' ');
  }
  return module;
}

constexpr std::string_view group_form =
    "Write the module, an equals sign and its groups: --group \"COS 212=G01,P02\".";
constexpr std::string_view reminder_form =
    "Write lecture, test or exam, an equals sign and how long before, in m, h, d or w, four weeks "
    "at most: --reminder exam=1d.";

}  // namespace

Error invalid_option(std::string_view option, std::string_view value, std::string_view advice) {
  std::string sentence = std::string(option) + " does not take \"" + std::string(value) + "\". ";
  return Error::of(ErrorCode::invalid_argument, "", sentence + std::string(advice));
}

Result<GroupChoice> group_choice_of(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return invalid_option("--group", text, group_form);
  GroupChoice choice;
  choice.module = module_of_text(text.substr(0, equals));
  for (const std::string_view part : split(text.substr(equals + 1), ',')) {
    const std::string group = upper_ascii(trim(part));
    if (group.empty()) return invalid_option("--group", text, group_form);
    choice.groups.insert(group);
  }
  if (choice.module.empty()) return invalid_option("--group", text, group_form);
  return choice;
}

Result<schedule::Period> period_of_text(std::string_view text) {
  const std::optional<schedule::Period> period = schedule::period_of_name(upper_ascii(trim(text)));
  if (!period) return invalid_option("--period", text, "Write S1, S2, Y, Q1, Q2, Q3 or Q4.");
  return *period;
}

Result<ReminderChoice> reminder_choice_of(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::optional<schedule::Kind> kind =
      calendar::reminder_kind_of_word(trim(text.substr(0, equals)));
  if (equals == std::string_view::npos || !kind) {
    return invalid_option("--reminder", text, reminder_form);
  }
  ReminderChoice choice;
  choice.kind = *kind;
  for (const std::string_view part : split(text.substr(equals + 1), ',')) {
    const std::optional<std::chrono::minutes> before = calendar::reminder_of_text(trim(part));
    if (!before) return invalid_option("--reminder", text, reminder_form);
    choice.before.push_back(*before);
  }
  return choice;
}

Result<int> year_of_text(std::string_view text) {
  const std::optional<int> year = number_of<int>(text);
  if (!year || *year < schedule::term_year_min || *year > schedule::term_year_max) {
    return invalid_option("--year", text, "Write a year such as 2026.");
  }
  return *year;
}

Result<std::string> title_template_of(std::string_view text) {
  Result<std::string> plain = plain_text_of("--title", text);
  if (!plain.ok()) return plain;
  if (trim(*plain).empty()) return invalid_option("--title", text, "Write at least one word.");
  if (const Status status = calendar::check_title(*plain); !status.ok()) {
    return invalid_option("--title", text, status.error().user);
  }
  return plain;
}

Result<std::string> plain_text_of(std::string_view option, std::string_view text) {
  if (!is_valid_utf8(text) || clean_utf8(text) != text ||
      text.find('\n') != std::string_view::npos || text.size() > limits::field_bytes_max) {
    return invalid_option(option, clean_utf8(truncate_utf8(text, 60)),
                          "It takes one line of text (UTF-8) of at most 2000 bytes.");
  }
  return std::string(text);
}

}  // namespace schedgen::cli
