#include "api/waiters.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <utility>

#include "jobs/look.h"

namespace schedgen::api {

struct Waiters::Table {
  struct Entry {
    std::uint64_t number;
    http::Waker waker;
  };

  mutable std::mutex mutex;
  std::uint64_t last_number = 0;
  std::multimap<std::string, Entry, std::less<>> entries;  // by job

  std::uint64_t add(const std::string& job_id, const http::Waker& waker) {
    const std::scoped_lock lock(mutex);
    entries.emplace(job_id, Entry{++last_number, waker});
    return last_number;
  }
  void remove(const std::string& job_id, std::uint64_t number) {
    const std::scoped_lock lock(mutex);
    const auto [first, last] = entries.equal_range(job_id);
    const auto found =
        std::find_if(first, last, [&](const auto& entry) { return entry.second.number == number; });
    if (found != last) entries.erase(found);
  }
};

Waiters::Waiters() : table_(std::make_shared<Table>()) {}
Waiters::~Waiters() = default;

http::Held Waiters::hold(const std::string& job_id, std::chrono::milliseconds wait_max,
                         std::function<http::Response()> make) {
  http::Held held(wait_max, std::move(make));
  const std::uint64_t number = table_->add(job_id, held.waker());
  // The table holds the waker, so the answer may not hold the table.
  held.on_end([weak = std::weak_ptr(table_), job_id, number] {
    if (const auto table = weak.lock()) table->remove(job_id, number);
  });
  return held;
}

void Waiters::job_ended(std::string_view job_id) {
  std::vector<http::Waker> wakers;
  {
    const std::scoped_lock lock(table_->mutex);
    const auto [first, last] = table_->entries.equal_range(job_id);
    for (auto entry = first; entry != last; ++entry) wakers.push_back(entry->second.waker);
  }
  // Without the lock: what wakes may take itself off the table.
  for (const http::Waker& waker : wakers) waker.wake();
}

std::vector<std::string> Waiters::waited_for() const {
  const std::scoped_lock lock(table_->mutex);
  std::vector<std::string> jobs;
  for (const auto& [job, entry] : table_->entries) {
    if (jobs.empty() || jobs.back() != job) jobs.push_back(job);
  }
  return jobs;
}

std::size_t Waiters::count() const {
  const std::scoped_lock lock(table_->mutex);
  return table_->entries.size();
}

std::size_t wake_ended(Waiters& waiters, const jobs::Seams& seams, const jobs::Rules& rules) {
  const std::vector<std::string> waited_for = waiters.waited_for();
  for (const std::string& job_id : waited_for) {
    const auto look = jobs::look_at_status(seams, rules, job_id);
    const bool gone = !look.ok() && look.error().code == ErrorCode::job_not_found;
    if (gone || (look.ok() && look->ended)) waiters.job_ended(job_id);
  }
  return waited_for.size();
}

}  // namespace schedgen::api
