#include "service/data_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/testing/temporary_folder.h"

namespace schedgen::service {
namespace {

TEST(DataFolder, IsMadeForItsOwnerAlone) {
  const TemporaryFolder parent;
  const std::string path = parent.path() / "a" / "data";
  const auto folder = DataFolder::open(path + "/");
  ASSERT_TRUE(folder.ok());
  EXPECT_EQ(rights_of(path), 0700u);
  EXPECT_EQ(folder->database(), path + "/schedgen.db");
  EXPECT_EQ(folder->files(), path + "/files");
}

TEST(DataFolder, IsOnePersonsAtATime) {
  const TemporaryFolder parent;
  const std::string path = parent.path() / "data";
  {
    const auto first = DataFolder::open(path);
    ASSERT_TRUE(first.ok());
    const auto second = DataFolder::open(path);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, ErrorCode::storage_unavailable);
    EXPECT_NE(second.error().user.find(path), std::string::npos);
  }
  EXPECT_TRUE(DataFolder::open(path).ok());
}

TEST(DataFolder, SaysWhyItCannotBeUsed) {
  const TemporaryFolder parent;
  const std::string path = parent.path() / "file";
  std::ofstream(path) << "x";
  for (const std::string& bad : {path, path + "/below"}) {
    const auto folder = DataFolder::open(bad);
    ASSERT_FALSE(folder.ok()) << bad;
    EXPECT_EQ(folder.error().code, ErrorCode::file_not_writable);
    EXPECT_NE(folder.error().user.find("--data"), std::string::npos);
  }
}

TEST(DataFolder, TakesFromOthersTheRightToWriteThere) {
  const TemporaryFolder parent;
  const std::string path = parent.path() / "data";
  ASSERT_EQ(mkdir(path.c_str(), 0700), 0);
  ASSERT_EQ(chmod(path.c_str(), 0777), 0);
  EXPECT_TRUE(DataFolder::open(path).ok());
  EXPECT_EQ(rights_of(path), 0755u);
}

TEST(DataFolder, IsNoneThatIsForEverybody) {
  const TemporaryFolder parent;
  const std::string path = parent.path() / "data";
  ASSERT_EQ(mkdir(path.c_str(), 0700), 0);
  ASSERT_EQ(chmod(path.c_str(), 01777), 0);  // as /tmp
  const auto folder = DataFolder::open(path);
  ASSERT_FALSE(folder.ok());
  EXPECT_EQ(folder.error().code, ErrorCode::file_not_writable);
  EXPECT_NE(folder.error().user.find("Everybody may write there."), std::string::npos);
  EXPECT_NE(folder.error().user.find("chmod 700"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(path + "/lock"));
}

TEST(DataFolder, IsTrustedWhenNobodyElseMayChangeIt) {
  constexpr uid_t us = 1'000;
  EXPECT_EQ(why_untrusted_folder(us, 0700, us), "");
  EXPECT_EQ(why_untrusted_folder(us, 0755, us), "");
  EXPECT_EQ(why_untrusted_folder(0, 0755, us), "");
  EXPECT_EQ(why_untrusted_folder(0, 02775, us), "");  // fsGroup of Kubernetes
  EXPECT_NE(why_untrusted_folder(0, 01777, us), "");
  EXPECT_NE(why_untrusted_folder(us, 0770, us), "");
  EXPECT_NE(why_untrusted_folder(us, 0707, us), "");
  EXPECT_NE(why_untrusted_folder(1'001, 0700, us), "");
  EXPECT_NE(why_untrusted_folder(1'001, 0700, 0), "");
}

TEST(DataFolder, SeveralMayShareItButNoneThatWantsItAlone) {
  const TemporaryFolder parent;
  const std::string path = parent.path() / "data";
  const auto first = DataFolder::open(path, DataFolder::Use::shared);
  ASSERT_TRUE(first.ok());
  EXPECT_TRUE(DataFolder::open(path, DataFolder::Use::shared).ok());
  EXPECT_FALSE(DataFolder::open(path).ok());
}

}  // namespace
}  // namespace schedgen::service
