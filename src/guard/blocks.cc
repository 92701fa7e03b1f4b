#include "guard/blocks.h"

#include <algorithm>

namespace schedgen::guard {
namespace {

using std::chrono::milliseconds;
using storage::no_limit;

std::string rejections_key(const Caller& caller) {
  return "block:rejections:" + caller.address_key;
}
std::string blocks_key(const Caller& caller) {
  return "block:times:" + caller.address_key;
}

}  // namespace

std::optional<milliseconds> Blocks::rejected(const Caller& caller) {
  if (rejections_max_ <= 0) return std::nullopt;
  const auto rejections =
      counters_.count({{rejections_key(caller), no_limit, rejections_within, 1}});
  // Only one caller sees exactly this number.
  if (!rejections.ok() || rejections->front().used != rejections_max_) return std::nullopt;
  const auto times = counters_.count({{blocks_key(caller), no_limit, remembered, 1}});
  milliseconds time = first_block;
  const std::int64_t before = times.ok() ? times->front().used - 1 : 0;
  for (std::int64_t i = 0; i < before && time < block_max; ++i) time *= 2;
  time = std::min(time, block_max);
  if (!counters_.count({{key_of(caller), no_limit, time, 1}}).ok()) return std::nullopt;
  (void)counters_.forget(rejections_key(caller));
  return time;
}

Result<BlockState> Blocks::state_of(const Caller& caller) {
  const auto counted = counters_.count({{rejections_key(caller), no_limit, rejections_within, 0},
                                        {key_of(caller), no_limit, first_block, 0},
                                        {blocks_key(caller), no_limit, remembered, 0}});
  if (!counted.ok()) return counted.error();
  BlockState state;
  state.rejections = (*counted)[0].used;
  if ((*counted)[1].used > 0) state.blocked_for = (*counted)[1].left;
  state.blocks = (*counted)[2].used;
  return state;
}

Status Blocks::unblock(const Caller& caller) {
  for (const auto& key : {rejections_key(caller), key_of(caller), blocks_key(caller)}) {
    if (Status forgotten = counters_.forget(key); !forgotten.ok()) return forgotten;
  }
  return Done{};
}

}  // namespace schedgen::guard
