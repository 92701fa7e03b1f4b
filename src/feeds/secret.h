// Secrets of subscriptions, and the hashes that are stored in their place.
#pragma once

#include <string>
#include <string_view>

#include "base/random.h"

namespace schedgen::feeds {

// 32 letters a-z and digits 2-7: 160 random bits. Safe in an address, and in any letter case.
std::string new_secret(Random& random);
// Whether new_secret() can have made it.
bool is_secret(std::string_view text);
// SHA-256 in hexadecimal digits.
std::string hash_of(std::string_view text);
// Compares in a time that does not depend on where they differ.
bool are_equal_hashes(std::string_view a, std::string_view b);

}  // namespace schedgen::feeds
