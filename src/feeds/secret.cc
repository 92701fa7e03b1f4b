#include "feeds/secret.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"

namespace schedgen::feeds {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t secret_letters = 32;

}  // namespace

std::string new_secret(Random& random) {
  std::string secret;
  for (std::size_t i = 0; i < secret_letters; ++i) {
    secret += letters[static_cast<std::size_t>(random.next() % letters.size())];
  }
  return secret;
}

bool is_secret(std::string_view text) {
  return text.size() == secret_letters && text.find_first_not_of(letters) == std::string_view::npos;
}

std::string hash_of(std::string_view text) {
  std::array<char, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  // Only fails without memory.
  if (EVP_Digest(text.data(), text.size(), reinterpret_cast<unsigned char*>(hash.data()), &size,
                 EVP_sha256(), nullptr) != 1) {
    std::abort();
  }
  return hexadecimal({hash.data(), size});
}

bool are_equal_hashes(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace schedgen::feeds
