#include "jobs/job_state.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <utility>

namespace schedgen::jobs {
namespace {

using sandbox::Outcome;
using storage::JobState;

TEST(JobState, HasExactlyTheEdgesThatAreDrawn) {
  const std::set<std::pair<JobState, JobState>> drawn{
      {JobState::pending, JobState::processing},
      {JobState::processing, JobState::completed},
      {JobState::processing, JobState::failed},
      {JobState::processing, JobState::pending},
  };
  for (const JobState from :
       {JobState::pending, JobState::processing, JobState::completed, JobState::failed}) {
    for (const JobState to :
         {JobState::pending, JobState::processing, JobState::completed, JobState::failed}) {
      EXPECT_EQ(is_edge(from, to), drawn.count({from, to}) > 0)
          << storage::name_of(from) << " to " << storage::name_of(to);
    }
  }
}

TEST(JobState, EndsWhereNoEdgeLeavesIt) {
  EXPECT_FALSE(has_ended(JobState::pending));
  EXPECT_FALSE(has_ended(JobState::processing));
  EXPECT_TRUE(has_ended(JobState::completed));
  EXPECT_TRUE(has_ended(JobState::failed));
}

TEST(NextAfter, FollowsTheTableForEachOutcomeAndAttempt) {
  const std::map<Outcome, Next> before_the_last{
      {Outcome::parsed, Next::completed},
      {Outcome::out_of_time, Next::failed},
      {Outcome::too_large, Next::failed},
      {Outcome::too_many_pages, Next::failed},
      {Outcome::not_a_pdf, Next::failed},
      {Outcome::password_needed, Next::failed},
      {Outcome::unrecognised, Next::failed},
      {Outcome::unreadable, Next::retried},
      {Outcome::crashed, Next::retried},
      {Outcome::protocol_error, Next::retried},
      {Outcome::out_of_memory, Next::retried},
      {Outcome::damaged, Next::failed},
      {Outcome::scanned, Next::failed},
      {Outcome::outlines, Next::failed},
      {Outcome::blank, Next::failed},
      {Outcome::no_turn, Next::retried},
      {Outcome::invalid_calendar, Next::failed},
  };
  ASSERT_EQ(before_the_last.size(), static_cast<std::size_t>(Outcome::invalid_calendar) + 1);
  for (const auto& [outcome, next] : before_the_last) {
    EXPECT_EQ(next_after(outcome, 1, 3), next) << sandbox::name_of(outcome);
    EXPECT_EQ(next_after(outcome, 2, 3), next) << sandbox::name_of(outcome);
    const Next last = next == Next::completed ? Next::completed : Next::failed;
    EXPECT_EQ(next_after(outcome, 3, 3), last) << sandbox::name_of(outcome);
    EXPECT_EQ(next_after(outcome, 1, 1), last) << sandbox::name_of(outcome);
  }
}

TEST(CountedAttempts, LeavesOutWhatWasNotTheDocumentsFault) {
  storage::JobRow row;
  row.attempts = 5;
  row.uncounted = 3;
  EXPECT_EQ(counted_attempts(row), 2);
}

}  // namespace
}  // namespace schedgen::jobs
