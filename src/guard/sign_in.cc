#include "guard/sign_in.h"

#include <algorithm>

namespace schedgen::guard {
namespace {

std::string failures_key(const Caller& caller) {
  return "signin:failures:" + caller.widest_key();
}

}  // namespace

SignIn::Attempt SignIn::ask(std::string_view token, const Caller& caller) {
  if (token_.empty()) return {Outcome::closed};
  const bool is_right = equal_in_secret(token, token_);
  const std::int64_t amount = is_right ? 0 : 1;
  const auto failures =
      counters_.count({{failures_key(caller), rules_.failures_max, rules_.failures_within, amount},
                       {"signin:all", rules_.failures_of_all_max, rules_.failures_within, amount}});
  Attempt attempt{is_right ? Outcome::welcome : Outcome::wrong};
  // The wrong token that fills the window is the last with a quick answer; after it, even a right
  // one is answered slowly.
  const bool is_quick =
      failures.ok() && (is_right ? failures->at(0).used < rules_.failures_max &&
                                       failures->at(1).used < rules_.failures_of_all_max
                                 : failures->at(0).allowed && failures->at(1).allowed);
  if (!is_quick) attempt.answer_after = rules_.slow;
  return attempt;
}

Result<std::int64_t> SignIn::failures_of(const Caller& caller) {
  const auto counted =
      counters_.count({{failures_key(caller), rules_.failures_max, rules_.failures_within, 0}});
  if (!counted.ok()) return counted.error();
  return counted->front().used;
}

Status SignIn::forget_failures(const Caller& caller) {
  return counters_.forget(failures_key(caller));
}

}  // namespace schedgen::guard
