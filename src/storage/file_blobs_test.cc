#include "storage/file_blobs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "base/testing/clock.h"
#include "storage/testing/blobs_contract.h"
#include "storage/testing/test_database.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

constexpr Moment start{std::chrono::hours(24 * 365 * 56)};

class FileBlobsStore {
 public:
  Blobs& blobs() { return *blobs_; }
  Moment later() {
    clock_.advance(1ms);
    return clock_.moment();
  }

 private:
  TemporaryFolder folder_;
  ManualClock clock_{start};
  SystemRandom random_;
  std::unique_ptr<FileBlobs> blobs_ = must(FileBlobs::open(folder_.file("blobs"), clock_, random_));
};

INSTANTIATE_TYPED_TEST_SUITE_P(Files, BlobsContract, FileBlobsStore);

class FileBlobsTest : public testing::Test {
 protected:
  std::unique_ptr<FileBlobs> open() { return must(FileBlobs::open(path_, clock_, random_)); }
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
      names.push_back(entry.path().filename());
    }
    return names;
  }
  void write(const std::string& name) { std::ofstream(path_ + "/" + name) << "half"; }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("blobs");
  ManualClock clock_{start};
  SystemRandom random_;
};

TEST_F(FileBlobsTest, AnotherProcessSeesWhatWasPut) {
  const auto ours = open();
  const auto theirs = open();
  ASSERT_TRUE(ours->put("a", "1"));
  EXPECT_EQ(*theirs->get("a"), "1");
  ASSERT_TRUE(theirs->remove("a"));
  EXPECT_FALSE(ours->get("a"));
}

TEST_F(FileBlobsTest, OnlyTheOwnerMayRead) {
  const auto blobs = open();
  ASSERT_TRUE(blobs->put("a", "1"));
  struct stat status {};
  ASSERT_EQ(stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  ASSERT_EQ(stat((path_ + "/a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(FileBlobsTest, WhatAKilledPutLeftIsNoBlobAndIsSwept) {
  const auto blobs = open();
  ASSERT_TRUE(blobs->put("a", "1"));
  write(".put-old");
  write("not.a.key");
  timespec old[2]{};
  ASSERT_EQ(utimensat(AT_FDCWD, (path_ + "/.put-old").c_str(), old, 0), 0);
  write(".put-new");
  EXPECT_EQ(*blobs->list(Moment::max(), "", 10), std::vector<std::string>{"a"});
  EXPECT_EQ(*blobs->sweep_temporary(Moment(1ms)), 1);
  EXPECT_EQ(*blobs->sweep_temporary(Moment(1ms)), 0);
  EXPECT_THAT(files(), testing::UnorderedElementsAre("a", "not.a.key", ".put-new"));
}

TEST_F(FileBlobsTest, APutLeavesNothingBesideItsBlob) {
  const auto blobs = open();
  ASSERT_TRUE(blobs->put("a", "1"));
  ASSERT_TRUE(blobs->put("a", "2"));
  ASSERT_TRUE(blobs->ping());
  EXPECT_EQ(files(), std::vector<std::string>{"a"});
}

TEST_F(FileBlobsTest, AFailedPutLeavesNothingAndChangesNothing) {
  const auto blobs = open();
  // A file cannot replace a folder with the blob's name.
  std::filesystem::create_directory(path_ + "/taken");
  EXPECT_EQ(blobs->put("taken", "1").error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(files(), std::vector<std::string>{"taken"});
}

TEST_F(FileBlobsTest, AFolderThatIsGoneIsAnEngineThatIsAway) {
  const auto blobs = open();
  ASSERT_TRUE(blobs->put("a", "1"));
  std::filesystem::remove_all(path_);
  EXPECT_EQ(blobs->get("a").error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(blobs->put("a", "1").error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(blobs->remove("a").error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(blobs->ping().error().code, ErrorCode::storage_unavailable);
}

TEST_F(FileBlobsTest, WithoutAFolderThereIsNoStore) {
  path_ = folder_.file("no/such/folder");
  EXPECT_EQ(FileBlobs::open(path_, clock_, random_).error().code, ErrorCode::storage_unavailable);
  path_ = folder_.file("file");
  std::ofstream(path_) << "a file";
  EXPECT_EQ(FileBlobs::open(path_, clock_, random_).error().code, ErrorCode::storage_unavailable);
}

}  // namespace
}  // namespace schedgen::storage
