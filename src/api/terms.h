// GET /api/terms: the term dates that are part of the program, and each year's public holidays.
#pragma once

#include <string>
#include <vector>

#include "http/message.h"
#include "schedule/term.h"

namespace schedgen::api {

// Made once, as nothing in it changes while the program runs. Newest year first. The page hides
// subscribing where nobody can.
std::string json_of_terms(const std::vector<schedule::Term>& terms, bool offers_subscriptions);
http::Response terms_response(const http::SharedBytes& json);

}  // namespace schedgen::api
