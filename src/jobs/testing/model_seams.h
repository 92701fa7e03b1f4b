// For tests: files, queue, cache and parser as their headers define them, in memory, for one
// thread, with hooks before and after the effect of each call. The unit tests of this room use them
// to make calls fail; in tests/sim each call is a point where time passes, others run, and
// processes die. models_test.cc compares them with the real engines.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/text.h"
#include "jobs/testing/model_hooks.h"
#include "jobs/testing/model_records.h"
#include "queue/queue.h"
#include "sandbox/parser.h"
#include "storage/blobs.h"
#include "storage/cache.h"

namespace schedgen::jobs {

class ModelBlobs : public storage::Blobs {
 public:
  ModelBlobs(Hooks& hooks, const Clock& clock) : hooks_(hooks), clock_(clock) {}

  struct Blob {
    std::string bytes;
    Moment written{};
  };
  std::map<std::string, Blob, std::less<>> blobs;
  // Called before an existing file is deleted.
  std::function<void(const std::string& key)> on_remove;

  Status put(std::string_view key, std::string_view bytes) override {
    return hooks_.call("blobs.put", [&]() -> Status {
      blobs[std::string(key)] = {std::string(bytes), clock_.moment()};
      return Done{};
    });
  }
  Result<std::string> get(std::string_view key) override {
    return hooks_.call("blobs.get", [&]() -> Result<std::string> {
      const auto found = blobs.find(key);
      if (found == blobs.end()) return Error::of(ErrorCode::blob_not_found, std::string(key));
      return found->second.bytes;
    });
  }
  Status remove(std::string_view key) override {
    return hooks_.call("blobs.remove", [&]() -> Status {
      const auto found = blobs.find(key);
      if (found == blobs.end()) return Done{};
      if (on_remove) on_remove(found->first);
      blobs.erase(found);
      return Done{};
    });
  }
  Result<std::vector<std::string>> list(Moment before, std::string_view after, int limit) override {
    return hooks_.call("blobs.list", [&]() -> Result<std::vector<std::string>> {
      std::vector<std::string> keys;
      for (auto place = blobs.upper_bound(after); place != blobs.end(); ++place) {
        if (keys.size() == static_cast<std::size_t>(limit)) break;
        if (place->second.written < before) keys.push_back(place->first);
      }
      return keys;
    });
  }
  Status ping() override {
    return hooks_.call("blobs.ping", []() -> Status { return Done{}; });
  }

 private:
  Hooks& hooks_;
  const Clock& clock_;
};

class ModelQueue final : public queue::Queue {
 public:
  ModelQueue(Hooks& hooks, const Clock& clock) : hooks_(hooks), clock_(clock) {}

  struct Entry {
    std::string job_id;
    queue::Priority priority = queue::Priority::normal;
    Moment ready{};            // not handed out before this; while leased: when the lease ends
    std::string token;         // empty: not leased
    std::uint64_t number = 0;  // in order of arrival
  };
  std::vector<Entry> entries;

  bool has(std::string_view job_id) const {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const Entry& entry) { return entry.job_id == job_id; });
  }

  Status add(std::string_view job_id, queue::Priority priority,
             std::chrono::milliseconds delay) override {
    return hooks_.call("queue.add", [&]() -> Status {
      if (!has(job_id) && !hooks_.loses_entry()) {
        entries.push_back({std::string(job_id), priority, clock_.moment() + delay, "", ++arrived_});
      }
      return Done{};
    });
  }
  Result<std::optional<queue::Ticket>> take(std::chrono::milliseconds lease,
                                            std::chrono::milliseconds wait) override {
    if (next() == entries.end()) hooks_.wait(wait);
    return hooks_.call("queue.take", [&]() -> Result<std::optional<queue::Ticket>> {
      const auto entry = next();
      if (entry == entries.end()) return std::optional<queue::Ticket>();
      const queue::Ticket ticket{entry->job_id, "token-" + std::to_string(++tokens_)};
      if (!entry->token.empty()) ++stalled_;
      const Entry twin = *entry;
      entry->token = ticket.token;
      entry->ready = clock_.moment() + lease;
      if (hooks_.doubles_entry()) entries.push_back(twin);
      return std::optional(ticket);
    });
  }
  Result<bool> extend(const queue::Ticket& ticket, std::chrono::milliseconds lease) override {
    return leased("queue.extend", ticket, [&](std::vector<Entry>::iterator entry) {
      entry->ready = clock_.moment() + lease;
    });
  }
  Result<bool> finish(const queue::Ticket& ticket, bool, std::string_view) override {
    return leased("queue.finish", ticket,
                  [&](std::vector<Entry>::iterator entry) { entries.erase(entry); });
  }
  Result<bool> put_back(const queue::Ticket& ticket, std::chrono::milliseconds delay,
                        std::string_view) override {
    return leased("queue.put_back", ticket, [&](std::vector<Entry>::iterator entry) {
      entry->token.clear();
      entry->ready = clock_.moment() + delay;
      entry->number = ++arrived_;  // after those that have arrived in the meantime
    });
  }
  Status remove(std::string_view job_id) override {
    return hooks_.call("queue.remove", [&]() -> Status {
      std::erase_if(entries, [&](const Entry& entry) { return entry.job_id == job_id; });
      return Done{};
    });
  }
  Result<queue::QueueCounts> counts() override {
    return hooks_.call("queue.counts", [&]() -> Result<queue::QueueCounts> {
      queue::QueueCounts counts;
      for (const Entry& entry : entries) {
        if (!entry.token.empty()) {
          ++counts.active;
        } else if (entry.ready > clock_.moment()) {
          ++counts.delayed;
        } else {
          ++counts.waiting;
        }
      }
      return counts;
    });
  }
  Result<std::chrono::milliseconds> oldest_wait() override { return std::chrono::milliseconds(0); }
  std::uint64_t stalled() const override { return stalled_; }
  void stop_waiting() override {}
  Status ping() override {
    return hooks_.call("queue.ping", []() -> Status { return Done{}; });
  }

 private:
  // The order of take(): expired leases first, then by priority, then the longest ready.
  std::vector<Entry>::iterator next() {
    auto best = entries.end();
    const auto rank = [](const Entry& entry) {
      const bool waits = entry.token.empty();
      return std::tuple(waits, waits ? entry.priority : queue::Priority(), entry.ready,
                        entry.number);
    };
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
      if (entry->ready > clock_.moment()) continue;
      if (best == entries.end() || rank(*entry) < rank(*best)) best = entry;
    }
    return best;
  }
  template <typename Effect>
  Result<bool> leased(std::string_view name, const queue::Ticket& ticket, const Effect& effect) {
    return hooks_.call(name, [&]() -> Result<bool> {
      const auto entry = std::find_if(entries.begin(), entries.end(),
                                      [&](const Entry& any) { return any.token == ticket.token; });
      if (entry == entries.end()) return false;
      effect(entry);
      return true;
    });
  }

  Hooks& hooks_;
  const Clock& clock_;
  std::uint64_t arrived_ = 0;
  std::uint64_t tokens_ = 0;
  std::uint64_t stalled_ = 0;
};

class ModelCache final : public storage::Cache {
 public:
  ModelCache(Hooks& hooks, const Clock& clock) : hooks_(hooks), clock_(clock) {}

  // Called when a value is handed out.
  std::function<void(std::string_view key, const std::string& value)> on_hit;
  bool shared = false;
  // Faults that a simulation can plant.
  bool blocks = true;
  bool checks_leave = true;

  // Restarts empty, like a server.
  void lose_all() {
    slots_.clear();
    no_leave_until_ = clock_.moment() + block_time_max;
  }

  std::optional<std::string> get(std::string_view key) override {
    if (hooks_.before("cache.get")) return std::nullopt;
    Slot& slot = slot_of(key);
    if (slot.value && slot.good_until <= clock_.moment()) slot.value.reset();
    std::optional<std::string> value = slot.value;
    if (value && on_hit) on_hit(key, *value);
    if (hooks_.after("cache.get")) return std::nullopt;
    return value;
  }
  storage::Leave leave_to_fill(std::string_view key) override {
    if (hooks_.before("cache.leave_to_fill")) return {};
    Slot& slot = slot_of(key);
    storage::Leave leave;
    if (!is_blocked(slot) && clock_.moment() >= no_leave_until_) {
      leave = std::to_string(slot.generation);
    }
    if (hooks_.after("cache.leave_to_fill")) return {};
    return leave;
  }
  void fill(std::string_view key, const storage::Leave& leave, std::string_view value,
            std::chrono::seconds time_to_live) override {
    if (leave.empty() && checks_leave) return;
    if (hooks_.before("cache.fill")) return;
    Slot& slot = slot_of(key);
    const bool may = !is_blocked(slot) && leave == std::to_string(slot.generation);
    if (may || !checks_leave) {
      slot.value = value;
      slot.good_until = clock_.moment() + time_to_live;
    }
    (void)hooks_.after("cache.fill");
  }
  bool block(std::string_view key) override {
    if (hooks_.before("cache.block")) return false;
    Slot& slot = slot_of(key);
    if (blocks) {
      empty(slot);
      slot.blocked_until.push_back(clock_.moment() + block_time_max);
    }
    return !hooks_.after("cache.block");
  }
  void unblock(std::string_view key) override {
    if (hooks_.before("cache.unblock")) return;
    Slot& slot = slot_of(key);
    if (blocks) {
      empty(slot);
      if (!slot.blocked_until.empty()) slot.blocked_until.pop_front();
    }
    (void)hooks_.after("cache.unblock");
  }
  Status ping() override {
    return hooks_.call("cache.ping", []() -> Status { return Done{}; });
  }
  bool is_shared() const override { return shared; }

 private:
  struct Slot {
    std::optional<std::string> value;
    Moment good_until{};
    std::uint64_t generation = 0;      // of leaves; never repeats
    std::deque<Moment> blocked_until;  // one for each writer that has not unblocked the key
  };
  bool is_blocked(Slot& slot) const {
    std::erase_if(slot.blocked_until, [&](Moment until) { return until <= clock_.moment(); });
    return !slot.blocked_until.empty();
  }
  Slot& slot_of(std::string_view key) {
    const auto [place, is_new] = slots_.try_emplace(std::string(key));
    if (is_new) place->second.generation = ++generations_;
    return place->second;
  }
  void empty(Slot& slot) {
    slot.value.reset();
    slot.generation = ++generations_;
  }

  Hooks& hooks_;
  const Clock& clock_;
  std::map<std::string, Slot, std::less<>> slots_;
  std::uint64_t generations_ = 0;
  Moment no_leave_until_{};
};

// Documents are three or four words: the kind, the number of events, a number that determines the
// events, and the outcome if reading fails ("exam 0 7 unreadable").
inline std::string model_file(schedule::Kind kind, int events, int number) {
  return std::string(schedule::name_of(kind)) + ' ' + std::to_string(events) + ' ' +
         std::to_string(number);
}

// The result of reading such a file.
inline sandbox::ParseReport read_model_file(std::string_view bytes) {
  const std::vector<std::string_view> words = split(bytes, ' ');
  const auto kind = schedule::kind_of_name(words.front());
  if (!kind) return sandbox::ParseReport::failed(sandbox::Outcome::not_a_pdf, "no kind");
  if (words.size() > 3) {
    for (int i = 0; i <= static_cast<int>(sandbox::Outcome::protocol_error); ++i) {
      const auto outcome = static_cast<sandbox::Outcome>(i);
      if (words[3] == sandbox::name_of(outcome)) return sandbox::ParseReport::failed(outcome, "");
    }
  }
  schedule::Document document;
  document.kind = *kind;
  document.pages = 1;
  const int events = std::stoi(std::string(words.at(1)));
  for (int i = 0; i < events; ++i) {
    schedule::Event event;
    event.kind = *kind;
    event.module = "COS " + std::to_string(100 + i);
    event.activity = "L" + std::string(words.at(2));
    event.source = {1, i + 1};
    document.events.push_back(std::move(event));
  }
  sandbox::ParseReport report;
  report.outcome = sandbox::Outcome::parsed;
  report.document = std::move(document);
  report.wall = std::chrono::milliseconds(20);
  return report;
}

class ModelParser final : public sandbox::Parser {
 public:
  // Called during a parse; can replace its result.
  std::function<std::optional<sandbox::ParseReport>(std::string_view pdf)> on_parse;
  sandbox::TimeMax time_max_asked;  // of the last parse

  using Parser::parse;
  sandbox::ParseReport parse(std::string_view pdf, const sandbox::TimeMax& time_max) override {
    time_max_asked = time_max;
    if (const auto asked = on_parse) {  // a copy: it may set on_parse while it runs
      if (auto instead = asked(pdf)) return *std::move(instead);
    }
    return read_model_file(pdf);
  }
};

// The jail's report when it is not available.
inline sandbox::ParseReport parser_away() {
  auto report = sandbox::ParseReport::failed(sandbox::Outcome::crashed, "no child");
  report.error = Error::of(ErrorCode::internal, "no child");
  return report;
}

}  // namespace schedgen::jobs
