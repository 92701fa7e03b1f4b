// Choices out of any bytes, read from front to back, and the same bytes out of choices: so a seed
// can say exactly what a target is to see. Where the bytes end, everything is 0.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace schedgen::fuzz {

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : left_(bytes) {}

  bool empty() const { return left_.empty(); }
  // From 0 to max, out of one byte or two.
  int number(int max) {
    int value = byte();
    if (max > 255) value = value * 256 + byte();
    return value % (max + 1);
  }
  int between(int low, int high) { return low + number(high - low); }
  bool flag() { return number(1) == 1; }
  // Of at most 255 bytes; its length comes first.
  std::string_view text() { return take(static_cast<std::size_t>(byte())); }
  std::string_view rest() { return take(left_.size()); }

 private:
  int byte() {
    const std::string_view one = take(1);
    return one.empty() ? 0 : static_cast<unsigned char>(one.front());
  }
  std::string_view take(std::size_t size) {
    const std::string_view taken = left_.substr(0, size);
    left_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view left_;
};

class Writer {
 public:
  void number(int value, int max) {
    value = std::clamp(value, 0, max);
    if (max > 255) bytes_ += static_cast<char>(value / 256);
    bytes_ += static_cast<char>(value % 256);
  }
  void between(int value, int low, int high) { number(value - low, high - low); }
  void flag(bool value) { number(value ? 1 : 0, 1); }
  void text(std::string_view text) {
    text = text.substr(0, 255);
    bytes_ += static_cast<char>(text.size());
    bytes_ += text;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace schedgen::fuzz
