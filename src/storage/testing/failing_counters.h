// For tests: counters whose server stops answering.
#pragma once

#include "storage/counters.h"

namespace schedgen::storage {

class FailingCounters final : public Counters {
 public:
  explicit FailingCounters(Counters& inner) : inner_(inner) {}

  bool fails = false;
  int calls = 0;

  Result<std::vector<Counted>> count(const std::vector<CountWish>& wishes) override {
    return answer([&] { return inner_.count(wishes); });
  }
  Status forget(std::string_view key) override {
    return answer([&] { return inner_.forget(key); });
  }
  Status ping() override {
    return answer([&] { return inner_.ping(); });
  }

 private:
  template <typename Call>
  auto answer(const Call& call) -> decltype(call()) {
    ++calls;
    if (fails) return Error::of(ErrorCode::storage_unavailable, "as the test wants it");
    return call();
  }
  Counters& inner_;
};

}  // namespace schedgen::storage
