#include "http/bytes_in_flight.h"

#include <cassert>

namespace schedgen::http {

BytesInFlight::Room BytesInFlight::change(const std::string& client, std::size_t before,
                                          std::size_t after) {
  if (before == after) return Room::enough;
  const std::scoped_lock lock(mutex_);
  const auto known = clients_.try_emplace(client, 0).first;
  assert(known->second >= before && bytes_ >= before);
  const std::size_t of_client = known->second - before + after;
  bytes_ = bytes_ - before + after;
  known->second = of_client;
  if (of_client == 0) clients_.erase(known);
  if (after < before) return Room::enough;
  if (of_client > per_client_bytes_max_) return Room::none_for_client;
  return bytes_ > bytes_max_ ? Room::none : Room::enough;
}

}  // namespace schedgen::http
