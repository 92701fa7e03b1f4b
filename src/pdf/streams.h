// Whether the data of a stream are whole, and whether it draws text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pdf/flate.h"

class Object;
class Stream;

namespace schedgen::pdf {

struct StreamState {
  std::string damage;         // empty: whole, as far as can be told
  bool is_too_large = false;  // the budget of inflated bytes is used up
  bool is_plain = false;      // the dictionary says nothing but how the data are coded
  // The data of a plain stream, inflated; empty if it is not plain, coded in another way, or longer
  // than asked for.
  std::string content;
};

class StreamCheck {
 public:
  // `bytes` is the whole file; `budget` is how many bytes all streams together may inflate to.
  StreamCheck(std::string_view bytes, std::uint64_t budget) : bytes_(bytes), budget_(budget) {}

  // Pictures, metadata and attached files are not looked at: no text comes from them.
  StreamState check(const Object& stream, std::size_t content_max);

 private:
  FlateState check_coded(Stream& coded, std::string* inflated, std::size_t inflated_max);

  std::string_view bytes_;
  std::uint64_t budget_;
  FlateCheck flate_;
};

// Whether the beginning of the stream looks like a page's content with text in it.
bool draws_text(const Object& stream);

// Whether a picture stands in the content itself.
bool draws_inline_image(const Object& stream);

}  // namespace schedgen::pdf
