// Who is asking, as keys: for limits, quotas, the owner of a job, and logs. A key is a keyed hash,
// so that no address and no session stands in the database or the log.
#pragma once

#include <optional>
#include <string>

#include "guard/network.h"
#include "guard/seal.h"
#include "guard/session.h"

namespace schedgen::guard {

struct Caller {
  std::string session_key;  // "session:3f..."; empty without one
  std::string address_key;  // "address:9c..."

  bool has_session() const { return !session_key.empty(); }
  // Whose limits and quota it is: the session's, else the address's.
  const std::string& key() const { return has_session() ? session_key : address_key; }
  // 16 hexadecimal digits, for logs.
  std::string hash() const;
};

Caller caller_of(const Seal& seal, const Address& address, const std::optional<Session>& session);

}  // namespace schedgen::guard
