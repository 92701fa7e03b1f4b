// Every call of every seam in the life of an upload (accept, work, retry, finish, delete, expire,
// sweep) fails once in each way, alone and with the process dying at its next call.
#include <gtest/gtest.h>

#include "story.h"

namespace schedgen::sim {
namespace {

using sandbox::Outcome;

class OneFault : public testing::TestWithParam<Scenario> {};

TEST_P(OneFault, BreaksNoPromise) {
  const Told untroubled = tell(GetParam(), PlannedFault{});
  ASSERT_EQ(untroubled.violation.value_or(""), "");
  ASSERT_EQ(untroubled.accepted, 1);
  ASSERT_GT(untroubled.calls, 40);

  int told_stories = 0;
  for (std::int64_t call = 0; call < untroubled.calls; ++call) {
    for (const Fault fault : all_faults) {
      for (const bool then_crash : {false, true}) {
        const Told told = tell(GetParam(), PlannedFault{call, fault, then_crash});
        ASSERT_EQ(told.violation.value_or(""), "")
            << name_of(fault) << " at call " << call << (then_crash ? ", then a crash" : "");
        ASSERT_GT(told.calls, call) << "the fault did not occur";
        ++told_stories;
      }
    }
  }
  std::printf("%d stories of %d calls\n", told_stories, static_cast<int>(untroubled.calls));
}

INSTANTIATE_TEST_SUITE_P(
    Each, OneFault,
    testing::Values(Scenario{"completed", {}}, Scenario{"read_once", {}, false, true, false, true},
                    Scenario{"retried", {Outcome::crashed, Outcome::unreadable}},
                    Scenario{"failed_at_once", {Outcome::out_of_time}},
                    Scenario{"failed_in_the_end",
                             {Outcome::unreadable, Outcome::crashed, Outcome::protocol_error}},
                    Scenario{"removed_early", {}, true}, Scenario{"removed_late", {}, false, true},
                    Scenario{"shared_cache", {Outcome::crashed}, false, true, true}),
    [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace schedgen::sim
