#include "calendar/folding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "calendar/testing/calendar_reading.h"

namespace schedgen::calendar {
namespace {

TEST(Folding, at_75_octets_and_not_one_earlier) {
  EXPECT_EQ(folded(std::string(75, 'x') + "\r\n"), std::string(75, 'x') + "\r\n");
  EXPECT_EQ(folded(std::string(76, 'x') + "\r\n"), std::string(75, 'x') + "\r\n x\r\n");
  EXPECT_EQ(folded(std::string(150, 'x') + "\r\n"),
            std::string(75, 'x') + "\r\n " + std::string(74, 'x') + "\r\n x\r\n");
}

TEST(Folding, never_inside_a_character) {
  const std::string smile = "\xF0\x9F\x98\x80";
  EXPECT_EQ(folded(std::string(73, 'x') + smile + "\r\n"),
            std::string(73, 'x') + "\r\n " + smile + "\r\n");
}

TEST(Folding, takes_out_a_fold_that_libical_sets_inside_a_line_end) {
  EXPECT_EQ(unfolded("A:x\r\r\n \nB:y\r\n"), "A:x\r\nB:y\r\n");
}

RC_GTEST_PROP(Folding, unfolded_is_what_was_folded, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "x", " ", "\xC3\xA9", "\xF0\x9F\x98\x80", "\r\nNAME:", "twenty characters ..", "\\n"));
  const std::string text = "A:" + join(words, "") + "\r\n";
  const std::string result = folded(text);
  RC_ASSERT(unfolded(result) == text);
  for (const std::string& line : reading::physical_lines(result)) {
    RC_ASSERT(line.size() <= 75u);
    RC_ASSERT(is_valid_utf8(line));
  }
}

}  // namespace
}  // namespace schedgen::calendar
