// A cache that is unavailable on purpose (base/testing/fault_plan.h). The faults' names are
// "cache." and the name of the call. An unavailable cache returns nothing and ignores all other
// calls, so every fault except none does that; with `after`, the call still had its effect.
#pragma once

#include "base/testing/fault_plan.h"
#include "storage/cache.h"

namespace schedgen::storage {

class FaultyCache final : public Cache {
 public:
  FaultyCache(Cache& inner, Faults& faults) : inner_(inner), faults_(faults) {}

  std::optional<std::string> get(std::string_view key) override;
  Leave leave_to_fill(std::string_view key) override;
  void fill(std::string_view key, const Leave& leave, std::string_view value,
            std::chrono::seconds time_to_live) override;
  bool block(std::string_view key) override;
  void unblock(std::string_view key) override;
  Status ping() override;
  bool is_shared() const override { return inner_.is_shared(); }

 private:
  Cache& inner_;
  Faults& faults_;
};

}  // namespace schedgen::storage
