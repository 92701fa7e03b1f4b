// Subscriptions whose changes and look-ups fail on purpose.
#pragma once

#include <functional>
#include <string_view>
#include <utility>

#include "storage/feeds.h"

namespace schedgen::storage {

enum class FeedFault {
  none,
  before,  // the call fails and nothing has happened
  after,   // it has happened, but the call fails anyway
};

class FaultyFeeds final : public Feeds {
 public:
  // Asked before each call, with its name: "create", "find" ...
  using Plan = std::function<FeedFault(std::string_view call)>;

  FaultyFeeds(Feeds& inner, Plan plan) : inner_(inner), plan_(std::move(plan)) {}

  Status create(const FeedRow& row) override {
    return made("create", [&] { return inner_.create(row); });
  }
  Result<std::optional<FeedRow>> find(std::string_view id) override {
    return made("find", [&] { return inner_.find(id); });
  }
  Result<std::optional<FeedRow>> find_by_address(std::string_view read_hash) override {
    return made("find_by_address", [&] { return inner_.find_by_address(read_hash); });
  }
  Result<bool> update(const FeedRow& row) override {
    return made("update", [&] { return inner_.update(row); });
  }
  Result<bool> remove_version(std::string_view id, std::int64_t version) override {
    return made("remove_version", [&] { return inner_.remove_version(id, version); });
  }
  Result<bool> remove_expired(std::string_view id, Moment now) override {
    return made("remove_expired", [&] { return inner_.remove_expired(id, now); });
  }
  Result<std::vector<FeedKeys>> expired(Moment now, int limit) override {
    return made("expired", [&] { return inner_.expired(now, limit); });
  }
  Result<std::vector<FeedKeys>> untidy(Moment now, int limit) override {
    return made("untidy", [&] { return inner_.untidy(now, limit); });
  }
  Result<std::int64_t> count() override {
    return made("count", [&] { return inner_.count(); });
  }
  Result<FeedCounts> counts(std::string_view owner, std::string_view network) override {
    return made("counts", [&] { return inner_.counts(owner, network); });
  }
  Status note_fetches(const std::vector<FeedFetch>& fetches) override {
    return made("note_fetches", [&] { return inner_.note_fetches(fetches); });
  }
  Result<std::optional<FeedFetch>> last_fetch(std::string_view id) override {
    return made("last_fetch", [&] { return inner_.last_fetch(id); });
  }

 private:
  template <typename Call>
  auto made(std::string_view name, const Call& call) -> decltype(call()) {
    const FeedFault fault = plan_(name);
    if (fault != FeedFault::before) {
      auto answer = call();
      if (fault == FeedFault::none) return answer;
    }
    return Error::of(ErrorCode::storage_unavailable, "a planned fault");
  }

  Feeds& inner_;
  const Plan plan_;
};

}  // namespace schedgen::storage
