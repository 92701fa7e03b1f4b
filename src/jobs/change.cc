#include "jobs/change.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "jobs/cache_guard.h"
#include "jobs/job_state.h"

namespace schedgen::jobs {
namespace {

using std::chrono::milliseconds;
using storage::JobRow;
using storage::JobState;

// Makes the change with the cache blocked. If the answer is lost, reads the row: only this process
// is allowed to end or put back this attempt, so if the row shows that, our change was made.
// Otherwise tries again once.
template <typename Make>
Changed make(const Seams& seams, const JobRow& row, JobState to, const Make& make_once) {
  assert(row.state == JobState::processing && is_edge(row.state, to));
  CacheGuard guard(seams.cache, row.id, CacheGuard::Of::live_status);
  if (!guard.closed()) return Changed::unknown;
  for (int times = 0; times < 2; ++times) {
    const Result<bool> made = make_once();
    if (made.ok()) {
      guard.open();
      return *made ? Changed::made : Changed::refused;
    }
    const auto found = seams.records.find(row.id);
    if (!found.ok()) return Changed::unknown;
    const std::optional<JobRow>& now = *found;
    const bool still_ours =
        now && now->attempts == row.attempts && now->state == JobState::processing;
    if (still_ours) continue;
    guard.open();
    const bool is_made = now && now->attempts == row.attempts && now->state == to;
    return is_made ? Changed::made : Changed::refused;
  }
  return Changed::unknown;
}

milliseconds doubled(milliseconds first, int times, milliseconds most) {
  milliseconds wait = std::min(first, most);
  for (int i = 0; i < times && wait < most; ++i) wait = std::min(wait * 2, most);
  return wait;
}

milliseconds with_jitter(milliseconds wait, Random& random) {
  const auto quarter = static_cast<std::uint64_t>(wait.count() / 4);
  return wait + milliseconds(static_cast<std::int64_t>(random_below(random, quarter + 1)));
}

}  // namespace

Changed complete(const Seams& seams, const Rules& rules, const JobRow& row,
                 const std::string& result) {
  return make(seams, row, JobState::completed, [&] {
    const Moment now = seams.clock.moment();
    return seams.records.complete(row.id, row.attempts, result, now, now + rules.keep);
  });
}

Changed fail(const Seams& seams, const Rules& rules, const JobRow& row, const Error& reason) {
  const bool first = row.error_code.empty();
  const std::string code = first ? std::string(error_name(reason.code)) : row.error_code;
  const std::string& sentence = first ? reason.user : row.error;
  return make(seams, row, JobState::failed, [&] {
    const Moment now = seams.clock.moment();
    return seams.records.fail(row.id, row.attempts, code, sentence, now, now + rules.keep);
  });
}

Changed retry(const Seams& seams, const JobRow& row, const Error& reason, Moment not_before) {
  return make(seams, row, JobState::pending, [&] {
    return seams.records.retry(row.id, row.attempts, error_name(reason.code), reason.user,
                               not_before, true);
  });
}

Changed give_up(const Seams& seams, const JobRow& row, Moment not_before) {
  return make(seams, row, JobState::pending,
              [&] { return seams.records.retry(row.id, row.attempts, "", "", not_before, false); });
}

milliseconds backoff_after(const Rules& rules, Random& random, int counted, bool crashed) {
  assert(counted >= 1);
  if (crashed && counted == 1) return milliseconds(0);
  return with_jitter(doubled(rules.backoff, counted - 1, rules.keep), random);
}

milliseconds wait_for_seam(const Rules& rules, Random& random, int times) {
  return with_jitter(doubled(rules.away, times, rules.away_max), random);
}

}  // namespace schedgen::jobs
