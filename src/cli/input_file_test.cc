#include "cli/input_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/testing/temporary_folder.h"

namespace schedgen::cli {
namespace {

class InputFile : public testing::Test {
 protected:
  std::string file_of(const std::string& bytes) {
    const std::string path = folder_ / "file";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  const TemporaryFolder temporary_;
  const std::filesystem::path folder_ = temporary_.path();
};

TEST_F(InputFile, GivesAllBytes) {
  const std::string bytes = std::string("a\0b\r\n", 5) + std::string(200'000, 'x');
  const Result<std::string> read = read_input(file_of(bytes), 1'000'000);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, bytes);
  EXPECT_EQ(*read_input(file_of(""), 10), "");
}

TEST_F(InputFile, TakesTheLimitAndNotOneByteMore) {
  EXPECT_TRUE(read_input(file_of(std::string(1000, 'x')), 1000).ok());
  const Result<std::string> read = read_input(file_of(std::string(1001, 'x')), 1000);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::file_too_large);
}

TEST_F(InputFile, StopsReadingWhatHasNoEnd) {
  const Result<std::string> read = read_input("/dev/zero", 1'000'000);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, ErrorCode::file_too_large);
}

TEST_F(InputFile, SaysWhyNot) {
  EXPECT_EQ(read_input(folder_ / "none", 10).error().code, ErrorCode::file_not_found);
  EXPECT_EQ(read_input(file_of("") + "/below", 10).error().code, ErrorCode::file_not_found);
  EXPECT_EQ(read_input(std::string(5000, 'n'), 10).error().code, ErrorCode::file_not_found);
  const Result<std::string> folder = read_input(folder_, 10);
  ASSERT_FALSE(folder.ok());
  EXPECT_EQ(folder.error().code, ErrorCode::file_not_readable);
  EXPECT_THAT(folder.error().user, testing::HasSubstr("folder"));
}

}  // namespace
}  // namespace schedgen::cli
