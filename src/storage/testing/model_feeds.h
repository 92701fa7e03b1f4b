// Rows of subscriptions in memory, for tests and simulations.
#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/text.h"
#include "storage/feeds.h"

namespace schedgen::storage {

class ModelFeeds final : public Feeds {
 public:
  Status create(const FeedRow& row) override {
    if (!is_valid_utf8(row.calendar)) return Error::of(ErrorCode::invalid_argument, "not UTF-8");
    const std::scoped_lock lock(mutex_);
    const bool is_taken = std::any_of(rows_.begin(), rows_.end(), [&](const auto& one) {
      return one.first == row.id || one.second.read_hash == row.read_hash ||
             one.second.edit_hash == row.edit_hash;
    });
    if (is_taken) return Error::of(ErrorCode::already_exists, row.id);
    rows_.emplace(row.id, row);
    return Done{};
  }
  Result<std::optional<FeedRow>> find(std::string_view id) override {
    const std::scoped_lock lock(mutex_);
    ++reads_;
    const auto found = rows_.find(id);
    if (found == rows_.end()) return std::optional<FeedRow>();
    return std::optional(found->second);
  }
  Result<std::optional<FeedRow>> find_by_address(std::string_view read_hash) override {
    const std::scoped_lock lock(mutex_);
    ++reads_;
    for (const auto& [id, row] : rows_) {
      if (row.read_hash == read_hash) return std::optional(row);
    }
    return std::optional<FeedRow>();
  }
  Result<bool> update(const FeedRow& row) override {
    if (!is_valid_utf8(row.calendar)) return Error::of(ErrorCode::invalid_argument, "not UTF-8");
    const std::scoped_lock lock(mutex_);
    const auto found = rows_.find(row.id);
    if (found == rows_.end() || found->second.version != row.version) return false;
    found->second = row;
    ++found->second.version;
    return true;
  }
  Result<bool> remove_version(std::string_view id, std::int64_t version) override {
    return remove_if(id, [&](const FeedRow& row) { return row.version == version; });
  }
  Result<bool> remove_expired(std::string_view id, Moment now) override {
    return remove_if(id, [&](const FeedRow& row) { return row.expires_at <= now; });
  }
  Result<std::vector<FeedKeys>> expired(Moment now, int limit) override {
    return sorted(limit, [&](const FeedRow& row) -> std::optional<Moment> {
      return row.expires_at <= now ? std::optional(row.expires_at) : std::nullopt;
    });
  }
  Result<std::vector<FeedKeys>> untidy(Moment now, int limit) override {
    return sorted(limit, [&](const FeedRow& row) -> std::optional<Moment> {
      return row.tidy_at && *row.tidy_at <= now ? row.tidy_at : std::nullopt;
    });
  }
  Result<std::int64_t> count() override {
    const std::scoped_lock lock(mutex_);
    return static_cast<std::int64_t>(rows_.size());
  }
  Result<FeedCounts> counts(std::string_view owner, std::string_view network) override {
    const std::scoped_lock lock(mutex_);
    FeedCounts counts;
    for (const auto& [id, row] : rows_) {
      ++counts.all;
      if (row.owner == owner) ++counts.of_owner;
      if (row.network == network) ++counts.of_network;
    }
    return counts;
  }
  Status note_fetches(const std::vector<FeedFetch>& fetches) override {
    const std::scoped_lock lock(mutex_);
    for (const FeedFetch& fetch : fetches) {
      if (!rows_.contains(fetch.feed_id)) continue;
      const auto [place, is_new] = fetches_.try_emplace(fetch.feed_id, fetch);
      if (!is_new && place->second.at < fetch.at) place->second = fetch;
    }
    return Done{};
  }
  Result<std::optional<FeedFetch>> last_fetch(std::string_view id) override {
    const std::scoped_lock lock(mutex_);
    const auto found = fetches_.find(id);
    if (found == fetches_.end()) return std::optional<FeedFetch>();
    return std::optional(found->second);
  }

  // How often a row was asked for.
  std::int64_t reads() const {
    const std::scoped_lock lock(mutex_);
    return reads_;
  }

 private:
  template <typename Condition>
  Result<bool> remove_if(std::string_view id, Condition condition) {
    const std::scoped_lock lock(mutex_);
    const auto found = rows_.find(id);
    if (found == rows_.end() || !condition(found->second)) return false;
    if (const auto fetch = fetches_.find(id); fetch != fetches_.end()) fetches_.erase(fetch);
    rows_.erase(found);
    return true;
  }
  template <typename Due>
  std::vector<FeedKeys> sorted(int limit, Due due) {
    const std::scoped_lock lock(mutex_);
    std::map<std::pair<Moment, std::string>, FeedKeys> by_time;
    for (const auto& [id, row] : rows_) {
      if (const auto at = due(row))
        by_time.emplace(std::pair(*at, id), FeedKeys{id, row.read_hash});
    }
    std::vector<FeedKeys> keys;
    for (const auto& [key, one] : by_time) {
      if (keys.size() < static_cast<std::size_t>(limit)) keys.push_back(one);
    }
    return keys;
  }

  mutable std::mutex mutex_;
  std::int64_t reads_ = 0;
  std::map<std::string, FeedRow, std::less<>> rows_;
  std::map<std::string, FeedFetch, std::less<>> fetches_;
};

}  // namespace schedgen::storage
