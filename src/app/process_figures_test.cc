#include "app/process_figures.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>

namespace schedgen::app {
namespace {

TEST(ProcessFigures, AreThoseOfThisProcess) {
  MetricReadings before;
  read_process_figures(before);
  EXPECT_GT(before.process_resident_memory_bytes, 1'000'000u);
  EXPECT_GT(before.process_virtual_memory_bytes, before.process_resident_memory_bytes);
  EXPECT_EQ(before.process_threads, 1u);
  EXPECT_GT(before.process_max_fds, before.process_open_fds);
  const auto now =
      std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch());
  EXPECT_NEAR(before.process_start_time_seconds, now.count(), 600);

  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  MetricReadings after;
  read_process_figures(after);
  EXPECT_EQ(after.process_open_fds, before.process_open_fds + 2);
  EXPECT_GE(after.process_cpu_seconds, before.process_cpu_seconds);
  for (const int end : ends) close(end);
}

}  // namespace
}  // namespace schedgen::app
