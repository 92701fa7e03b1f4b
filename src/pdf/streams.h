// Checks whether the data of a stream is whole, and whether it draws text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pdf/flate.h"

class Object;
class Stream;

namespace schedgen::pdf {

struct StreamState {
  std::string damage;         // empty: whole, as far as can be determined
  bool is_too_large = false;  // the budget of inflated bytes is used up
  bool is_plain = false;      // the dictionary only says how the data is encoded
  // The inflated data of a plain stream; empty if it is not plain, has another encoding, or is
  // longer than requested.
  std::string content;
};

class StreamCheck {
 public:
  // `bytes` is the whole file; `budget` limits the inflated size of all streams together.
  StreamCheck(std::string_view bytes, std::uint64_t budget) : bytes_(bytes), budget_(budget) {}

  // Skips pictures, metadata and attached files: no text comes from them.
  StreamState check(const Object& stream, std::size_t content_max);

 private:
  FlateState check_coded(Stream& coded, std::string* inflated, std::size_t inflated_max);

  std::string_view bytes_;
  std::uint64_t budget_;
  FlateCheck flate_;
};

// Whether the beginning of the stream looks like page content with text.
bool draws_text(const Object& stream);

// Whether the content itself contains a picture.
bool draws_inline_image(const Object& stream);

}  // namespace schedgen::pdf
