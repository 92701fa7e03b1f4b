#include "pdf/repeats.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace schedgen::pdf {
namespace {

constexpr std::uint32_t nothing = 0xFFFFFFFF;
// A hostile page can have a million equal characters in one place, near but never near enough.
constexpr int neighbours_max = 64;

std::uint32_t number_of(std::string_view character) {
  std::uint32_t number = 0;
  for (const char byte : character) number = number * 257 + static_cast<unsigned char>(byte);
  return number;
}

std::uint64_t key_of(std::uint32_t character, std::int64_t column, std::int64_t row) {
  // Mixes the bits, because characters and columns are small numbers that differ in few of them.
  std::uint64_t key = character * 0xD6E8FEB86659FD93u;
  key = (key ^ static_cast<std::uint64_t>(column)) * 0x9E3779B97F4A7C15u;
  key = (key ^ static_cast<std::uint64_t>(row) ^ key >> 32) * 0xC2B2AE3D27D4EB4Fu;
  return key ^ key >> 29;
}

// A letter of a large watermark does not repeat the text below it.
bool is_alike(double a, double b) {
  constexpr double ratio_max = 1.5;
  return a < ratio_max * b && b < ratio_max * a;
}

}  // namespace

PlacedText::PlacedText(std::size_t characters, double near) : cells_per_point_(1 / (4 * near)) {
  entries_.reserve(characters);
  heads_.assign(std::bit_ceil(characters + 1), nothing);
}

// Rounds down without floor(), which would cost more than everything else here. Coordinates are
// below 1e8.
std::int64_t PlacedText::cell_of(double coordinate) const {
  return static_cast<std::int64_t>(coordinate * cells_per_point_ + 1e9);
}

bool PlacedText::is_in_cell(std::uint64_t key, Point place, double size, double near) const {
  int looked_at = 0;
  for (std::uint32_t at = heads_[key & (heads_.size() - 1)];
       at != nothing && looked_at < neighbours_max; at = entries_[at].next, ++looked_at) {
    const Entry& entry = entries_[at];
    if (entry.key == key && std::abs(entry.place.x - place.x) < near &&
        std::abs(entry.place.y - place.y) < near && is_alike(entry.size, size)) {
      return true;
    }
  }
  return false;
}

bool PlacedText::has_or_add(std::string_view character, Point place, double size, double near) {
  const std::uint32_t number = number_of(character);
  const std::int64_t own_column = cell_of(place.x);
  const std::int64_t own_row = cell_of(place.y);
  const std::uint64_t own = key_of(number, own_column, own_row);
  if (is_in_cell(own, place, size, near)) return true;
  // Most characters are far enough from the edges of their cell to need only that one.
  const std::int64_t last_column = cell_of(place.x + near);
  const std::int64_t last_row = cell_of(place.y + near);
  for (std::int64_t column = cell_of(place.x - near); column <= last_column; ++column) {
    for (std::int64_t row = cell_of(place.y - near); row <= last_row; ++row) {
      if (column == own_column && row == own_row) continue;
      if (is_in_cell(key_of(number, column, row), place, size, near)) return true;
    }
  }
  std::uint32_t& head = heads_[own & (heads_.size() - 1)];
  entries_.push_back({own, place, static_cast<float>(size), head});
  head = static_cast<std::uint32_t>(entries_.size() - 1);
  return false;
}

bool PlacedText::has_near(std::string_view character, Point place, double size, double near) const {
  const std::uint32_t number = number_of(character);
  const std::int64_t last_column = cell_of(place.x + near);
  const std::int64_t last_row = cell_of(place.y + near);
  for (std::int64_t column = cell_of(place.x - near); column <= last_column; ++column) {
    for (std::int64_t row = cell_of(place.y - near); row <= last_row; ++row) {
      if (is_in_cell(key_of(number, column, row), place, size, near)) return true;
    }
  }
  return false;
}

}  // namespace schedgen::pdf
