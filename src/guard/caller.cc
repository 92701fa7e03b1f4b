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
  if (!address.is_v4()) {
    for (const int bits : {56, 48}) {
      caller.network_keys.push_back("network:" +
                                    seal.short_hash("address", address.network_text(bits)));
    }
  }
  if (session) caller.session_key = "session:" + seal.short_hash("user", session->id);
  return caller;
}

}  // namespace schedgen::guard
