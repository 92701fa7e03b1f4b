#include "queue/sqlite_queue.h"

#include <soci/soci.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "base/text.h"
#include "storage/sql_statement.h"

namespace schedgen::queue {
namespace {

using soci::into;
using soci::use;
using std::chrono::milliseconds;
using storage::Durability;
using storage::run;

constexpr std::array priorities{Priority::high, Priority::normal, Priority::low};

long long count_of(Moment moment) {
  return moment.time_since_epoch().count();
}

// Turns an error of the database into one of the queue.
Error as_queue_error(const Error& error) {
  if (error.code == ErrorCode::invalid_argument) return error;
  return Error::of(ErrorCode::queue_unavailable, error.log);
}

template <typename T>
Result<T> as_queue_result(Result<T> result) {
  if (!result.ok()) return as_queue_error(result.error());
  return result;
}

long long next_sequence(soci::session& sql) {
  long long sequence = 0;
  sql << "SELECT COALESCE(MAX(sequence), 0) + 1 FROM queue_entries", into(sequence);
  return sequence;
}

// The next entry, or nothing: first those with an expired lease, then by priority. Takes one index
// look-up for each priority, however many entries are waiting.
struct NextEntry {
  long long sequence = 0;
  bool stalled = false;  // its lease has expired
};
std::optional<NextEntry> next_entry(soci::session& sql, long long now) {
  long long sequence = 0;
  sql << "SELECT sequence FROM queue_entries WHERE state = 'active' AND lease_until <= :now "
         "ORDER BY lease_until, sequence LIMIT 1",
      use(now), into(sequence);
  if (sql.got_data()) return NextEntry{sequence, true};
  for (const Priority priority : priorities) {
    const int number = static_cast<int>(priority);
    sql << "SELECT sequence FROM queue_entries "
           "WHERE state = 'waiting' AND priority = :priority AND ready_at <= :now "
           "ORDER BY ready_at, sequence LIMIT 1",
        use(number), use(now), into(sequence);
    if (sql.got_data()) return NextEntry{sequence};
  }
  return std::nullopt;
}

// When the next of the entries that are not ready yet will be.
std::optional<long long> next_due(soci::session& sql, long long now) {
  std::optional<long long> due;
  const auto earlier = [&due, &sql](long long at) {
    if (sql.got_data() && (!due || at < *due)) due = at;
  };
  long long at = 0;
  for (const Priority priority : priorities) {
    const int number = static_cast<int>(priority);
    sql << "SELECT ready_at FROM queue_entries "
           "WHERE state = 'waiting' AND priority = :priority AND ready_at > :now "
           "ORDER BY ready_at LIMIT 1",
        use(number), use(now), into(at);
    earlier(at);
  }
  sql << "SELECT lease_until FROM queue_entries WHERE state = 'active' ORDER BY lease_until LIMIT "
         "1",
      into(at);
  earlier(at);
  return due;
}

// Forgets ended entries that are too old or too many.
void clean(soci::session& sql, const std::string& state, long long oldest, int kept_max) {
  sql << "DELETE FROM queue_entries WHERE state = :state AND finished_at < :oldest", use(state),
      use(oldest);
  sql << "DELETE FROM queue_entries WHERE sequence IN (SELECT sequence FROM queue_entries "
         "WHERE state = :state ORDER BY finished_at DESC, sequence DESC LIMIT -1 OFFSET :kept)",
      use(state), use(kept_max);
}

}  // namespace

SqliteQueue::SqliteQueue(storage::SqlDatabase& database, const Clock& clock, Random& random,
                         const SqliteQueueSettings& settings)
    : database_(database), clock_(clock), random_(random), settings_(settings) {}

void SqliteQueue::announce_arrival() {
  {
    const std::scoped_lock lock(mutex_);
    ++arrivals_;
  }
  arrived_.notify_one();
}

Status SqliteQueue::add(std::string_view job_id, Priority priority, milliseconds delay) {
  const std::string id(job_id);
  const int number = static_cast<int>(priority);
  const long long ready_at = count_of(clock_.moment() + std::max(delay, milliseconds::zero()));
  const Status added =
      database_.write(Durability::process_crash, [&](soci::session& sql) -> Status {
        const long long sequence = next_sequence(sql);
        sql << "INSERT INTO queue_entries (sequence, job_id, state, priority, ready_at, "
               "lease_until, token, finished_at, reason) "
               "VALUES (:sequence, :id, 'waiting', :priority, :ready, 0, '', 0, '') "
               "ON CONFLICT (job_id) DO UPDATE SET sequence = excluded.sequence, "
               "state = 'waiting', priority = excluded.priority, ready_at = excluded.ready_at, "
               "lease_until = 0, token = '', finished_at = 0, reason = '' "
               "WHERE queue_entries.state IN ('completed', 'failed')",
            use(sequence), use(id), use(number), use(ready_at);
        return Done{};
      });
  if (!added) return as_queue_error(added.error());
  announce_arrival();
  return Done{};
}

Result<SqliteQueue::Prospect> SqliteQueue::prospect() {
  return storage::read_value<Prospect>(database_, [&](soci::session& sql) -> Result<Prospect> {
    const long long now = count_of(clock_.moment());
    Prospect prospect;
    prospect.ready = next_entry(sql, now).has_value();
    if (prospect.ready) return prospect;
    const std::optional<long long> due = next_due(sql, now);
    if (due) prospect.due_in = milliseconds(*due - now);
    return prospect;
  });
}

Result<std::optional<Ticket>> SqliteQueue::take_now(milliseconds lease) {
  Ticket ticket{"", random_uuid(random_)};
  bool stalled = false;
  auto taken = storage::write_value<std::optional<Ticket>>(
      database_, Durability::process_crash,
      [&](soci::session& sql) -> Result<std::optional<Ticket>> {
        const Moment now = clock_.moment();
        const std::optional<NextEntry> next = next_entry(sql, count_of(now));
        if (!next) return std::optional<Ticket>();
        const long long lease_until = count_of(now + lease);
        sql << "UPDATE queue_entries SET state = 'active', lease_until = :until, token = :token "
               "WHERE sequence = :sequence RETURNING job_id",
            use(lease_until), use(ticket.token), use(next->sequence), into(ticket.job_id);
        stalled = next->stalled;
        return std::optional<Ticket>(ticket);
      });
  if (taken && *taken && stalled) ++stalled_;
  return taken;
}

Result<std::optional<Ticket>> SqliteQueue::take(milliseconds lease, milliseconds wait) {
  assert(lease > milliseconds::zero());
  // The seam's clock must not decide how long a thread sleeps, or a test would never wake.
  const auto deadline = std::chrono::steady_clock::now() + wait;
  for (;;) {
    std::uint64_t arrivals_seen = 0;
    {
      const std::scoped_lock lock(mutex_);
      if (stopped_) return std::optional<Ticket>();
      arrivals_seen = arrivals_;
    }
    // Looking first is cheap; trying to take would make every idle worker a writer.
    const Result<Prospect> seen = prospect();
    if (!seen) return as_queue_error(seen.error());
    if (seen->ready) {
      Result<std::optional<Ticket>> taken = take_now(lease);
      if (!taken) return as_queue_error(taken.error());
      if (*taken) return taken;
    }
    const auto now = std::chrono::steady_clock::now();
    if (now >= deadline) return std::optional<Ticket>();
    auto until = std::min(deadline, now + settings_.poll_interval);
    if (seen->due_in) until = std::min(until, now + std::max(*seen->due_in, milliseconds(1)));
    std::unique_lock lock(mutex_);
    if (seen->ready) continue;  // another worker was faster; there may be more
    arrived_.wait_until(lock, until, [&] { return stopped_ || arrivals_ != arrivals_seen; });
  }
}

Result<bool> SqliteQueue::extend(const Ticket& ticket, milliseconds lease) {
  const long long lease_until = count_of(clock_.moment() + lease);
  return as_queue_result(storage::write_value<bool>(
      database_, Durability::process_crash, [&](soci::session& sql) -> Result<bool> {
        return run(sql,
                   "UPDATE queue_entries SET lease_until = :until "
                   "WHERE job_id = :id AND state = 'active' AND token = :token",
                   use(lease_until), use(ticket.job_id), use(ticket.token)) == 1;
      }));
}

Result<bool> SqliteQueue::finish(const Ticket& ticket, bool completed, std::string_view reason) {
  const std::string state = completed ? "completed" : "failed";
  const std::string text = clean_utf8(reason);
  const Moment now = clock_.moment();
  const long long finished_at = count_of(now);
  const long long oldest =
      count_of(now - (completed ? settings_.completed_kept : settings_.failed_kept));
  const int kept_max = completed ? settings_.completed_kept_max : settings_.failed_kept_max;
  return as_queue_result(storage::write_value<bool>(
      database_, Durability::process_crash, [&](soci::session& sql) -> Result<bool> {
        const long long changed =
            run(sql,
                "UPDATE queue_entries SET state = :state, finished_at = :now, "
                "reason = :reason, lease_until = 0, token = '' "
                "WHERE job_id = :id AND state = 'active' AND token = :token",
                use(state), use(finished_at), use(text), use(ticket.job_id), use(ticket.token));
        if (changed != 1) return false;
        clean(sql, state, oldest, kept_max);
        return true;
      }));
}

Result<bool> SqliteQueue::put_back(const Ticket& ticket, milliseconds delay,
                                   std::string_view reason) {
  const std::string text = clean_utf8(reason);
  const long long ready_at = count_of(clock_.moment() + std::max(delay, milliseconds::zero()));
  Result<bool> put = as_queue_result(storage::write_value<bool>(
      database_, Durability::process_crash, [&](soci::session& sql) -> Result<bool> {
        const long long sequence =
            next_sequence(sql);  // after those that have arrived in the meantime
        return run(sql,
                   "UPDATE queue_entries SET sequence = :sequence, state = 'waiting', "
                   "ready_at = :ready, lease_until = 0, token = '', reason = :reason "
                   "WHERE job_id = :id AND state = 'active' AND token = :token",
                   use(sequence), use(ready_at), use(text), use(ticket.job_id),
                   use(ticket.token)) == 1;
      }));
  if (put.ok() && *put) announce_arrival();
  return put;
}

Status SqliteQueue::remove(std::string_view job_id) {
  const std::string id(job_id);
  const Status removed =
      database_.write(Durability::process_crash, [&](soci::session& sql) -> Status {
        sql << "DELETE FROM queue_entries WHERE job_id = :id", use(id);
        return Done{};
      });
  if (!removed) return as_queue_error(removed.error());
  return Done{};
}

Result<QueueCounts> SqliteQueue::counts() {
  const long long now = count_of(clock_.moment());
  return as_queue_result(
      storage::read_value<QueueCounts>(database_, [&](soci::session& sql) -> Result<QueueCounts> {
        std::string state;
        long long all = 0;
        long long ready = 0;
        QueueCounts counts;
        const auto rows = storage::statement_of(
            sql,
            "SELECT state, COUNT(*), COUNT(CASE WHEN ready_at <= :now THEN 1 END) "
            "FROM queue_entries GROUP BY state",
            use(now), into(state), into(all), into(ready));
        storage::for_each_row(rows, [&] {
          if (state == "waiting") {
            counts.waiting = ready;
            counts.delayed = all - ready;
          }
          if (state == "active") counts.active = all;
          if (state == "completed") counts.completed = all;
          if (state == "failed") counts.failed = all;
        });
        return counts;
      }));
}

Result<milliseconds> SqliteQueue::oldest_wait() {
  const long long now = count_of(clock_.moment());
  return as_queue_result(
      storage::read_value<milliseconds>(database_, [&](soci::session& sql) -> Result<milliseconds> {
        long long longest = 0;
        for (const Priority priority : priorities) {
          const int number = static_cast<int>(priority);
          long long ready_at = 0;
          sql << "SELECT ready_at FROM queue_entries "
                 "WHERE state = 'waiting' AND priority = :priority AND ready_at <= :now "
                 "ORDER BY ready_at LIMIT 1",
              use(number), use(now), into(ready_at);
          if (sql.got_data()) longest = std::max(longest, now - ready_at);
        }
        return milliseconds(longest);
      }));
}

void SqliteQueue::stop_waiting() {
  {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
  }
  arrived_.notify_all();
}

Status SqliteQueue::ping() {
  const Status pinged = database_.read([](soci::session& sql) -> Status {
    int one = 0;
    sql << "SELECT COUNT(*) FROM queue_entries WHERE job_id = ''", into(one);
    return Done{};
  });
  if (!pinged) return as_queue_error(pinged.error());
  return Done{};
}

}  // namespace schedgen::queue
