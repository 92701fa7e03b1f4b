// Who is behind a proxy: what X-Forwarded-For or Forwarded say, as far as it can be trusted.
//
// Each proxy appends the address that it was asked from. So the list is read from its end: as long
// as an address is that of a trusted proxy, the one before it is believed. The first that is not is
// the client; what stands before it he may have written himself. A request that does not come from
// a trusted proxy is its socket's, whatever it says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guard/network.h"

namespace schedgen::guard {

// Only the one that the proxies write: another one would be the client's own words.
enum class ForwardingHeader { x_forwarded_for, forwarded };

struct TrustedProxies {
  std::vector<Network> networks;  // empty: nobody's word is taken
  ForwardingHeader header = ForwardingHeader::x_forwarded_for;

  std::string_view header_name() const;
  bool trusts(std::string_view socket_address) const;
};

// `said`: the header's values, in their order. What is no address ends the belief there.
Address client_address(const TrustedProxies& proxies, const Address& socket_address,
                       const std::vector<std::string_view>& said);

}  // namespace schedgen::guard
