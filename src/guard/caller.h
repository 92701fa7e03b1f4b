// Who is asking, as keys: for limits, quotas, the owner of a job, and logs. A key is a keyed hash,
// so that no address and no session stands in the database or the log.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "guard/network.h"
#include "guard/seal.h"
#include "guard/session.h"

namespace schedgen::guard {

struct Caller {
  std::string session_key;  // "session:3f..."; empty without one
  std::string address_key;  // "address:9c...": of an IPv4 address or an IPv6 /64
  // Of an IPv6 address the /56 and the /48, in this order. One customer may have either whole.
  std::vector<std::string> network_keys = {};

  bool has_session() const { return !session_key.empty(); }
  // Whose limits and quota it is: the session's, else the address's.
  const std::string& key() const { return has_session() ? session_key : address_key; }
  // The widest that one customer has: the address, or the /48.
  const std::string& widest_key() const {
    return network_keys.empty() ? address_key : network_keys.back();
  }
  // 16 hexadecimal digits, for logs.
  std::string hash() const;
};

Caller caller_of(const Seal& seal, const Address& address, const std::optional<Session>& session);

}  // namespace schedgen::guard
