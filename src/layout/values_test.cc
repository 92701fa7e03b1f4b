#include "layout/values.h"

#include <gtest/gtest.h>

namespace schedgen::layout {
namespace {

using schedule::Date;
using schedule::TimeOfDay;
using std::chrono::August;
using std::chrono::November;

TEST(Values, ModuleCodes) {
  EXPECT_EQ(module_code("COS 214"), "COS 214");
  EXPECT_EQ(module_code("cos214"), "COS 214");
  EXPECT_EQ(module_code(" WTW 285 "), "WTW 285");
  EXPECT_EQ(module_code("EBN 111A"), "EBN 111A");
  for (const char* text :
       {"", "COS", "214", "COS 21", "COS 2144", "C0S 214", "Module", "COS 214 X1"}) {
    EXPECT_FALSE(module_code(text)) << text;
  }
}

TEST(Values, Dates) {
  EXPECT_EQ(printed_date("23 Aug 2025"),
            Date(std::chrono::year{2025}, August, std::chrono::day{23}));
  EXPECT_EQ(printed_date("12 NOV 2025"),
            Date(std::chrono::year{2025}, November, std::chrono::day{12}));
  EXPECT_EQ(printed_date("6 September 2025"), printed_date("06 Sep 2025"));
  EXPECT_EQ(printed_date("2025-08-23"), printed_date("23 Aug 2025"));
  for (const char* text :
       {"12-NOV-2025", "12/Nov/2025", "Wed 12 Nov 2025", "Wednesday, 12 NOV 2025"}) {
    EXPECT_EQ(printed_date(text), printed_date("12 NOV 2025")) << text;
  }
  for (const char* text : {"12/11/2025", "12-11-2025", "2025/11/12", "Wod 12 Nov 2025"}) {
    EXPECT_FALSE(printed_date(text)) << text;
  }
  for (const char* text :
       {"", "TBA", "31 Feb 2025", "23 Aug", "23 Aug 25", "Aug 23 2025", "1 Jab 2025"}) {
    EXPECT_FALSE(printed_date(text)) << text;
  }
}

TEST(Values, Times) {
  const auto both = printed_times("08:30 - 09:20");
  ASSERT_TRUE(both);
  EXPECT_EQ(both->start, TimeOfDay{510});
  EXPECT_EQ(both->end, TimeOfDay{560});
  const auto dashed = printed_times(
      "8:30\xE2\x80\x93"
      "09:20");
  ASSERT_TRUE(dashed);
  EXPECT_EQ(dashed->start, TimeOfDay{510});
  const auto one = printed_times("07:30");
  ASSERT_TRUE(one);
  EXPECT_FALSE(one->end);
  EXPECT_EQ(printed_times("7h30")->start, TimeOfDay{450});
  EXPECT_EQ(printed_times("07:30:00")->start, TimeOfDay{450});
  for (const char* text : {"08:30 to 09:20", "08h30 - 09H20", "08:30:00 TO 09:20:00"}) {
    const auto times = printed_times(text);
    ASSERT_TRUE(times) << text;
    EXPECT_EQ(times->start, TimeOfDay{510}) << text;
    EXPECT_EQ(times->end, TimeOfDay{560}) << text;
  }
  for (const char* text : {"", "24:00", "07:60", "07:3", "7h3", "07:30:15", "07:30 to", "07:30 -",
                           "- 08:30", "07:30 08:30"}) {
    EXPECT_FALSE(printed_times(text)) << text;
  }
}

TEST(Values, Weekdays) {
  for (const char* text : {"Wednesday", "WED", "wed."}) {
    EXPECT_EQ(printed_weekday(text), std::chrono::Wednesday) << text;
  }
  for (const char* text : {"", "We", "Wednes", "Mondag", "Mon, Wed"}) {
    EXPECT_FALSE(printed_weekday(text)) << text;
  }
}

TEST(Values, TestNames) {
  EXPECT_EQ(test_name("Test1"), "Test 1");
  EXPECT_EQ(test_name("PTest  1"), "PTest 1");
  EXPECT_EQ(test_name("Semester Test 2"), "Semester Test 2");
  EXPECT_EQ(test_name("12"), "12");
  EXPECT_EQ(test_name(""), "");
}

TEST(Values, OpenValuesF19) {
  for (const char* text :
       {"", "TBA", "t.b.a.", "To be confirmed", "Venue TBC", "UNFINALISED", "-"}) {
    EXPECT_TRUE(is_open(text)) << text;
  }
  for (const char* text : {"IT 4-4", "Outback", "Consult Department", "Tba1x", "Atbash"}) {
    EXPECT_FALSE(is_open(text)) << text;
  }
}

TEST(PrintedPeriod, InAnyCase) {
  using schedule::Period;
  for (const char* text : {"S1", "s1", " S1 "}) EXPECT_EQ(printed_period(text), Period::s1) << text;
  for (const char* text : {"Y", "y", "YR", "Year"}) {
    EXPECT_EQ(printed_period(text), Period::year) << text;
  }
  for (const char* text : {"", "S3", "Y1", "S1/S2"}) {
    EXPECT_EQ(printed_period(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace schedgen::layout
