#include "schedule/event.h"

#include <gtest/gtest.h>

namespace schedgen::schedule {
namespace {

TEST(KindName, LeadsBackToTheKind) {
  for (const Kind kind : {Kind::weekly, Kind::test, Kind::exam}) {
    EXPECT_EQ(kind_of_name(name_of(kind)), kind);
  }
  EXPECT_EQ(name_of(Kind::weekly), "WEEKLY");
  EXPECT_EQ(name_of(Kind::test), "TEST");
  EXPECT_EQ(name_of(Kind::exam), "EXAM");
  EXPECT_EQ(kind_of_name("weekly"), std::nullopt);
  EXPECT_EQ(kind_of_name(""), std::nullopt);
}

// F11: quarters and year modules are periods like the semesters.
TEST(PeriodName, F11_LeadsBackToThePeriod) {
  const std::vector<std::string_view> names{"S1", "S2", "Y", "Q1", "Q2", "Q3", "Q4"};
  for (const std::string_view name : names) {
    const std::optional<Period> period = period_of_name(name);
    ASSERT_TRUE(period) << name;
    EXPECT_EQ(name_of(*period), name);
  }
  EXPECT_EQ(period_of_name("Y1"), std::nullopt);
  EXPECT_EQ(period_of_name(""), std::nullopt);
}

TEST(TitleOf, LeavesEmptyPartsOut) {
  Event event;
  event.module = "COS 214";
  event.activity = "L1";
  EXPECT_EQ(title_of(event), "COS 214 L1");
  event.activity.clear();
  EXPECT_EQ(title_of(event), "COS 214");
  event.module.clear();
  event.activity = "L1";
  EXPECT_EQ(title_of(event), "L1");
}

}  // namespace
}  // namespace schedgen::schedule
