// GET /api/terms: the term dates that are part of the program, and each year's public holidays.
#pragma once

#include <string>
#include <vector>

#include "http/message.h"
#include "schedule/term.h"

namespace schedgen::api {

// What the page may offer besides the calendar file. It hides the rest.
struct Offers {
  bool subscriptions = false;
  std::string google_client_id = {};  // empty: no Google Calendar
};

// Made once, as nothing in it changes while the program runs. Newest year first.
std::string json_of_terms(const std::vector<schedule::Term>& terms, const Offers& offers);
http::Response terms_response(const http::SharedBytes& json);

}  // namespace schedgen::api
