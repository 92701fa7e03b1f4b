// /api/admin: what an operator may see and do, with the administrator's token
// ("Authorization: Bearer TOKEN"). Wrong tokens make answers slow for a while (guard/sign_in.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/gate.h"
#include "guard/sign_in.h"
#include "http/router.h"
#include "jobs/seams.h"

namespace schedgen::api {

struct AdminParts {
  const jobs::Seams& seams;
  guard::SignIn& sign_in;
  guard::Blocks& blocks;
  const Gate& gate;
  // What /admin shows, as JSON.
  std::function<std::string()> overview;
  // "welcome", "wrong" or "closed". May be empty.
  std::function<void(std::string_view outcome, const http::Request&)> on_sign_in = {};
  // May be empty.
  std::function<void(const std::string& address)> on_unblocked = {};
};

// `parts` outlives the server that gets them.
std::vector<http::Route> admin_routes(const AdminParts& parts);

}  // namespace schedgen::api
