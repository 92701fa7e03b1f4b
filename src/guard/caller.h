// Identifies the caller by keys: for limits, quotas, the owner of a job, and logs. A key is a keyed
// hash, so that the database and the log contain no addresses or sessions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/network.h"
#include "guard/seal.h"
#include "guard/session.h"

namespace schedgen::guard {

struct Caller {
  std::string session_key;  // "session:3f..."; empty without one
  std::string address_key;  // "address:9c...": of an IPv4 address or an IPv6 /64
  // For an IPv6 address: the /56 and the /48, in this order. One customer may own all of either.
  std::vector<std::string> network_keys = {};

  bool has_session() const { return !session_key.empty(); }
  // The key for limits and quota: the session's, else the address's.
  const std::string& key() const { return has_session() ? session_key : address_key; }
  // The widest network that one customer has: the address, or the /48.
  const std::string& widest_key() const {
    return network_keys.empty() ? address_key : network_keys.back();
  }
  // 16 hexadecimal digits, for logs.
  std::string hash() const;
};

Caller caller_of(const Seal& seal, const Address& address, const std::optional<Session>& session);

}  // namespace schedgen::guard
