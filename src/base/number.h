// Parses whole numbers.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

namespace schedgen {

// Parses the whole text as a number: digits, with a minus sign for signed types. Nothing for
// anything else, including an empty text and a number outside the range of T.
template <std::integral T = std::int64_t>
std::optional<T> number_of(std::string_view text, int base = 10) {
  T number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number, base);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return number;
}

}  // namespace schedgen
