#include "service/process_figures.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

namespace schedgen::service {
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

// A mount of control groups as the kernel shows it.
class Cgroup : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "/cgroup-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    mount_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(mount_); }

  void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories((mount_ / path).parent_path());
    std::ofstream(mount_ / path) << text;
  }
  std::pair<std::uint64_t, std::uint64_t> read(std::string_view own_groups) {
    MetricReadings readings;
    read_cgroup_memory(mount_, own_groups, readings);
    return {readings.cgroup_memory_used_bytes, readings.cgroup_memory_max_bytes};
  }

  std::filesystem::path mount_;
};

TEST_F(Cgroup, OfAContainerStandsAtTheTop) {
  write("memory.current", "900\n");
  write("memory.stat", "anon 500\ninactive_file 300\nactive_file 100\n");
  write("memory.max", "1000\n");
  EXPECT_EQ(read("0::/\n"), std::pair(600ul, 1000ul));
  EXPECT_EQ(read("0::/docker/of-the-machine\n"), std::pair(600ul, 1000ul));
}

TEST_F(Cgroup, OfAUnitStandsUnderItsName) {
  write("memory.stat", "inactive_file 1\n");  // the top of a machine has no memory.current
  write("system.slice/schedgen.service/memory.current", "700\n");
  write("system.slice/schedgen.service/memory.max", "max\n");
  EXPECT_EQ(read("0::/system.slice/schedgen.service\n"), std::pair(700ul, 0ul));
}

TEST_F(Cgroup, OfTheFirstVersionIsReadToo) {
  const std::string folder = "memory/docker/abc/";
  write(folder + "memory.usage_in_bytes", "900\n");
  write(folder + "memory.stat", "inactive_file 7\ntotal_inactive_file 300\n");
  write(folder + "memory.limit_in_bytes", "9223372036854771712\n");
  const std::string own = "12:cpu,cpuacct:/x\n5:memory:/docker/abc\n0::/\n";
  EXPECT_EQ(read(own), std::pair(600ul, 0ul));
  write(folder + "memory.limit_in_bytes", "1000\n");
  EXPECT_EQ(read(own), std::pair(600ul, 1000ul));
}

TEST_F(Cgroup, ThatTellsNothingIsNothing) {
  EXPECT_EQ(read(""), std::pair(0ul, 0ul));
  write("memory.current", "not a number");
  EXPECT_EQ(read("0:\nx\n0::/"), std::pair(0ul, 0ul));
}

}  // namespace
}  // namespace schedgen::service
