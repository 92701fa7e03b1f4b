#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace schedgen {
namespace {

const std::string no_break_space = "\xC2\xA0";
const std::string e_circumflex = "\xC3\xAA";
const std::string replacement = "\xEF\xBF\xBD";

TEST(Trim, TakesWhiteSpaceAndNoBreakSpacesFromBothEnds) {
  EXPECT_EQ(trim(no_break_space + " \t COS 214\r\n" + no_break_space), "COS 214");
  EXPECT_EQ(trim("a" + no_break_space + "b"), "a" + no_break_space + "b");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Trim, LeavesLettersWhoseLastByteLooksLikeASpace) {
  EXPECT_EQ(trim("\xC3\xA0"), "\xC3\xA0");  // a with grave ends in the byte A0
}

TEST(CollapseSpaces, MakesEveryRunOneSpace) {
  EXPECT_EQ(collapse_spaces("  Exam \n" + no_break_space + "\tWritten "), "Exam Written");
  EXPECT_EQ(collapse_spaces(no_break_space), "");
}

RC_GTEST_PROP(CollapseSpaces, IsDoneAfterOneTime, (const std::string& text)) {
  const std::string once = collapse_spaces(text);
  RC_ASSERT(collapse_spaces(once) == once);
  RC_ASSERT(trim(once) == once);
  RC_ASSERT(once.find("  ") == std::string::npos);
}

TEST(IgnoringCase, KnowsAsciiLettersOnly) {
  EXPECT_EQ(lower_ascii("COS \xC3\x8A Z["), "cos \xC3\x8A z[");
  EXPECT_TRUE(equals_ignoring_case("Start Time", "START time"));
  EXPECT_FALSE(equals_ignoring_case("Start", "Starts"));
  EXPECT_FALSE(equals_ignoring_case("\xC3\x8A", e_circumflex));
  EXPECT_TRUE(contains_ignoring_case("Semester TESTS 2025", "tests"));
  EXPECT_TRUE(contains_ignoring_case("anything", ""));
  EXPECT_FALSE(contains_ignoring_case("", "x"));
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a,,b,", ','), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split("", ','), (std::vector<std::string_view>{""}));
}

RC_GTEST_PROP(Split, IsUndoneByJoin, (const std::string& text)) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, ' ')) parts.emplace_back(part);
  RC_ASSERT(join(parts, " ") == text);
}

TEST(Join, OfNothingIsEmpty) {
  EXPECT_EQ(join({}, ", "), "");
}

TEST(Utf8, TakesWellFormedTextOnly) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8("L" + e_circumflex + "er \xE2\x82\xAC \xF0\x9F\x98\x80"));
  EXPECT_TRUE(is_valid_utf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF, the last one
  const std::vector<std::string> malformed{
      "\x80",              // a continuation without a start
      "\xC3",              // cut short
      "\xC3(",             // start without a continuation
      "\xC0\xAF",          // "/" in two bytes
      "\xE0\x80\xAF",      // "/" in three
      "\xF0\x80\x80\xAF",  // "/" in four
      "\xED\xA0\x80",      // half of a surrogate pair
      "\xF4\x90\x80\x80",  // above U+10FFFF
      "\xF8\x88\x80\x80\x80",
      "\xFE",
      "\xFF",
  };
  for (const std::string& text : malformed)
    EXPECT_FALSE(is_valid_utf8(text)) << testing::PrintToString(text);
}

TEST(CleanUtf8, ReplacesMalformedSequencesAndKeepsWhatFollows) {
  EXPECT_EQ(clean_utf8("a\xFF"
                       "b"),
            "a" + replacement + "b");
  EXPECT_EQ(clean_utf8("a\xE2\x82(b"), "a" + replacement + "(b");
  EXPECT_EQ(clean_utf8("\xC3"), replacement);
}

TEST(CleanUtf8, DropsControlCharactersButTabAndNewline) {
  EXPECT_EQ(clean_utf8(std::string("a\0\r\tb\n\x1B\x7F", 8)), "a\tb\n");
  EXPECT_EQ(clean_utf8("\xC2\x80x\xC2\x9F\xC2\xA0"), "x" + no_break_space);  // C1 ends at U+009F
}

RC_GTEST_PROP(CleanUtf8, IsAlwaysValidAndDoneAfterOneTime, (const std::vector<char>& bytes)) {
  const std::string text(bytes.begin(), bytes.end());
  const std::string clean = clean_utf8(text);
  RC_ASSERT(is_valid_utf8(clean));
  RC_ASSERT(clean_utf8(clean) == clean);
}

TEST(TruncateUtf8, NeverCutsInsideACharacter) {
  const std::string text = "a" + e_circumflex + "b";
  EXPECT_EQ(truncate_utf8(text, 4), text);
  EXPECT_EQ(truncate_utf8(text, 3), "a" + e_circumflex);
  EXPECT_EQ(truncate_utf8(text, 2), "a");
  EXPECT_EQ(truncate_utf8(text, 0), "");
}

RC_GTEST_PROP(TruncateUtf8, IsTheLongestValidStartThatFits, (const std::vector<char>& bytes)) {
  const std::string text = clean_utf8(std::string(bytes.begin(), bytes.end()));
  const auto limit = *rc::gen::inRange<std::size_t>(0, text.size() + 4);
  const std::string_view cut = truncate_utf8(text, limit);
  RC_ASSERT(cut.size() <= limit);
  RC_ASSERT(text.starts_with(cut));
  RC_ASSERT(is_valid_utf8(cut));
  for (std::size_t longer = cut.size() + 1; longer <= std::min(limit, text.size()); ++longer) {
    RC_ASSERT(!is_valid_utf8(std::string_view(text).substr(0, longer)));
  }
}

TEST(WithoutBom, TakesOneMarkFromTheStart) {
  const std::string mark = "\xEF\xBB\xBF";
  EXPECT_EQ(without_bom(mark + "{}"), "{}");
  EXPECT_EQ(without_bom(mark + mark), mark);
  EXPECT_EQ(without_bom(" " + mark), " " + mark);
  EXPECT_EQ(without_bom("\xEF\xBB"), "\xEF\xBB");
  EXPECT_EQ(without_bom(""), "");
}

TEST(IsMarkedUtf16, KnowsTheMarksOfBothByteOrders) {
  EXPECT_TRUE(is_marked_utf16(std::string("\xFF\xFE{\0", 4)));
  EXPECT_TRUE(is_marked_utf16(std::string("\xFE\xFF\0{", 4)));
  EXPECT_TRUE(is_marked_utf16(std::string("\0\0\xFE\xFF", 4)));
  EXPECT_FALSE(is_marked_utf16("\xEF\xBB\xBF{}"));
  EXPECT_FALSE(is_marked_utf16("{}"));
  EXPECT_FALSE(is_marked_utf16(""));
}

TEST(Hexadecimal, HasTwoDigitsForEachByte) {
  EXPECT_EQ(hexadecimal(std::string("\x00\xff", 2)), "00ff");
  EXPECT_EQ(hexadecimal(""), "");
}

}  // namespace
}  // namespace schedgen
