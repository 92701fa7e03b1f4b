// The administrator's token, and addresses that guess it: after five wrong ones within 15 minutes
// an address is blocked for an hour, the next time for two, then four, up to a week.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "guard/seal.h"
#include "storage/counters.h"

namespace schedgen::guard {

struct SignInRules {
  std::int64_t failures_max = 5;
  std::chrono::milliseconds failures_within = std::chrono::minutes(15);
  std::chrono::milliseconds block = std::chrono::hours(1);
  std::chrono::milliseconds block_max = std::chrono::hours(24 * 7);
  // So long a block is remembered for the next one.
  std::chrono::milliseconds remembered = std::chrono::hours(24 * 7);
};

struct AddressState {
  std::int64_t failures = 0;  // in the present window
  std::optional<std::chrono::milliseconds> blocked_for;
  std::int64_t blocks = 0;  // of late, the present one too
};

class SignIn {
 public:
  enum class Outcome { welcome, wrong, blocked, closed };

  // An empty token: nobody can sign in. The counters outlive this.
  SignIn(storage::Counters& counters, std::string token, const SignInRules& rules = {})
      : counters_(counters), token_(std::move(token)), rules_(rules) {}

  // `address_key`: Caller's. A blocked address is not welcome with the right token either, or it
  // could go on guessing. When the counters are away: blocked.
  Outcome ask(std::string_view token, const std::string& address_key);
  Result<AddressState> state_of(const std::string& address_key);
  // Not blocked any more, and nothing remembered.
  Status unblock(const std::string& address_key);

 private:
  void block(const std::string& address_key);

  storage::Counters& counters_;
  const std::string token_;
  const SignInRules rules_;
};

}  // namespace schedgen::guard
