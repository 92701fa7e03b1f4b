#include "calendar/plain_text.h"

#include <gtest/gtest.h>

#include <string>

namespace schedgen::calendar {
namespace {

TEST(PlainText, one_line_joins_every_kind_of_line_end_with_a_space) {
  EXPECT_EQ(one_line(" a\r\nb\rc\nd\ve\ff\xC2\x85g\xE2\x80\xA8h\xE2\x80\xA9i\tj "),
            "a b c d e f g h i j");
}

TEST(PlainText, control_characters_go_and_malformed_bytes_are_replaced) {
  EXPECT_EQ(one_line(std::string_view("a\x01\x00\x7F"
                                      "b\xFF",
                                      6)),
            "ab\xEF\xBF\xBD");
}

TEST(PlainText, marks_that_turn_the_direction_go) {
  for (const std::string mark : {"\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA", "\xE2\x80\xAE",
                                 "\xE2\x81\xA6", "\xE2\x81\xA9"}) {
    EXPECT_EQ(one_line("COS" + mark + " 214" + mark), "COS 214");
    EXPECT_EQ(many_lines(mark + "\none" + mark), "one");
  }
  // Their neighbours stay, and none comes about when another goes.
  for (const std::string other :
       {"\xE2\x80\x8D", "\xE2\x80\x90", "\xE2\x80\xAF", "\xE2\x81\xA5", "\xE2\x81\xAA"}) {
    EXPECT_EQ(one_line("a" + other + "b"), "a" + other + "b");
  }
  EXPECT_EQ(one_line("\xE2\x80\xE2\x80\xAE\xAE"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(PlainText, many_lines_keeps_lines_and_drops_empty_ones) {
  EXPECT_EQ(many_lines("  one\r\n\r\n two \rthree\n"), "one\ntwo\nthree");
  EXPECT_EQ(many_lines(" \n \n"), "");
}

TEST(PlainText, other_characters_stay) {
  EXPECT_EQ(one_line("\xC3\xA9 \xF0\x9F\x98\x80 ,;\\\""), "\xC3\xA9 \xF0\x9F\x98\x80 ,;\\\"");
}

}  // namespace
}  // namespace schedgen::calendar
