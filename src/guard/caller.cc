#include "guard/caller.h"

namespace schedgen::guard {

std::string Caller::hash() const {
  constexpr std::size_t digits = 16;
  const std::string& whole = key();
  return whole.substr(whole.find(':') + 1, digits);
}

Caller caller_of(const Seal& seal, const Address& address, const std::optional<Session>& session) {
  Caller caller;
  caller.address_key = "address:" + seal.short_hash("address", address.user_text());
  if (session) caller.session_key = "session:" + seal.short_hash("user", session->id);
  return caller;
}

}  // namespace schedgen::guard
