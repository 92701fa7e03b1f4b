// Shared counters with a local fallback: while the shared ones are unavailable, this process counts
// by itself. So limits still apply, and no caller is locked out.
//
// After a failure the shared counters are not used for a while, so that a hanging server does not
// delay every request; then one caller at a time tries them again.
#pragma once

#include <atomic>
#include <chrono>

#include "base/clock.h"
#include "storage/counters.h"

namespace schedgen::storage {

class SpareCounters final : public Counters {
 public:
  static constexpr std::chrono::milliseconds usual_rest{2'000};

  // All of them must outlive this.
  SpareCounters(Counters& shared, Counters& spare, const Clock& clock,
                std::chrono::milliseconds rest = usual_rest)
      : shared_(shared), spare_(spare), clock_(clock), rest_(rest) {}

  Result<std::vector<Counted>> count(const std::vector<CountWish>& wishes) override;
  // Succeeds if the spare does; the shared ones' error is logged.
  Status forget(std::string_view key) override;
  Status ping() override { return shared_.ping(); }

  // The number of calls that the spare had to answer.
  std::uint64_t spared() const { return spared_; }

 private:
  bool may_try();

  Counters& shared_;
  Counters& spare_;
  const Clock& clock_;
  const std::chrono::milliseconds rest_;
  std::atomic<Moment> rests_until_{Moment::min()};
  std::atomic<std::uint64_t> spared_{0};
};

}  // namespace schedgen::storage
