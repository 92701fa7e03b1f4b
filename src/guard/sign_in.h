// The administrator's token, and callers that guess it.
//
// The right token always opens, whatever others behind the same address do. After five wrong ones
// within 15 minutes every answer to that address is slow, and after a hundred of all addresses
// every answer to anybody is: also that to the right token, or a guesser would only wait for quick
// ones. Slow answers cost no thread, and nobody waits for another's.
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
  std::int64_t failures_max = 5;  // of one address, or of one IPv6 /48
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

  // An empty token: nobody can sign in. The counters outlive this.
  SignIn(storage::Counters& counters, std::string token, const SignInRules& rules = {})
      : counters_(counters), token_(std::move(token)), rules_(rules) {}

  // When the counters are away, answers are slow.
  Attempt ask(std::string_view token, const Caller& caller);
  // Wrong tokens in the present window, at most failures_max.
  Result<std::int64_t> failures_of(const Caller& caller);
  Status forget_failures(const Caller& caller);

 private:
  storage::Counters& counters_;
  const std::string token_;
  const SignInRules rules_;
};

}  // namespace schedgen::guard
