#include "cli/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace schedgen::cli {
namespace {

TEST(Progress, SaysNothingWhereNobodyLooks) {
  std::ostringstream out;
  {
    Progress progress(out, false, 3);
    progress.reading("a.pdf");
    progress.clear();
    progress.reading("b.pdf");
  }
  EXPECT_EQ(out.str(), "");
}

TEST(Progress, CountsFilesAndClearsTheLine) {
  std::ostringstream out;
  {
    Progress progress(out, true, 2);
    progress.reading("a.pdf");
    progress.reading("b\x1b.pdf");
  }
  EXPECT_EQ(out.str(),
            "\r\x1b[KReading a.pdf (1 of 2) ...\r\x1b[KReading b.pdf (2 of 2) ...\r\x1b[K");
}

TEST(Progress, OneQuickFileNeedsNoLine) {
  std::ostringstream out;
  {
    Progress progress(out, true, 1);
    progress.reading("a.pdf");
    progress.clear();
  }
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace schedgen::cli
