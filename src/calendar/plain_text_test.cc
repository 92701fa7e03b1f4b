#include "calendar/plain_text.h"

#include <gtest/gtest.h>

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

TEST(PlainText, many_lines_keeps_lines_and_drops_empty_ones) {
  EXPECT_EQ(many_lines("  one\r\n\r\n two \rthree\n"), "one\ntwo\nthree");
  EXPECT_EQ(many_lines(" \n \n"), "");
}

TEST(PlainText, other_characters_stay) {
  EXPECT_EQ(one_line("\xC3\xA9 \xF0\x9F\x98\x80 ,;\\\""), "\xC3\xA9 \xF0\x9F\x98\x80 ,;\\\"");
}

}  // namespace
}  // namespace schedgen::calendar
