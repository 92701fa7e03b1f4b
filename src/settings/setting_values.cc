#include "settings/setting_values.h"

#include <string>
#include <utility>

#include "base/number.h"
#include "base/text.h"

namespace schedgen::settings {
namespace {

SettingValue number(const std::string& what, std::int64_t least, std::int64_t most,
                    NumberMember member) {
  return {what + " from " + std::to_string(least) + " to " + std::to_string(most),
          [=, member = std::move(member)](Settings& settings, std::string_view text) {
            const auto value = number_of(text);
            if (!value || *value < least || *value > most) return false;
            if (member) member(settings) = *value;
            return true;
          }};
}

}  // namespace

SettingValue whole(std::int64_t least, std::int64_t most, NumberMember member) {
  return number("a whole number", least, most, std::move(member));
}

SettingValue milliseconds(std::int64_t least, std::int64_t most, NumberMember member) {
  return number("milliseconds,", least, most, std::move(member));
}

SettingValue bytes(std::int64_t least, std::int64_t most, NumberMember member) {
  return number("bytes,", least, most, std::move(member));
}

SettingValue text(std::string allowed, decltype(SettingValue::set) set, std::string_view kind) {
  return {std::move(allowed), std::move(set), kind};
}

std::optional<bool> truth_of(std::string_view text) {
  const std::string word = lower_ascii(text);
  if (word != "true" && word != "false") return std::nullopt;
  return word == "true";
}

Error wrong(const std::string& sentence) {
  return Error::of(ErrorCode::invalid_argument, sentence, sentence);
}

}  // namespace schedgen::settings
