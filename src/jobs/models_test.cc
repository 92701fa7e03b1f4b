// The simulation is only as good as its models of the engines. Models and real engines get the same
// calls, in orders that rapidcheck generates, and must give the same answers.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/testing/clock.h"
#include "jobs/testing/model_seams.h"
#include "queue/sqlite_queue.h"
#include "storage/memory_cache.h"
#include "storage/sql_records.h"
#include "storage/testing/test_database.h"

namespace schedgen::jobs {
namespace {

using namespace std::chrono_literals;
using queue::Priority;
using std::chrono::milliseconds;
using storage::JobRow;

// The next step; each test interprets the numbers as it needs them.
struct Step {
  int what = 0;
  int which = 0;
  int number = 0;
};

std::vector<Step> steps(int whats, double how_many) {
  const auto step = rc::gen::construct<Step>(rc::gen::inRange(0, whats), rc::gen::inRange(0, 3),
                                             rc::gen::inRange(0, 5));
  return *rc::gen::scale(how_many, rc::gen::container<std::vector<Step>>(step));
}

std::string name_of(int which) {
  return std::string(1, static_cast<char>('a' + which));
}

// All runs of the property share the real engine's table, which is emptied before each.
class RecordsPair {
 public:
  RecordsPair() : model_(hooks_) {
    for (int which = 0; which < 3; ++which) storage::must(real().remove(name_of(which)));
  }
  void take(const Step& step) {
    const std::string id = name_of(step.which);
    now_ += 1s;
    switch (step.what) {
      case 0:
        return create(id);
      case 1:
      case 2:
        return same([&](storage::Records& records) {
          return *records.start_attempt(id, step.number, now_);
        });
      case 3:
        return same([&](storage::Records& records) {
          return *records.complete(id, step.number, "{}", now_, now_ + 10s);
        });
      case 4:
        return same([&](storage::Records& records) {
          return *records.fail(id, step.number, "C" + std::to_string(step.number), "why", now_,
                               now_ + 10s);
        });
      case 5:
        return same([&](storage::Records& records) {
          return *records.retry(id, step.number, "R" + std::to_string(step.number), "why",
                                now_ + 2s, true);
        });
      case 6:
        return same([&](storage::Records& records) {
          return *records.retry(id, step.number, "", "", now_ + 2s, false);
        });
      case 7:
        return same([&](storage::Records& records) { return records.forget_blob(id).ok(); });
      case 8:
        return same([&](storage::Records& records) { return *records.remove_expired(id, now_); });
      default:
        return same([&](storage::Records& records) { return *records.remove(id); });
    }
  }
  void compare() {
    for (int which = 0; which < 3; ++which) {
      same([&](storage::Records& records) { return *records.find(name_of(which)); });
    }
    same([&](storage::Records& records) { return ids_of(*records.overdue(now_, 10)); });
    same([&](storage::Records& records) { return ids_of(*records.abandoned(now_ - 1s, 10)); });
    same([&](storage::Records& records) { return ids_of(*records.expired(now_, 10)); });
    same([&](storage::Records& records) { return ids_of(*records.ended_with_blob(10)); });
    same([&](storage::Records& records) { return ids_of(*records.failed(10)); });
    same([&](storage::Records& records) { return ids_of(*records.delayed(now_, 10)); });
    same([&](storage::Records& records) { return *records.failures_by_code(); });
    same([&](storage::Records& records) { return *records.bytes_of_owner("owner"); });
    same([&](storage::Records& records) {
      auto known = *records.known_blobs({"blob-a", "blob-b", "blob-c", "blob-x"});
      std::sort(known.begin(), known.end());
      return known;
    });
    same([&](storage::Records& records) {
      const storage::JobCounts counts = *records.counts();
      return std::vector{counts.pending, counts.processing, counts.completed, counts.failed};
    });
  }

 private:
  static storage::SqlRecords& real() {
    static storage::TestDatabase database;
    static storage::SqlRecords records(*database);
    return records;
  }
  template <typename Ask>
  void same(const Ask& ask) {
    RC_ASSERT(ask(model_) == ask(real()));
  }
  static std::vector<std::string> ids_of(const std::vector<JobRow>& rows) {
    std::vector<std::string> ids;
    for (const JobRow& row : rows) ids.push_back(row.id);
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  void create(const std::string& id) {
    JobRow row;
    row.id = id;
    row.pdf_type = "EXAM";
    row.blob_key = "blob-" + id;
    row.owner = "owner";
    row.file_bytes = 7;
    row.created_at = row.not_before = now_;
    row.expires_at = now_ + 60s;
    same([&](storage::Records& records) {
      const Status created = records.create(row);
      return created.ok() ? ErrorCode::internal : created.error().code;
    });
  }

  Hooks hooks_;
  ModelRecords model_;
  Moment now_{std::chrono::hours(24 * 20'500)};
};

RC_GTEST_PROP(Models, RecordsAnswerAsTheRealOnes, ()) {
  RecordsPair pair;
  for (const Step& step : steps(10, 1.0)) {
    pair.take(step);
    pair.compare();
  }
}

class QueuePair {
 public:
  QueuePair() : model_(hooks_, clock_), real_(database(), clock_, random_) {
    for (int which = 0; which < 3; ++which) storage::must(real_.remove(name_of(which)));
  }
  void take(const Step& step) {
    const std::string id = name_of(step.which);
    clock_.advance(1ms);  // no two things happen at the same instant
    switch (step.what) {
      case 0:
      case 1: {
        constexpr std::array priorities{Priority::high, Priority::normal, Priority::low};
        const Priority priority = priorities.at(static_cast<std::size_t>(step.number) % 3);
        const milliseconds delay = step.number == 4 ? 2'000ms : 0ms;
        return same([&](queue::Queue& queue) { return queue.add(id, priority, delay).ok(); });
      }
      case 2:
      case 3:
        return take_a_ticket();
      case 4:
        return with_ticket(step.which, [](queue::Queue& queue, const queue::Ticket& ticket) {
          return *queue.extend(ticket, 5'000ms);
        });
      case 5:
        return with_ticket(step.which, [&](queue::Queue& queue, const queue::Ticket& ticket) {
          return *queue.finish(ticket, step.number > 0, "");
        });
      case 6:
        return with_ticket(step.which, [&](queue::Queue& queue, const queue::Ticket& ticket) {
          return *queue.put_back(ticket, step.number * 1'000ms, "");
        });
      case 7:
        clock_.advance(step.number * 1'500ms);
        return;
      default:
        return same([&](queue::Queue& queue) { return queue.remove(id).ok(); });
    }
  }
  void compare() {
    same([](queue::Queue& queue) {
      const queue::QueueCounts counts = *queue.counts();
      return std::vector{counts.waiting, counts.active, counts.delayed};
    });
  }

 private:
  static storage::SqliteDatabase& database() {
    static storage::TestDatabase database;
    return *database;
  }
  template <typename Ask>
  void same(const Ask& ask) {
    RC_ASSERT(ask(model_) == ask(real_));
  }
  void take_a_ticket() {
    const auto ours = *model_.take(5'000ms, 0ms);
    const auto theirs = *real_.take(5'000ms, 0ms);
    RC_ASSERT(ours.has_value() == theirs.has_value());
    if (!ours) return;
    RC_ASSERT(ours->job_id == theirs->job_id);
    tickets_.emplace_back(*ours, *theirs);
  }
  // One of the last three tickets, which may have become invalid.
  template <typename Ask>
  void with_ticket(int back, const Ask& ask) {
    if (tickets_.size() <= static_cast<std::size_t>(back)) return;
    const auto& [ours, theirs] = *(tickets_.rbegin() + back);
    RC_ASSERT(ask(model_, ours) == ask(real_, theirs));
  }

  ManualClock clock_{Moment(std::chrono::hours(24 * 20'500))};
  SystemRandom random_;
  Hooks hooks_;
  ModelQueue model_;
  queue::SqliteQueue real_;
  std::vector<std::pair<queue::Ticket, queue::Ticket>> tickets_;
};

RC_GTEST_PROP(Models, QueueAnswersAsTheRealOne, ()) {
  QueuePair pair;
  for (const Step& step : steps(9, 1.0)) {
    pair.take(step);
    pair.compare();
  }
}

class CachePair {
 public:
  CachePair() : model_(hooks_, clock_), real_({}, clock_) {}
  void take(const Step& step) {
    const std::string key = name_of(step.which);
    switch (step.what) {
      case 0:
      case 1:
        leaves_.emplace_back(key, model_.leave_to_fill(key), real_.leave_to_fill(key));
        RC_ASSERT(std::get<1>(leaves_.back()).empty() == std::get<2>(leaves_.back()).empty());
        return;
      case 2:
      case 3:
      case 4:
        return fill(static_cast<std::size_t>(step.which), std::to_string(step.number));
      case 5:
        RC_ASSERT(model_.block(key) == real_.block(key));
        return;
      case 6:
        model_.unblock(key);
        real_.unblock(key);
        return;
      default:
        clock_.advance(step.number * 5'000ms);
        return;
    }
  }
  void compare() {
    for (int which = 0; which < 3; ++which) {
      RC_ASSERT(model_.get(name_of(which)) == real_.get(name_of(which)));
    }
  }

 private:
  // With one of the last three leaves, which may have become void.
  void fill(std::size_t back, const std::string& value) {
    if (leaves_.size() <= back) return;
    const auto& [key, ours, theirs] = leaves_[leaves_.size() - 1 - back];
    model_.fill(key, ours, value, 12s);
    real_.fill(key, theirs, value, 12s);
  }

  ManualClock clock_{Moment(std::chrono::hours(24 * 20'500))};
  Hooks hooks_;
  ModelCache model_;
  storage::MemoryCache real_;
  std::vector<std::tuple<std::string, storage::Leave, storage::Leave>> leaves_;
};

RC_GTEST_PROP(Models, CacheAnswersAsTheRealOne, ()) {
  CachePair pair;
  for (const Step& step : steps(8, 3.0)) {
    pair.take(step);
    pair.compare();
  }
}

}  // namespace
}  // namespace schedgen::jobs
