// What the gate before the handlers is told by the settings (api/gate.h).
#pragma once

#include <string>
#include <vector>

#include "guard/client_address.h"
#include "guard/network.h"

namespace schedgen::guard {

struct GateRules {
  // "https://schedules.example": where people find us. Empty: not known.
  std::string public_url;
  // Hosts that we are, as in Host: "schedules.example", which is any port, or "127.0.0.1:8080".
  // Empty: any.
  std::vector<std::string> hosts;
  // Other sites whose pages may ask us: "https://portal.example".
  std::vector<std::string> origins;
  TrustedProxies proxies;
  // Networks that are never blocked, such as a campus. This machine is not either.
  std::vector<Network> never_blocked;
  // Whether counting touches memory of this process alone, so that it may be done anywhere.
  bool counts_in_memory = true;

  bool is_tls() const { return public_url.starts_with("https://"); }
};

}  // namespace schedgen::guard
