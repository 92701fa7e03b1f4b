// Whole numbers out of text.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

namespace schedgen {

// All of the text as a number: digits, and a minus sign if T has one. Nothing for anything else, an
// empty text and a number that T cannot hold.
template <std::integral T = std::int64_t>
std::optional<T> number_of(std::string_view text, int base = 10) {
  T number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number, base);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return number;
}

}  // namespace schedgen
