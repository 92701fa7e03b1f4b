// The settings of the guards: who is believed, whose pages may ask, limits, secrets.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guard/gate_rules.h"
#include "guard/rate_limits.h"

namespace schedgen::settings {

struct GuardSettings {
  bool is_production = false;  // SCHEDGEN_ENV
  std::string session_secret;  // empty: one of the data folder
  std::string admin_token;     // empty: nobody is an administrator
  std::string run_as;          // empty: whoever started it
  bool logs_addresses = true;  // of those that are blocked or show a wrong token
  std::vector<std::string> allowed_hosts;
  guard::GateRules gate;  // its hosts: see finish()
  guard::RateRules rates;

  // Once all is read: what follows from several settings, and what does not go together. The
  // sentence for the person who started it, if something is wrong.
  std::optional<std::string> finish(std::string_view listen_address);
};

}  // namespace schedgen::settings
