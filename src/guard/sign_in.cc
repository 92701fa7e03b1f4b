#include "guard/sign_in.h"

#include <algorithm>

namespace schedgen::guard {
namespace {

std::string failures_key(const std::string& address) {
  return "signin:failures:" + address;
}
std::string block_key(const std::string& address) {
  return "signin:block:" + address;
}
std::string blocks_key(const std::string& address) {
  return "signin:blocks:" + address;
}

}  // namespace

SignIn::Outcome SignIn::ask(std::string_view token, const std::string& address_key) {
  if (token_.empty()) return Outcome::closed;
  const auto block_state =
      counters_.count({{block_key(address_key), storage::no_limit, rules_.block, 0}});
  if (!block_state.ok() || block_state->front().used > 0) return Outcome::blocked;
  if (equal_in_secret(token, token_)) return Outcome::welcome;
  const auto failures =
      counters_.count({{failures_key(address_key), storage::no_limit, rules_.failures_within, 1}});
  if (!failures.ok()) return Outcome::blocked;
  if (failures->front().used >= rules_.failures_max) block(address_key);
  return Outcome::wrong;
}

void SignIn::block(const std::string& address_key) {
  const auto blocks =
      counters_.count({{blocks_key(address_key), storage::no_limit, rules_.remembered, 1}});
  std::chrono::milliseconds time = rules_.block;
  const std::int64_t before = blocks.ok() ? blocks->front().used - 1 : 0;
  for (std::int64_t i = 0; i < before && time < rules_.block_max; ++i) time *= 2;
  (void)counters_.count(
      {{block_key(address_key), storage::no_limit, std::min(time, rules_.block_max), 1}});
  (void)counters_.forget(failures_key(address_key));
}

Result<AddressState> SignIn::state_of(const std::string& address_key) {
  const auto counted =
      counters_.count({{failures_key(address_key), storage::no_limit, rules_.failures_within, 0},
                       {block_key(address_key), storage::no_limit, rules_.block, 0},
                       {blocks_key(address_key), storage::no_limit, rules_.remembered, 0}});
  if (!counted.ok()) return counted.error();
  AddressState state;
  state.failures = (*counted)[0].used;
  if ((*counted)[1].used > 0) state.blocked_for = (*counted)[1].left;
  state.blocks = (*counted)[2].used;
  return state;
}

Status SignIn::unblock(const std::string& address_key) {
  for (const auto& key :
       {failures_key(address_key), block_key(address_key), blocks_key(address_key)}) {
    if (Status forgotten = counters_.forget(key); !forgotten.ok()) return forgotten;
  }
  return Done{};
}

}  // namespace schedgen::guard
