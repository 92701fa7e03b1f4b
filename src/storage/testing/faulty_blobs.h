// Blobs whose calls fail on purpose (base/testing/fault_plan.h). The faults' names are "blobs." and
// the name of the call. A dropped put or remove reports success; a dropped query fails.
#pragma once

#include "base/testing/fault_plan.h"
#include "storage/blobs.h"

namespace schedgen::storage {

class FaultyBlobs final : public Blobs {
 public:
  FaultyBlobs(Blobs& inner, Faults& faults) : inner_(inner), faults_(faults) {}

  Status put(std::string_view key, std::string_view bytes) override;
  Result<std::string> get(std::string_view key) override;
  Status remove(std::string_view key) override;
  Result<std::vector<std::string>> list(Moment before, std::string_view after, int limit) override;
  Status ping() override;

 private:
  Blobs& inner_;
  Faults& faults_;
};

}  // namespace schedgen::storage
