#include "jobs/work.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "jobs/cache_guard.h"
#include "jobs/change.h"
#include "jobs/job_state.h"

namespace schedgen::jobs {
namespace {

using sandbox::Outcome;
using sandbox::ParseReport;
using std::chrono::milliseconds;
using storage::JobRow;
using storage::JobState;

// The jail was not available, which is not the document's fault.
bool parser_is_away(const ParseReport& report) {
  return report.outcome == Outcome::no_turn ||
         (report.outcome == Outcome::crashed && report.error.code == ErrorCode::internal);
}

class Attempt {
 public:
  Attempt(const Seams& seams, const Rules& rules, Leases& leases, const queue::Ticket& ticket,
          const std::atomic<bool>& stop)
      : seams_(seams), rules_(rules), leases_(leases), ticket_(ticket), stop_(stop) {
    report_.job_id = ticket.job_id;
  }

  WorkReport run() {
    const auto found = seams_.records.find(ticket_.job_id);
    if (!found.ok()) return wait_for_seam_again("find: " + found.error().log);
    if (!*found) return finish_ticket(Worked::superseded, false, "the job was removed");
    row_ = **found;
    report_.request_id = row_.request_id;
    report_.pdf_type = row_.pdf_type;

    if (has_ended(row_.state)) {
      drop_file();  // the worker that ended it may have died before doing this
      return finish_ticket(Worked::superseded, row_.state == JobState::completed, "it has ended");
    }
    if (stop_) return put_back(milliseconds(0), "the worker is shutting down");
    if (row_.state == JobState::processing) return take_from_the_dead();
    const Moment now = seams_.clock.moment();
    if (row_.not_before > now) return put_back(row_.not_before - now, "not yet");
    const bool is_read = row_.attempts == 0 && !row_.result.empty();
    return is_read ? attempt_with_reading() : attempt();
  }

 private:
  // The document was read when the upload was accepted. If this attempt dies, the next one reads it
  // again.
  WorkReport attempt_with_reading() {
    const std::string reading = std::move(row_.result);
    if (auto done = start()) return *std::move(done);
    return succeed(reading);
  }

  WorkReport attempt() {
    // The file first: while its store is unavailable, do not start an attempt and have to undo it.
    const Result<std::string> bytes = seams_.blobs.get(row_.blob_key);
    if (!bytes.ok() && bytes.error().code != ErrorCode::blob_not_found) {
      return wait_for_seam_again("get: " + bytes.error().log);
    }
    const bool lost = !bytes.ok();
    if (lost && seams_.clock.moment() < row_.created_at + rules_.missing_max) {
      return wait_for_seam_again("the file is missing");
    }
    if (auto done = start()) return *std::move(done);
    if (lost) report_.error_code = error_name(bytes.error().code);
    if (lost) return conclude(fail(seams_, rules_, row_, bytes.error()), Worked::failed, "lost");

    const ParseReport parsed = [&] {
      const Leases::Hold hold(leases_, ticket_);
      return seams_.parser.parse(*bytes);
    }();
    if (parsed.outcome != Outcome::parsed) {
      report_.log = parsed.error.log;
      report_.error_code = error_name(parsed.error.code);
    }
    return decide(parsed);
  }

  // Nothing when the attempt is ours; row_ is then up to date.
  std::optional<WorkReport> start() {
    CacheGuard guard(seams_.cache, row_.id, CacheGuard::Of::live_status);
    if (!guard.closed()) return wait_for_seam_again("the cache is unavailable");
    const auto started =
        seams_.records.start_attempt(row_.id, row_.attempts, seams_.clock.moment());
    // The attempt may have been started, without anybody knowing; then its lease expires.
    if (!started.ok()) return wait_for_seam_again("start: " + started.error().log);
    guard.open();
    if (!*started) return leave_to_others();
    row_ = **started;
    report_.attempt = counted_attempts(row_);
    return std::nullopt;
  }

  WorkReport decide(const ParseReport& parsed) {
    const bool killed_by_us = stop_ && parsed.outcome != Outcome::parsed;
    if (parser_is_away(parsed) || killed_by_us) {
      const milliseconds wait =
          stop_ ? milliseconds(0) : wait_for_seam(rules_, seams_.random, row_.uncounted);
      return hand_back(wait);
    }
    const int counted = counted_attempts(row_);
    switch (next_after(parsed.outcome, counted, rules_.attempts_max)) {
      case Next::completed:
        return succeed(result_of(*parsed.document));
      case Next::failed:
        return conclude(fail(seams_, rules_, row_, parsed.error), Worked::failed,
                        std::string(error_name(parsed.error.code)));
      case Next::retried: {
        const milliseconds wait =
            backoff_after(rules_, seams_.random, counted, parsed.outcome == Outcome::crashed);
        const Changed changed = retry(seams_, row_, parsed.error, seams_.clock.moment() + wait);
        if (changed != Changed::made) return unresolved(changed);
        put_back(wait, std::string(error_name(parsed.error.code)));
        report_.worked = Worked::retried;
        return report_;
      }
    }
    return report_;
  }

  // Another worker had this job, and the queue took it back because the lease expired. If the row
  // is younger than a lease, the job was handed out twice and is still the other worker's.
  WorkReport take_from_the_dead() {
    const Moment now = seams_.clock.moment();
    const Moment given_up = row_.last_attempt_at.value_or(row_.created_at) + rules_.lease;
    if (now < given_up) return put_back(given_up - now, "another worker has it");
    return hand_back(milliseconds(0));
  }

  WorkReport succeed(const std::string& result) {
    return conclude(complete(seams_, rules_, row_, result), Worked::completed, "completed");
  }

  WorkReport hand_back(milliseconds wait) {
    const Changed changed = give_up(seams_, row_, seams_.clock.moment() + wait);
    if (changed != Changed::made) return unresolved(changed);
    return put_back(wait, "abandoned, not counted");
  }

  WorkReport conclude(Changed changed, Worked worked, const std::string& reason) {
    if (changed != Changed::made) return unresolved(changed);
    drop_file();
    return finish_ticket(worked, worked == Worked::completed, reason);
  }

  WorkReport unresolved(Changed changed) {
    if (changed == Changed::refused) return leave_to_others();
    return put_back(rules_.lease, "a seam was unavailable at the end of the attempt");
  }

  // The row is not ours to change. Its entry in the queue may be the only one, so drop it only if
  // the job has ended.
  WorkReport leave_to_others() {
    const auto found = seams_.records.find(ticket_.job_id);
    if (found.ok() && (!*found || has_ended((*found)->state))) {
      const bool completed = *found && (*found)->state == JobState::completed;
      return finish_ticket(Worked::superseded, completed, "another worker ended it");
    }
    put_back(rules_.lease, "another worker has it");
    report_.worked = Worked::superseded;
    return report_;
  }

  // Both may fail: the file is then swept (tend.h).
  void drop_file() {
    if (!seams_.blobs.remove(row_.blob_key).ok()) return;
    (void)seams_.records.forget_blob(row_.id);
  }

  WorkReport finish_ticket(Worked worked, bool completed, const std::string& reason) {
    (void)seams_.queue.finish(ticket_, completed, reason);  // if this fails, it is handed out again
    report_.worked = worked;
    if (report_.log.empty()) report_.log = reason;
    return report_;
  }

  WorkReport wait_for_seam_again(const std::string& why) {
    return put_back(wait_for_seam(rules_, seams_.random, 0), why);
  }

  WorkReport put_back(milliseconds wait, const std::string& why) {
    (void)seams_.queue.put_back(ticket_, wait, why);  // if this fails, its lease expires
    report_.worked = Worked::put_back;
    if (report_.log.empty()) report_.log = why;
    return report_;
  }

  const Seams& seams_;
  const Rules& rules_;
  Leases& leases_;
  const queue::Ticket& ticket_;
  const std::atomic<bool>& stop_;
  JobRow row_;
  WorkReport report_;
};

}  // namespace

std::string_view name_of(Worked worked) {
  switch (worked) {
    case Worked::completed:
      return "completed";
    case Worked::failed:
      return "failed";
    case Worked::retried:
      return "retried";
    case Worked::put_back:
      return "put_back";
    case Worked::superseded:
      return "superseded";
  }
  return "";
}

WorkReport work(const Seams& seams, const Rules& rules, Leases& leases, const queue::Ticket& ticket,
                const std::atomic<bool>& stop) {
  return Attempt(seams, rules, leases, ticket, stop).run();
}

}  // namespace schedgen::jobs
