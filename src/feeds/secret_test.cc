#include "feeds/secret.h"

#include <gtest/gtest.h>

#include <set>

namespace schedgen::feeds {
namespace {

TEST(SecretTest, NoTwoAreAlike) {
  SystemRandom random;
  std::set<std::string> secrets;
  std::set<char> letters;
  for (int i = 0; i < 1'000; ++i) {
    const std::string secret = new_secret(random);
    EXPECT_TRUE(is_secret(secret)) << secret;
    letters.insert(secret.begin(), secret.end());
    secrets.insert(secret);
  }
  EXPECT_EQ(secrets.size(), 1'000U);
  EXPECT_EQ(letters.size(), 32U);  // 5 bits each
}

TEST(SecretTest, KnowsWhatIsNone) {
  const std::string secret = "abcdefghijklmnopqrstuvwxyz234567";
  EXPECT_TRUE(is_secret(secret));
  for (const std::string& other :
       {std::string(), secret + "a", secret.substr(1), "A" + secret.substr(1),
        "1" + secret.substr(1), std::string(1, '\0') + secret.substr(1), "%" + secret.substr(1)}) {
    EXPECT_FALSE(is_secret(other)) << other;
  }
}

TEST(SecretTest, IsHashedWithSha256) {
  EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_TRUE(are_equal_hashes(hash_of("a"), hash_of("a")));
  EXPECT_FALSE(are_equal_hashes(hash_of("a"), hash_of("b")));
  EXPECT_FALSE(are_equal_hashes(hash_of("a"), ""));
}

}  // namespace
}  // namespace schedgen::feeds
