#include "service/session_secret.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/testing/temporary_folder.h"

namespace schedgen::service {
namespace {

class SessionSecret : public testing::Test {
 protected:
  Result<std::string> kept() { return kept_session_secret(folder_.path(), random_); }

  TemporaryFolder folder_;
  SystemRandom random_;
  const std::string file_ = folder_.file("session.key");
};

TEST_F(SessionSecret, IsMadeOnceForItsOwnerAlone) {
  const auto first = kept();
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(rights_of(file_), 0600u);
  EXPECT_EQ(*kept(), *first);
}

TEST_F(SessionSecret, IsNotTakenWhenEverybodyCouldReadIt) {
  ASSERT_TRUE(kept().ok());
  ASSERT_EQ(chmod(file_.c_str(), 0644), 0);
  const auto refused = kept();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::file_not_writable);
  EXPECT_NE(refused.error().user.find("everybody could read or change it. Delete it"),
            std::string::npos);
  ASSERT_EQ(unlink(file_.c_str()), 0);
  EXPECT_TRUE(kept().ok());
}

TEST_F(SessionSecret, TakesTheRightsOfTheGroupAway) {
  const auto first = kept();
  ASSERT_EQ(chmod(file_.c_str(), 0660), 0);
  EXPECT_EQ(*kept(), *first);
  EXPECT_EQ(rights_of(file_), 0600u);
}

TEST_F(SessionSecret, IsAFileOfOurs) {
  constexpr uid_t us = 1'000;
  EXPECT_EQ(why_untrusted_secret(us, S_IFREG | 0600, us), "");
  EXPECT_NE(why_untrusted_secret(1'001, S_IFREG | 0600, us), "");
  EXPECT_NE(why_untrusted_secret(1'001, S_IFREG | 0600, 0), "");
  EXPECT_NE(why_untrusted_secret(us, S_IFREG | 0604, us), "");
  EXPECT_NE(why_untrusted_secret(us, S_IFIFO | 0600, us), "");
}

}  // namespace
}  // namespace schedgen::service
