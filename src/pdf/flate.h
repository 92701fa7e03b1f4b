// Whether a Flate stream is whole. The PDF library inflates what it can and ignores the checksum,
// so a damaged stream gives a part, or other text, that nothing tells from the whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

struct z_stream_s;

namespace schedgen::pdf {

enum class FlateState { whole, damaged, too_large };

// Fills the buffer with the next compressed bytes and returns how many; 0 at the end.
using ReadBytes = std::function<std::size_t(unsigned char* buffer, std::size_t size)>;

// Inflates everything and compares the Adler-32 checksum. Whole only if header, data and checksum
// are there and right; bytes behind the checksum are ignored. Takes what it inflates from the
// budget, and stops when that is used up.
class FlateCheck {
 public:
  FlateCheck();
  ~FlateCheck();
  FlateCheck(const FlateCheck&) = delete;
  FlateCheck& operator=(const FlateCheck&) = delete;

  // `inflated`, if given, is replaced by the data of the stream; it is empty if they are not whole
  // or longer than `inflated_max`.
  FlateState check(const ReadBytes& read, std::uint64_t& budget, std::string* inflated = nullptr,
                   std::size_t inflated_max = 0);

 private:
  FlateState run(const ReadBytes& read, std::uint64_t& budget, std::string* inflated,
                 std::size_t inflated_max);

  std::unique_ptr<z_stream_s> stream_;  // one state for all streams: it takes 40 kB to set up
};

}  // namespace schedgen::pdf
