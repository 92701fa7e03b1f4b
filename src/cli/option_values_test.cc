#include "cli/option_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace schedgen::cli {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(GroupChoice, ModuleAndGroupsInAnyCaseAndSpacing) {
  for (const char* text : {"COS 212=G01,P02", "cos212=g01, p02", " Cos  212 = G01 ,P02 "}) {
    const Result<GroupChoice> choice = group_choice_of(text);
    ASSERT_TRUE(choice.ok()) << text;
    EXPECT_EQ(choice->module, "COS 212") << text;
    EXPECT_THAT(choice->groups, ElementsAre("G01", "P02")) << text;
  }
}

TEST(GroupChoice, WrongFormIsShownTheRightOne) {
  for (const char* text : {"", "COS 212", "COS 212=", "=G01", "COS 212=G01,,P02", " =G01"}) {
    const Result<GroupChoice> choice = group_choice_of(text);
    ASSERT_FALSE(choice.ok()) << text;
    EXPECT_EQ(choice.error().code, ErrorCode::invalid_argument);
    EXPECT_THAT(choice.error().user, HasSubstr("\"COS 212=G01,P02\""));
  }
}

TEST(PeriodChoice, AllSevenInAnyCase) {
  EXPECT_EQ(*period_of_text("S1"), schedule::Period::s1);
  EXPECT_EQ(*period_of_text("s2"), schedule::Period::s2);
  EXPECT_EQ(*period_of_text("Y"), schedule::Period::year);
  EXPECT_EQ(*period_of_text("q4"), schedule::Period::q4);
  for (const char* text : {"", "S3", "Q0", "S1,S2", "semester 1"}) {
    EXPECT_FALSE(period_of_text(text).ok()) << text;
  }
}

TEST(ReminderChoice, KindsAndUnits) {
  const Result<ReminderChoice> exam = reminder_choice_of("exam=1d,1h");
  ASSERT_TRUE(exam.ok());
  EXPECT_EQ(exam->kind, schedule::Kind::exam);
  EXPECT_THAT(exam->before, ElementsAre(minutes(24 * 60), minutes(60)));
  EXPECT_EQ(reminder_choice_of("lecture=15m")->kind, schedule::Kind::weekly);
  EXPECT_EQ(reminder_choice_of("Test=0m")->before.front(), minutes(0));
  EXPECT_EQ(reminder_choice_of("test=4w")->before.front(), minutes(4 * 7 * 24 * 60));
}

TEST(ReminderChoice, WrongFormIsShownTheRightOne) {
  for (const char* text :
       {"", "exam", "exam=", "exam=1", "exam=d", "exam=-1d", "exam=+1d", "exam=1.5h", "exam=1y",
        "exam=1d,", "lesson=1d", "exam=5w", "exam=40321m", "exam=99999999999999d", "exam=1 d"}) {
    const Result<ReminderChoice> choice = reminder_choice_of(text);
    ASSERT_FALSE(choice.ok()) << text;
    EXPECT_THAT(choice.error().user, HasSubstr("--reminder exam=1d")) << text;
  }
}

RC_GTEST_PROP(ReminderChoice, MinutesComeThroughUnchanged, ()) {
  const int count = *rc::gen::inRange(0, 40321);
  const Result<ReminderChoice> choice =
      reminder_choice_of("lecture=" + std::to_string(count) + "m");
  RC_ASSERT(choice.ok());
  RC_ASSERT(choice->before == std::vector{minutes(count)});
}

TEST(Year, FourDigitsInTheRangeOfTheHolidays) {
  EXPECT_EQ(*year_of_text("2026"), 2026);
  EXPECT_TRUE(year_of_text("1995").ok());
  EXPECT_FALSE(year_of_text("1994").ok());
  EXPECT_TRUE(year_of_text("2100").ok());
  EXPECT_FALSE(year_of_text("2101").ok());
  for (const char* text : {"", "26", "2026a", " 2026", "-2026", "+2026", "20260000000000"}) {
    EXPECT_FALSE(year_of_text(text).ok()) << text;
  }
}

TEST(Title, KnownNamesOnly) {
  EXPECT_TRUE(title_template_of("{module} {activity} in {campus}").ok());
  for (const char* text : {"", "  ", "{modul}", "{module", "{{module}}"}) {
    EXPECT_FALSE(title_template_of(text).ok()) << text;
  }
}

TEST(PlainText, OneLineOfUtf8) {
  EXPECT_EQ(*plain_text_of("--name", "Rooster van Zoë"), "Rooster van Zoë");
  EXPECT_TRUE(plain_text_of("--name", std::string(2000, 'x')).ok());
  EXPECT_FALSE(plain_text_of("--name", std::string(2001, 'x')).ok());
  for (const char* text : {"two\nlines", "bell\a", "\xff\xfe", "cut \xe2\x82"}) {
    EXPECT_FALSE(plain_text_of("--name", text).ok());
  }
}

// Nothing that a person types may end the program.
RC_GTEST_PROP(OptionValues, AnyTextIsTakenOrRefused, (const std::string& text)) {
  for (const std::string& typed : {text, "COS 212=" + text, "exam=" + text, "{" + text + "}"}) {
    (void)group_choice_of(typed);
    (void)period_of_text(typed);
    (void)reminder_choice_of(typed);
    (void)year_of_text(typed);
    (void)title_template_of(typed);
  }
}

}  // namespace
}  // namespace schedgen::cli
