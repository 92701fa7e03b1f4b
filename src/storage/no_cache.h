// No cache: every answer is made from its row. For a service whose rows other processes can change
// without a shared cache.
#pragma once

#include "storage/cache.h"

namespace schedgen::storage {

class NoCache final : public Cache {
 public:
  std::optional<std::string> get(std::string_view) override { return std::nullopt; }
  Leave leave_to_fill(std::string_view) override { return {}; }
  void fill(std::string_view, const Leave&, std::string_view, std::chrono::seconds) override {}
  bool block(std::string_view) override { return true; }
  void unblock(std::string_view) override {}
  Status ping() override { return Done{}; }
  bool is_shared() const override { return true; }
};

}  // namespace schedgen::storage
