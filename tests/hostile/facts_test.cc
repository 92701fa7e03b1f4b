// What a locked-in child has given up, according to the kernel.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "hostile/container.h"
#include "hostile/jail_fixture.h"
#include "hostile/processes.h"
#include "sandbox/sanitized.h"

namespace schedgen::hostile {
namespace {

bool reported(const std::vector<std::string>& missing, const std::string& what) {
  return std::any_of(missing.begin(), missing.end(),
                     [&](const std::string& one) { return one.find(what) != std::string::npos; });
}

// A jail with the real program, and one of its spares, which is locked in and waiting.
class LockedIn : public testing::Test {
 protected:
  void SetUp() override {
    jail_ = start(small_jail("schedgen-parse"));
    missing_ = jail_->missing_protections();
    spare_ = locked_in_children().front();
    status_ = status_of(spare_);
  }

  std::string proc(const std::string& name) const {
    return "/proc/" + std::to_string(spare_) + "/" + name;
  }

  std::unique_ptr<sandbox::JailParser> jail_;
  std::vector<std::string> missing_;
  pid_t spare_ = 0;
  std::map<std::string, std::string> status_;
};

TEST_F(LockedIn, has_a_filter_and_can_gain_nothing) {
  EXPECT_EQ(status_["Seccomp"], "2");
  EXPECT_EQ(status_["NoNewPrivs"], "1");
  EXPECT_EQ(status_["SigBlk"], "0000000000000000");
}

TEST_F(LockedIn, has_no_capability) {
  for (const char* set : {"CapInh", "CapPrm", "CapEff", "CapAmb"}) {
    EXPECT_EQ(status_[set], "0000000000000000") << set;
  }
  // Only a privileged process can empty the bounding set; with no_new_privs, nothing can be gained
  // anyway.
  if (geteuid() == 0 && status_of(getpid())["CapEff"] != "0000000000000000") {
    EXPECT_EQ(status_["CapBnd"], "0000000000000000");
  }
}

TEST_F(LockedIn, is_not_root) {
  if (reported(missing_, "remains the root user")) {
    EXPECT_TRUE(status_["Uid"].starts_with("0\t") || status_["Uid"].starts_with("65534\t"));
    return;
  }
  const std::string user = std::to_string(geteuid() == 0 ? 65534 : geteuid());
  EXPECT_EQ(status_["Uid"], user + "\t" + user + "\t" + user + "\t" + user);
  if (geteuid() == 0) {
    EXPECT_EQ(status_["Groups"].find_first_of("0123456789"), std::string::npos);
  }
}

TEST_F(LockedIn, has_limits) {
  auto limits = limits_of(spare_);
  for (const char* none : {"Max open files", "Max file size", "Max processes", "Max core file size",
                           "Max locked memory", "Max msgqueue size"}) {
    EXPECT_EQ(limits[none], "0 0") << none;
  }
  EXPECT_EQ(limits["Max stack size"], "8388608 8388608");
  const auto seconds = std::chrono::seconds(patience).count() + 1;
  EXPECT_EQ(limits["Max cpu time"], std::to_string(seconds) + " " + std::to_string(seconds + 1));
  const std::string memory = std::to_string(512u << 20);
  EXPECT_EQ(limits["Max address space"],
            sandbox::sanitized ? "unlimited unlimited" : memory + " " + memory);
}

TEST_F(LockedIn, is_first_in_line_when_memory_runs_out) {
  std::string score;
  std::ifstream(proc("oom_score_adj")) >> score;
  EXPECT_EQ(score, "1000");
}

// A privileged process can look inside. For any other, even of the same user, being denied is the
// proof.
TEST_F(LockedIn, has_no_environment_and_only_its_pipes) {
  std::ifstream environment(proc("environ"), std::ios::binary);
  if (!environment) {
    EXPECT_EQ(open(proc("environ").c_str(), O_RDONLY), -1);
    EXPECT_EQ(errno, EACCES);
    return;
  }
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(environment), {}), "");
  std::set<std::string> descriptors;
  for (const auto& entry : std::filesystem::directory_iterator(proc("fd"))) {
    descriptors.insert(entry.path().filename());
    EXPECT_TRUE(std::filesystem::read_symlink(entry).string().starts_with("pipe:")) << entry;
  }
  EXPECT_EQ(descriptors, (std::set<std::string>{"0", "1", "2", "3"}));
}

TEST_F(LockedIn, has_namespaces_of_its_own_where_not_reported_missing) {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"net", "no empty network namespace"},
      {"ipc", "no IPC namespace"},
      {"mnt", "no empty root directory"},
      {"pid", "no process namespace"}};
  for (const auto& [name, sentence] : expected) {
    std::error_code refused;
    const auto theirs = std::filesystem::read_symlink(proc("ns/" + name), refused);
    if (refused) {
      EXPECT_EQ(refused, std::errc::permission_denied) << name;
      continue;
    }
    const bool own = theirs != std::filesystem::read_symlink("/proc/self/ns/" + name);
    EXPECT_EQ(own, !reported(missing_, sentence)) << name;
  }
}

TEST_F(LockedIn, sees_an_empty_root_where_not_reported_missing) {
  std::error_code refused;
  const std::filesystem::directory_iterator root(proc("root/"), refused);
  if (refused) {
    EXPECT_EQ(refused, std::errc::permission_denied);
    return;
  }
  EXPECT_EQ(begin(root) == end(root), !reported(missing_, "no empty root directory"));
}

// In a container, everything that is not necessary is refused and reported; the rest still holds.
TEST(InAContainer, what_is_refused_is_reported) {
  const pid_t contained = fork();
  if (contained == 0) {
    if (!live_as_in_a_container()) _exit(2);
    const auto jail = start(small_jail("schedgen-parse"));
    const auto missing = jail->missing_protections();
    EXPECT_TRUE(reported(missing, "no empty network namespace: Operation not permitted"));
    EXPECT_TRUE(reported(missing, "no IPC namespace"));
    EXPECT_TRUE(reported(missing, "no empty root directory"));
    EXPECT_TRUE(reported(missing, "no process namespace"));
    EXPECT_TRUE(reported(missing, "no Landlock"));
    EXPECT_EQ(status_of(locked_in_children().front())["Seccomp"], "2");
    EXPECT_EQ(name_of(jail->parse("no pdf").outcome), "not_a_pdf");
    _exit(HasFailure() ? 1 : 0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(contained, &status, 0), contained);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace schedgen::hostile
