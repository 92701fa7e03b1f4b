#include "guard/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "guard/caller.h"

namespace schedgen::guard {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class SessionTest : public testing::Test {
 protected:
  SystemRandom random_;
  Seal seal_{"a secret that nobody knows"};
  Sessions sessions_{seal_};
  Instant now_{1'770'000'000s};
  Session session_ = Sessions::begin(random_, now_);
  std::string value_ = sessions_.cookie_value(session_);
};

TEST_F(SessionTest, IsKnownAgainUntilItEnds) {
  ASSERT_TRUE(sessions_.check(value_, now_));
  EXPECT_EQ(sessions_.check(value_, now_)->id, session_.id);
  EXPECT_TRUE(sessions_.check(value_, now_ + 24h - 1s));
  EXPECT_FALSE(sessions_.check(value_, now_ + 24h));
}

TEST_F(SessionTest, LivesOnWhileItIsUsed) {
  EXPECT_FALSE(Sessions::should_renew(session_, now_ + 12h));
  EXPECT_TRUE(Sessions::should_renew(session_, now_ + 12h + 1s));
  const Session renewed = Sessions::renew(session_, now_ + 20h);
  EXPECT_EQ(renewed.id, session_.id);
  EXPECT_TRUE(sessions_.check(sessions_.cookie_value(renewed), now_ + 40h));
}

TEST_F(SessionTest, IsKnownToEveryInstanceWithTheSecretAndToNoOther) {
  const Seal same("a secret that nobody knows");
  const Seal other("another secret");
  EXPECT_TRUE(Sessions(same).check(value_, now_));
  EXPECT_FALSE(Sessions(other).check(value_, now_));
}

TEST_F(SessionTest, NoLetterCanBeChanged) {
  for (std::size_t i = 0; i < value_.size(); ++i) {
    for (const char letter : {'A', 'b', '0', '.', '='}) {
      std::string forged = value_;
      if (forged[i] == letter) continue;
      forged[i] = letter;
      EXPECT_FALSE(sessions_.check(forged, now_)) << forged;
    }
    EXPECT_FALSE(sessions_.check(value_.substr(0, i), now_));
  }
  EXPECT_FALSE(sessions_.check(value_ + "A", now_));
  EXPECT_FALSE(sessions_.check("", now_));
  // A changed expiry time with the old signature.
  const std::string later = sessions_.cookie_value(Sessions::renew(session_, now_ + 1h));
  const auto signature_at = value_.rfind('.');
  EXPECT_FALSE(
      sessions_.check(later.substr(0, later.rfind('.')) + value_.substr(signature_at), now_));
}

TEST_F(SessionTest, NothingInventedIsASession) {
  const bool held = rc::check([this](const std::string& text) {
    RC_ASSERT(!sessions_.check(text, now_));
    RC_ASSERT(!sessions_.find({text}, now_, false));
  });
  EXPECT_TRUE(held);
}

TEST_F(SessionTest, IsFoundAmongOtherCookies) {
  const std::string ours = "schedgen_session=" + value_;
  EXPECT_TRUE(sessions_.find({ours}, now_, false));
  EXPECT_TRUE(sessions_.find({"theme=dark; " + ours + "; a=b"}, now_, false));
  EXPECT_TRUE(sessions_.find({"theme=dark", ours}, now_, false));
  EXPECT_TRUE(sessions_.find({"schedgen_session=tossed; " + ours}, now_, false));
  EXPECT_FALSE(sessions_.find({"x" + ours}, now_, false));
  EXPECT_FALSE(sessions_.find({}, now_, false));
  std::string many;
  for (int i = 0; i < 100; ++i) many += "schedgen_session=tossed; ";
  EXPECT_FALSE(sessions_.find({many + ours}, now_, false));
}

TEST_F(SessionTest, OverTlsOnlyACookieOfThisVeryHostCounts) {
  const std::string plain = "schedgen_session=" + value_;
  const std::string of_host = "__Host-schedgen_session=" + value_;
  EXPECT_TRUE(sessions_.find({plain + "; " + of_host}, now_, true));
  EXPECT_FALSE(sessions_.find({plain}, now_, true));
  EXPECT_FALSE(sessions_.find({of_host}, now_, false));
}

TEST_F(SessionTest, TheCookieIsForOurServerAlone) {
  const std::string plain = sessions_.set_cookie(session_, now_, false);
  EXPECT_THAT(plain, HasSubstr("schedgen_session=1."));
  EXPECT_THAT(plain, HasSubstr("; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax"));
  EXPECT_THAT(plain, Not(HasSubstr("Secure")));
  const std::string secure = sessions_.set_cookie(session_, now_, true);
  EXPECT_THAT(secure, StartsWith("__Host-schedgen_session=1."));
  EXPECT_THAT(secure, HasSubstr("; Path=/; "));
  EXPECT_THAT(secure, HasSubstr("; Secure"));
  EXPECT_THAT(secure, Not(HasSubstr("Domain")));
}

TEST_F(SessionTest, IdsHave128BitsThatAreDrawn) {
  std::set<std::string> ids;
  for (int i = 0; i < 1'000; ++i) ids.insert(Sessions::begin(random_, now_).id);
  EXPECT_EQ(ids.size(), 1'000U);
  EXPECT_EQ(ids.begin()->size(), 22U);
}

TEST_F(SessionTest, KeysTellNeitherTheSessionNorTheAddress) {
  const Address address = *Address::parse("5.5.5.5");
  const Caller with = caller_of(seal_, address, session_);
  const Caller without = caller_of(seal_, address, std::nullopt);
  EXPECT_EQ(with.address_key, without.address_key);
  EXPECT_EQ(without.key(), without.address_key);
  EXPECT_EQ(with.key(), with.session_key);
  EXPECT_NE(with.hash(), without.hash());
  EXPECT_EQ(with.hash().size(), 16U);
  for (const std::string& key : {with.key(), without.key()}) {
    EXPECT_THAT(key, Not(HasSubstr("5.5.5.5")));
    EXPECT_THAT(key, Not(HasSubstr(session_.id)));
  }
  EXPECT_EQ(caller_of(seal_, *Address::parse("2001:db8::1"), std::nullopt).key(),
            caller_of(seal_, *Address::parse("2001:db8::ffff"), std::nullopt).key());
}

TEST(SealTest, NoTwoPurposesShareAHash) {
  EXPECT_EQ(base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(base64url("Man"), "TWFu");
  EXPECT_EQ(base64url("M"), "TQ");
  const Seal seal("Jefe");
  EXPECT_NE(seal.short_hash("a", "b"), seal.short_hash("ab", ""));
  EXPECT_EQ(seal.short_hash("a", "b").size(), 32U);
  EXPECT_TRUE(equal_in_secret("abc", "abc"));
  EXPECT_FALSE(equal_in_secret("abc", "abd"));
  EXPECT_FALSE(equal_in_secret("abc", "abcd"));
  SystemRandom random;
  EXPECT_EQ(new_secret(random).size(), 64U);
  EXPECT_NE(new_secret(random), new_secret(random));
}

}  // namespace
}  // namespace schedgen::guard
