// Finds the client behind proxies from X-Forwarded-For or Forwarded, as far as they can be trusted.
//
// Each proxy appends the address from which it received the request. So the list is read from its
// end: while an address belongs to a trusted proxy, the one before it is believed. The first other
// address is the client's; the client may have forged everything before it. If a request does not
// come from a trusted proxy, the socket's address counts, whatever the header says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/network.h"

namespace schedgen::guard {

// The header that the proxies write. Any other would come from the client itself.
enum class ForwardingHeader { x_forwarded_for, forwarded };

struct TrustedProxies {
  std::vector<Network> networks;  // empty: trust no proxy
  ForwardingHeader header = ForwardingHeader::x_forwarded_for;

  std::string_view header_name() const;
  bool trusts(std::string_view socket_address) const;
};

// `said` has the header's values, in order. An invalid address ends the trust there.
Address client_address(const TrustedProxies& proxies, const Address& socket_address,
                       const std::vector<std::string_view>& said);

}  // namespace schedgen::guard
