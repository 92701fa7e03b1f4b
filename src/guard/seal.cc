#include "guard/seal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdlib>

#include "base/text.h"

namespace schedgen::guard {

std::array<std::uint8_t, 32> Seal::hash(std::string_view purpose, std::string_view text) const {
  std::string message(purpose);
  message += '\0';
  message += text;
  std::array<std::uint8_t, 32> hash{};
  unsigned size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
  const unsigned char* made = HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()),
                                   bytes, message.size(), hash.data(), &size);
  // Only fails without memory. A seal must never exist without its key.
  if (made == nullptr || size != hash.size()) std::abort();
  return hash;
}

std::string Seal::short_hash(std::string_view purpose, std::string_view text) const {
  const auto whole = hash(purpose, text);
  return hexadecimal({reinterpret_cast<const char*>(whole.data()), whole.size() / 2});
}

std::string new_secret(Random& random) {
  constexpr int words = 4;
  std::string bytes;
  for (int i = 0; i < words; ++i) {
    const std::uint64_t word = random.next();
    bytes.append(reinterpret_cast<const char*>(&word), sizeof word);
  }
  return hexadecimal(bytes);
}

bool equal_in_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64url(std::string_view bytes) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  unsigned bits = 0;
  int count = 0;
  for (const char byte : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(byte);
    for (count += 8; count >= 6; count -= 6) {
      text += letters[(bits >> static_cast<unsigned>(count - 6)) & 63U];
    }
  }
  if (count > 0) text += letters[(bits << static_cast<unsigned>(6 - count)) & 63U];
  return text;
}

}  // namespace schedgen::guard
