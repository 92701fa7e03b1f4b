// Checks the administrator's token and slows down callers that guess it.
//
// The right token always works, whatever others behind the same address do. After five wrong tokens
// within 15 minutes, every answer to that address is slow; after a hundred from all addresses,
// every answer is. That includes the right token, or an attacker would just skip slow answers. Slow
// answers occupy no thread and do not delay each other.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "guard/caller.h"
#include "guard/seal.h"
#include "storage/counters.h"

namespace schedgen::guard {

struct SignInRules {
  std::int64_t failures_max = 5;  // per address, or per IPv6 /48
  std::int64_t failures_of_all_max = 100;
  std::chrono::milliseconds failures_within = std::chrono::minutes(15);
  std::chrono::milliseconds slow = std::chrono::seconds(2);
};

class SignIn {
 public:
  enum class Outcome { welcome, wrong, closed };
  struct Attempt {
    Outcome outcome = Outcome::closed;
    std::chrono::milliseconds answer_after{0};
  };

  // With an empty token, nobody can sign in. The counters must outlive this.
  SignIn(storage::Counters& counters, std::string token, const SignInRules& rules = {})
      : counters_(counters), token_(std::move(token)), rules_(rules) {}

  // When the counters are unavailable, answers are slow.
  Attempt ask(std::string_view token, const Caller& caller);
  // The number of wrong tokens in the current window, at most failures_max.
  Result<std::int64_t> failures_of(const Caller& caller);
  Status forget_failures(const Caller& caller);

 private:
  storage::Counters& counters_;
  const std::string token_;
  const SignInRules rules_;
};

}  // namespace schedgen::guard
