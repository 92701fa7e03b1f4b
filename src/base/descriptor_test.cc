#include "base/descriptor.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <thread>
#include <utility>

namespace schedgen {
namespace {

bool is_open(int number) {
  return fcntl(number, F_GETFD) >= 0;
}

TEST(Descriptor, ClosesWhatItOwnsOnce) {
  int ends[2] = {-1, -1};
  ASSERT_EQ(pipe(ends), 0);
  {
    Descriptor first(ends[0]);
    Descriptor second = std::move(first);
    EXPECT_FALSE(first.open());  // NOLINT(bugprone-use-after-move): moved from is empty
    EXPECT_TRUE(is_open(ends[0]));
    second = Descriptor(ends[1]);
    EXPECT_FALSE(is_open(ends[0]));
  }
  EXPECT_FALSE(is_open(ends[1]));
}

TEST(WriteAll, WritesMoreThanAPipeHolds) {
  int ends[2] = {-1, -1};
  ASSERT_EQ(pipe(ends), 0);
  Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);
  const std::string bytes(300'000, 'x');
  bool written = false;
  std::thread writer([&] {
    written = write_all(writing.number(), bytes);
    writing.reset();
  });
  std::string received;
  std::string part(4'096, '\0');
  for (ssize_t size = 0; (size = read(reading.number(), part.data(), part.size())) > 0;) {
    received.append(part, 0, static_cast<std::size_t>(size));
  }
  writer.join();
  EXPECT_TRUE(written);
  EXPECT_EQ(received, bytes);
}

TEST(WriteAll, SaysWhyItFailed) {
  EXPECT_FALSE(write_all(-1, "x"));
  EXPECT_EQ(errno, EBADF);
}

}  // namespace
}  // namespace schedgen
