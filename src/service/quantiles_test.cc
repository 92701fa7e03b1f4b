#include "service/quantiles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace schedgen::service {
namespace {

using namespace std::chrono_literals;

TEST(QuantilesTest, OfNothingIsNothing) {
  EXPECT_EQ(Quantiles().at(0.95), 0us);
}

TEST(QuantilesTest, SmallOnesAreExact) {
  Quantiles quantiles;
  for (int i = 1; i <= 20; ++i) quantiles.add(std::chrono::microseconds(i));
  EXPECT_EQ(quantiles.at(0), 1us);
  EXPECT_EQ(quantiles.at(0.5), 10us);
  EXPECT_EQ(quantiles.at(0.95), 19us);
  EXPECT_EQ(quantiles.at(1), 20us);
}

TEST(QuantilesTest, LongerThanAnHourIsStillCounted) {
  Quantiles quantiles;
  quantiles.add(std::chrono::microseconds::max());
  quantiles.add(-1us);
  EXPECT_EQ(quantiles.at(0.5), 0us);
  EXPECT_GT(quantiles.at(1), 1h);
}

// Next to the sorted durations.
TEST(QuantilesTest, NoneIsTooLowNorMoreThanASixteenthTooHigh) {
  std::mt19937_64 random(16);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> all(1 + random() % 500);
    Quantiles quantiles;
    for (auto& one : all) {
      one = static_cast<std::int64_t>(random() % (std::uint64_t{1} << (1 + random() % 31)));
      quantiles.add(std::chrono::microseconds(one));
    }
    std::sort(all.begin(), all.end());
    for (const double share : {0.5, 0.95, 1.0}) {
      const auto wanted =
          static_cast<std::size_t>(std::ceil(share * static_cast<double>(all.size())));
      const std::int64_t exact = all[wanted - 1];
      const std::int64_t told = quantiles.at(share).count();
      EXPECT_GE(told, exact);
      EXPECT_LE(told, exact + exact / 16);
    }
  }
}

}  // namespace
}  // namespace schedgen::service
