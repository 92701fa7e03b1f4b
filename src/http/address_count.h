// How many connections there are, in all and from each address.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

#include "http/limits.h"

namespace schedgen::http {

class AddressCount {
 public:
  enum class Entry {
    welcome,
    refused,  // one too many, to be told so
    dropped   // more refusals at once than are worth it; not counted
  };

  explicit AddressCount(const ConnectionLimits& limits) : limits_(&limits) {}

  Entry enter(const std::string& address);
  // For each enter() that was not dropped.
  void leave(const std::string& address, Entry entry);
  std::size_t open() const;
  // False when some are left after `wait_max`.
  bool wait_until_none(std::chrono::milliseconds wait_max) const;

 private:
  const ConnectionLimits* limits_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::unordered_map<std::string, std::size_t> addresses_;
  std::size_t welcome_ = 0;
  std::size_t refused_ = 0;
};

// What connections are counted by: an IPv4 address, or the /64 of an IPv6 address, which one
// household has. Text in, text out; what is no address stays as it is.
std::string counted_address(const std::string& address);

}  // namespace schedgen::http
