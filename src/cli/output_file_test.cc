#include "cli/output_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/testing/temporary_folder.h"
#include "cli/input_file.h"

namespace schedgen::cli {
namespace {

class OutputFile : public testing::Test {
 protected:
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder_), {}));
  }
  std::string content() const { return *read_input(path_, 100'000'000); }

  const TemporaryFolder temporary_;
  const std::filesystem::path folder_ = temporary_.path();
  const std::string path_ = folder_ / "out.ics";
};

Status put(const std::string& path, std::string_view text) {
  Result<PendingFile> file = PendingFile::write(path, text);
  if (!file.ok()) return file.error();
  return file->commit();
}

TEST_F(OutputFile, HasItsNameOnlyAfterCommit) {
  Result<PendingFile> file = PendingFile::write(path_, "new");
  ASSERT_TRUE(file.ok());
  EXPECT_FALSE(std::filesystem::exists(path_));
  ASSERT_TRUE(file->commit().ok());
  EXPECT_EQ(content(), "new");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFile, VanishesWithoutCommit) {
  ASSERT_TRUE(put(path_, "old").ok());
  { const Result<PendingFile> file = PendingFile::write(path_, "new"); }
  EXPECT_EQ(content(), "old");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputFile, KeepsTheRightsOfAnOlderFile) {
  ASSERT_TRUE(put(path_, "old").ok());
  struct stat about = {};
  ASSERT_EQ(stat(path_.c_str(), &about), 0);
  const mode_t mask = umask(0);
  umask(mask);
  EXPECT_EQ(about.st_mode & 07777, 0666 & ~mask);
  ASSERT_EQ(chmod(path_.c_str(), 0640), 0);
  ASSERT_TRUE(put(path_, "new").ok());
  ASSERT_EQ(stat(path_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0640u);
}

TEST_F(OutputFile, ALinkStaysALink) {
  std::filesystem::create_directories(folder_ / "sub");
  std::filesystem::create_symlink("sub/real.ics", path_);
  ASSERT_TRUE(put(path_, "text").ok());
  EXPECT_TRUE(std::filesystem::is_symlink(path_));
  EXPECT_EQ(*read_input(folder_ / "sub" / "real.ics", 100), "text");
}

TEST_F(OutputFile, ADeviceIsWrittenAsItIs) {
  EXPECT_TRUE(put("/dev/null", "text").ok());
  const Status full = put("/dev/full", "text");
  ASSERT_FALSE(full.ok());
  EXPECT_EQ(full.error().code, ErrorCode::file_not_writable);
}

TEST_F(OutputFile, SaysWhyNot) {
  const Status nowhere = put(folder_ / "none" / "out.ics", "text");
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.error().code, ErrorCode::file_not_writable);
  const Status folder = put(folder_, "text");
  ASSERT_FALSE(folder.ok());
  EXPECT_THAT(folder.error().user, testing::HasSubstr("folder"));
  EXPECT_EQ(files(), 0u);
}

// A process that replaces the file without end is killed at some point, forty times over; the file
// is always one of the two texts in full.
TEST_F(OutputFile, AKilledWriterLeavesAWholeFile) {
  const std::array<std::string, 2> texts{std::string(1'000'000, 'a'), std::string(600'000, 'b')};
  ASSERT_TRUE(put(path_, texts[0]).ok());
  for (int round = 0; round < 40; ++round) {
    std::array<int, 2> written{};
    ASSERT_EQ(pipe(written.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
      for (std::size_t turn = 0;; ++turn) {
        if (!put(path_, texts[turn % 2]).ok()) _exit(1);
        if (write(written[1], "x", 1) != 1) _exit(1);
      }
    }
    close(written[1]);
    // So many files have been written at least; the next one is under way.
    char byte = 0;
    for (int turn = 0; turn <= round % 4; ++turn) ASSERT_EQ(read(written[0], &byte, 1), 1);
    ASSERT_EQ(kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status));
    close(written[0]);
    const std::string now = content();
    EXPECT_TRUE(now == texts[0] || now == texts[1]) << now.size();
  }
}

}  // namespace
}  // namespace schedgen::cli
