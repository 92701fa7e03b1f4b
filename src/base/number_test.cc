#include "base/number.h"

#include <gtest/gtest.h>

namespace schedgen {
namespace {

TEST(NumberOf, TakesAllOfTheTextOrNothing) {
  EXPECT_EQ(number_of("0"), 0);
  EXPECT_EQ(number_of("-12"), -12);
  EXPECT_EQ(number_of<unsigned>("ff", 16), 255U);
  for (const char* odd : {"", " 1", "1 ", "+1", "1.0", "0x1", "1e3", "one", "-"}) {
    EXPECT_EQ(number_of(odd), std::nullopt) << odd;
  }
}

TEST(NumberOf, TakesNothingThatDoesNotFit) {
  EXPECT_EQ(number_of("9223372036854775807"), 9'223'372'036'854'775'807);
  EXPECT_EQ(number_of("9223372036854775808"), std::nullopt);
  EXPECT_EQ(number_of<unsigned>("-1"), std::nullopt);
  EXPECT_EQ(number_of<int>("2147483648"), std::nullopt);
}

}  // namespace
}  // namespace schedgen
