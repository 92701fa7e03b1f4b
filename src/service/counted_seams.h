// Seams that count: what the cache was asked, how parses in the jail ended.
#pragma once

#include "base/metrics.h"
#include "sandbox/parser.h"
#include "storage/cache.h"

namespace schedgen::service {

// Both: what they stand before, and the metrics, outlive them.
class CountedCache final : public storage::Cache {
 public:
  CountedCache(storage::Cache& cache, Metrics& metrics) : cache_(cache), metrics_(metrics) {}

  std::optional<std::string> get(std::string_view key) override {
    auto value = cache_.get(key);
    metrics_.cache_asked(value.has_value());
    return value;
  }
  storage::Leave leave_to_fill(std::string_view key) override { return cache_.leave_to_fill(key); }
  void fill(std::string_view key, const storage::Leave& leave, std::string_view value,
            std::chrono::seconds time_to_live) override {
    cache_.fill(key, leave, value, time_to_live);
  }
  bool block(std::string_view key) override { return cache_.block(key); }
  void unblock(std::string_view key) override { cache_.unblock(key); }
  Status ping() override { return cache_.ping(); }
  bool is_shared() const override { return cache_.is_shared(); }

 private:
  storage::Cache& cache_;
  Metrics& metrics_;
};

class CountedParser final : public sandbox::Parser {
 public:
  CountedParser(sandbox::Parser& parser, Metrics& metrics) : parser_(parser), metrics_(metrics) {}

  using Parser::parse;
  sandbox::ParseReport parse(std::string_view pdf, const sandbox::TimeMax& time_max) override {
    sandbox::ParseReport report = parser_.parse(pdf, time_max);
    metrics_.jail_ended(sandbox::name_of(report.outcome), report.wall);
    return report;
  }

 private:
  sandbox::Parser& parser_;
  Metrics& metrics_;
};

}  // namespace schedgen::service
