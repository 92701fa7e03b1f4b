// A secret that makes keyed hashes: what it has sealed nobody else can have made.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/random.h"

namespace schedgen::guard {

class Seal {
 public:
  // HMAC with SHA-256. Any thread may use it.
  explicit Seal(std::string secret) : secret_(std::move(secret)) {}

  // Of this purpose alone, so that a hash that is shown somewhere is of no use elsewhere.
  std::array<std::uint8_t, 32> hash(std::string_view purpose, std::string_view text) const;
  // The first 16 of its 32 bytes, in hexadecimal digits.
  std::string short_hash(std::string_view purpose, std::string_view text) const;

 private:
  std::string secret_;
};

// 32 bytes of the generator, in hexadecimal digits.
std::string new_secret(Random& random);

// In a time that does not tell where they differ.
bool equal_in_secret(std::string_view a, std::string_view b);

std::string base64url(std::string_view bytes);  // without padding

}  // namespace schedgen::guard
