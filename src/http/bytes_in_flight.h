// How many bytes are in memory because of requests, in all and for each client: of bodies that
// arrive or are worked on, or of answers that are being read.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace schedgen::http {

class BytesInFlight {
 public:
  enum class Room { enough, none_for_client, none };

  BytesInFlight(std::size_t bytes_max, std::size_t per_client_bytes_max)
      : bytes_max_(bytes_max), per_client_bytes_max_(per_client_bytes_max) {}

  // One of the client's requests had `before` bytes and has `after` now. They are counted also when
  // there is no room for them, since they are there; whoever is told so lets go of them and calls
  // again. There is always room for less.
  Room change(const std::string& client, std::size_t before, std::size_t after);

 private:
  const std::size_t bytes_max_;
  const std::size_t per_client_bytes_max_;
  std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, std::size_t> clients_;  // those that have any
};

}  // namespace schedgen::http
