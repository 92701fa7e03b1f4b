#include "base/random.h"

#include <sys/random.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>

namespace schedgen {
namespace {

constexpr std::uint64_t version_mask = 0xffff'ffff'ffff'0fffULL;
constexpr std::uint64_t version_4 = 0x0000'0000'0000'4000ULL;
constexpr std::uint64_t variant_mask = 0x3fff'ffff'ffff'ffffULL;
constexpr std::uint64_t variant_rfc4122 = 0x8000'0000'0000'0000ULL;

}  // namespace

std::uint64_t SystemRandom::next() {
  std::uint64_t value = 0;
  for (;;) {
    const ssize_t got = getrandom(&value, sizeof value, 0);
    if (got == static_cast<ssize_t>(sizeof value)) return value;
    if (got < 0 && errno == EINTR) continue;
    // Guessable ids and secrets would be worse than no service.
    std::perror("getrandom");
    std::abort();
  }
}

std::string random_uuid(Random& random) {
  const std::array<std::uint64_t, 2> halves{(random.next() & version_mask) | version_4,
                                            (random.next() & variant_mask) | variant_rfc4122};
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr int bits_of_a_digit = 4;
  constexpr int digits_of_a_half = 16;
  std::string text;
  text.reserve(36);
  for (const std::uint64_t half : halves) {
    for (int i = digits_of_a_half - 1; i >= 0; --i) {
      if (text.size() == 8 || text.size() == 13 || text.size() == 18 || text.size() == 23) {
        text += '-';
      }
      text += digits[(half >> (i * bits_of_a_digit)) & 0xf];
    }
  }
  return text;
}

std::uint64_t random_below(Random& random, std::uint64_t limit) {
  assert(limit > 0);
  // Values past the last whole multiple of `limit` would favour small numbers.
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t past = (most % limit + 1) % limit;
  for (;;) {
    const std::uint64_t value = random.next();
    if (value <= most - past) return value % limit;
  }
}

}  // namespace schedgen
