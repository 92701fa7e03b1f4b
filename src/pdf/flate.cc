#include "pdf/flate.h"

#include <zlib.h>

#include <array>
#include <new>

namespace schedgen::pdf {

FlateCheck::FlateCheck() : stream_(std::make_unique<z_stream_s>()) {
  if (inflateInit(stream_.get()) != Z_OK) throw std::bad_alloc();
}

FlateCheck::~FlateCheck() {
  inflateEnd(stream_.get());
}

FlateState FlateCheck::check(const ReadBytes& read, std::uint64_t& budget, std::string* inflated,
                             std::size_t inflated_max) {
  if (inflated) inflated->clear();
  inflateReset(stream_.get());
  stream_->avail_in = 0;
  const FlateState state = run(read, budget, inflated, inflated_max);
  if (inflated && state != FlateState::whole) inflated->clear();
  return state;
}

FlateState FlateCheck::run(const ReadBytes& read, std::uint64_t& budget, std::string* inflated,
                           std::size_t inflated_max) {
  std::array<unsigned char, 4096> input;
  std::array<unsigned char, 16384> output;
  z_stream& stream = *stream_;
  // Blocks may be empty, so the output does not limit how much input a bomb has.
  const std::uint64_t input_max = budget;
  std::uint64_t taken = 0;
  for (;;) {
    if (stream.avail_in == 0) {
      stream.next_in = input.data();
      stream.avail_in = static_cast<uInt>(read(input.data(), input.size()));
      if (stream.avail_in == 0) return FlateState::damaged;  // ends before its checksum
      taken += stream.avail_in;
      if (taken > input_max) return FlateState::too_large;
    }
    int code = Z_OK;
    do {
      stream.next_out = output.data();
      stream.avail_out = static_cast<uInt>(output.size());
      code = inflate(&stream, Z_NO_FLUSH);
      if (code == Z_MEM_ERROR) throw std::bad_alloc();
      const std::size_t made = output.size() - stream.avail_out;
      if (made > budget) return FlateState::too_large;
      budget -= made;
      if (inflated) {
        if (inflated->size() + made > inflated_max) {
          inflated->clear();
          inflated = nullptr;
        } else {
          inflated->append(reinterpret_cast<const char*>(output.data()), made);
        }
      }
      if (code == Z_STREAM_END) return FlateState::whole;
      if (code != Z_OK && code != Z_BUF_ERROR) return FlateState::damaged;
    } while (stream.avail_out == 0);
  }
}

}  // namespace schedgen::pdf
