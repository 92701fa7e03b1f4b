// An owned file descriptor.
#pragma once

#include <string_view>
#include <utility>

namespace schedgen {

// Closes its descriptor when destroyed. Movable, not copyable; may be empty.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { reset(); }

  int number() const { return number_; }  // -1 when empty
  bool open() const { return number_ >= 0; }
  void reset();  // keeps errno
  int release() { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};

// Writes all the bytes, in as many calls as necessary. False, with errno, if one fails.
bool write_all(int descriptor, std::string_view bytes);

}  // namespace schedgen
