#include "calendar/reminders.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace schedgen::calendar {
namespace {

TEST(Reminders, HaveFourUnits) {
  EXPECT_EQ(reminder_of_text("15m"), std::chrono::minutes(15));
  EXPECT_EQ(reminder_of_text("0m"), std::chrono::minutes(0));
  EXPECT_EQ(reminder_of_text("2h"), std::chrono::minutes(120));
  EXPECT_EQ(reminder_of_text("1d"), std::chrono::minutes(24 * 60));
  EXPECT_EQ(reminder_of_text("4w"), reminder_max);
}

TEST(Reminders, ThatAreNoneAreRefused) {
  for (const char* text : {"", "m", "1", "1y", "-1d", "+1d", "1.5h", "1 d", "5w", "40321m", "1dd",
                           "99999999999999d", " 1d"}) {
    EXPECT_FALSE(reminder_of_text(text)) << text;
  }
}

TEST(Reminders, AreOfThreeKinds) {
  EXPECT_EQ(reminder_kind_of_word("lecture"), schedule::Kind::weekly);
  EXPECT_EQ(reminder_kind_of_word("Test"), schedule::Kind::test);
  EXPECT_EQ(reminder_kind_of_word("EXAM"), schedule::Kind::exam);
  EXPECT_FALSE(reminder_kind_of_word("lesson"));
  EXPECT_FALSE(reminder_kind_of_word(""));
}

RC_GTEST_PROP(Reminders, OfAnyTextAreInTheirLimitOrRefused, (const std::string& text)) {
  for (const std::string& typed : {text, text + "m", "1" + text}) {
    const auto before = reminder_of_text(typed);
    RC_ASSERT((!before || (*before >= std::chrono::minutes(0) && *before <= reminder_max)));
  }
}

}  // namespace
}  // namespace schedgen::calendar
