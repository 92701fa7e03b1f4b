// Checks that a Flate stream is whole. The PDF library inflates what it can and ignores the
// checksum, so a damaged stream gives partial or different text that looks complete.
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

// Inflates everything and compares the Adler-32 checksum. The stream is whole only if header, data
// and checksum are present and correct; bytes after the checksum are ignored. Deducts the inflated
// bytes from the budget and stops when it is used up.
class FlateCheck {
 public:
  FlateCheck();
  ~FlateCheck();
  FlateCheck(const FlateCheck&) = delete;
  FlateCheck& operator=(const FlateCheck&) = delete;

  // `inflated`, if given, receives the data of the stream; it is empty if the stream is not whole
  // or has more than `inflated_max` bytes.
  FlateState check(const ReadBytes& read, std::uint64_t& budget, std::string* inflated = nullptr,
                   std::size_t inflated_max = 0);

 private:
  FlateState run(const ReadBytes& read, std::uint64_t& budget, std::string* inflated,
                 std::size_t inflated_max);

  std::unique_ptr<z_stream_s> stream_;  // shared by all streams, because its setup takes 40 kB
};

}  // namespace schedgen::pdf
