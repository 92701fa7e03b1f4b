// Settings of the gate before the handlers (api/gate.h).
#pragma once

#include <string>
#include <vector>

#include "base/network.h"
#include "guard/client_address.h"

namespace schedgen::guard {

struct GateRules {
  // "https://schedules.example": our public address. Empty: unknown.
  std::string public_url;
  // The accepted values of Host: "schedules.example" with any port, or "127.0.0.1:8080". Empty:
  // any.
  std::vector<std::string> hosts;
  // Other sites whose pages are allowed to call us: "https://portal.example".
  std::vector<std::string> origins;
  TrustedProxies proxies;
  // Networks that are never blocked, such as a campus. This machine is never blocked either.
  std::vector<Network> never_blocked;
  // Whether counting only uses the memory of this process, so that any thread can do it.
  bool counts_in_memory = true;

  bool is_tls() const { return public_url.starts_with("https://"); }
};

}  // namespace schedgen::guard
