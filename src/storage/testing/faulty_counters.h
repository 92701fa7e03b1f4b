// Counters that are unavailable on purpose (base/testing/fault_plan.h). The faults' names are
// "counters." and the name of the call.
#pragma once

#include "base/testing/fault_plan.h"
#include "storage/counters.h"

namespace schedgen::storage {

class FaultyCounters final : public Counters {
 public:
  FaultyCounters(Counters& inner, Faults& faults) : inner_(inner), faults_(faults) {}

  Result<std::vector<Counted>> count(const std::vector<CountWish>& wishes) override;
  Status forget(std::string_view key) override;
  Status ping() override;

 private:
  Counters& inner_;
  Faults& faults_;
};

}  // namespace schedgen::storage
