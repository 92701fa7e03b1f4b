// Makes keyed hashes with a secret: only a holder of the secret can make them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/random.h"

namespace schedgen::guard {

class Seal {
 public:
  // HMAC with SHA-256. Thread-safe.
  explicit Seal(std::string secret) : secret_(std::move(secret)) {}

  // For this purpose only, so that a hash that is shown in one place is useless in another.
  std::array<std::uint8_t, 32> hash(std::string_view purpose, std::string_view text) const;
  // The first 16 of its 32 bytes, in hexadecimal digits.
  std::string short_hash(std::string_view purpose, std::string_view text) const;

 private:
  std::string secret_;
};

// 32 random bytes, in hexadecimal digits.
std::string new_secret(Random& random);

// Compares in a time that does not depend on where they differ.
bool equal_in_secret(std::string_view a, std::string_view b);

std::string base64url(std::string_view bytes);  // without padding

}  // namespace schedgen::guard
