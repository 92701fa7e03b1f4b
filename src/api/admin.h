// /api/admin: what an operator may see and do, with the administrator's token
// ("Authorization: Bearer TOKEN"). Wrong tokens make answers slow for a while (guard/sign_in.h).
#pragma once

#include <functional>
#include <string>
#include <string_view>

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

using AdminHandler = http::Response (*)(const AdminParts&, const http::Request&);

// What the administrator gets from `handler`, and anybody else a refusal.
http::Answer answer_administrator(const AdminParts& parts, const http::Request& request,
                                  AdminHandler handler);

// Handlers. They ask for no token themselves.
http::Response overview(const AdminParts& parts, const http::Request& request);
http::Response address_state(const AdminParts& parts, const http::Request& request);
// Forgets everything that is held against an address.
http::Response unblock(const AdminParts& parts, const http::Request& request);
http::Response remove_any_job(const AdminParts& parts, const http::Request& request);
http::Response retry_job(const AdminParts& parts, const http::Request& request);

}  // namespace schedgen::api
