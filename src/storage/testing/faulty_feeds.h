// Subscriptions whose changes and look-ups fail on purpose (base/testing/fault_plan.h). The faults'
// names are "feeds." and the name of the call. A dropped change reports success; a dropped query
// fails.
#pragma once

#include "base/testing/fault_plan.h"
#include "storage/feeds.h"

namespace schedgen::storage {

class FaultyFeeds final : public Feeds {
 public:
  FaultyFeeds(Feeds& inner, Faults& faults) : inner_(inner), faults_(faults) {}

  Status create(const FeedRow& row) override {
    return changed<Status>("feeds.create", Done{}, [&] { return inner_.create(row); });
  }
  Result<std::optional<FeedRow>> find(std::string_view id) override {
    return asked("feeds.find", [&] { return inner_.find(id); });
  }
  Result<std::optional<FeedRow>> find_by_address(std::string_view read_hash) override {
    return asked("feeds.find_by_address", [&] { return inner_.find_by_address(read_hash); });
  }
  Result<bool> update(const FeedRow& row) override {
    return changed<Result<bool>>("feeds.update", true, [&] { return inner_.update(row); });
  }
  Result<bool> remove_version(std::string_view id, std::int64_t version) override {
    return changed<Result<bool>>("feeds.remove_version", true,
                                 [&] { return inner_.remove_version(id, version); });
  }
  Result<bool> remove_expired(std::string_view id, Moment now) override {
    return changed<Result<bool>>("feeds.remove_expired", true,
                                 [&] { return inner_.remove_expired(id, now); });
  }
  Result<std::vector<FeedRow>> expired(Moment now, int limit) override {
    return asked("feeds.expired", [&] { return inner_.expired(now, limit); });
  }
  Result<std::vector<FeedRow>> untidy(Moment now, int limit) override {
    return asked("feeds.untidy", [&] { return inner_.untidy(now, limit); });
  }
  Result<std::int64_t> count() override {
    return asked("feeds.count", [&] { return inner_.count(); });
  }
  Result<std::int64_t> count_of_owner(std::string_view owner) override {
    return asked("feeds.count_of_owner", [&] { return inner_.count_of_owner(owner); });
  }
  Status note_fetches(const std::vector<FeedFetch>& fetches) override {
    return changed<Status>("feeds.note_fetches", Done{},
                           [&] { return inner_.note_fetches(fetches); });
  }
  Result<std::optional<FeedFetch>> last_fetch(std::string_view id) override {
    return asked("feeds.last_fetch", [&] { return inner_.last_fetch(id); });
  }

 private:
  static Error planned() { return Error::of(ErrorCode::storage_unavailable, "a planned fault"); }
  template <typename Call>
  auto asked(std::string_view name, Call call) -> decltype(call()) {
    return with_fault<decltype(call())>(faults_.next(name), planned(), planned(), call);
  }
  template <typename ResultType, typename Call>
  ResultType changed(std::string_view name, ResultType dropped, Call call) {
    return with_fault<ResultType>(faults_.next(name), planned(), dropped, call);
  }

  Feeds& inner_;
  Faults& faults_;
};

}  // namespace schedgen::storage
