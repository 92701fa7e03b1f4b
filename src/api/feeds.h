// /api/feeds: subscriptions, for their creators. /feeds/SECRET.ics: for calendar programs.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "api/api.h"
#include "feeds/fetch_notes.h"
#include "feeds/seams.h"
#include "guard/caller.h"
#include "guard/fetch_limits.h"

namespace schedgen::api {

// All that is referred to outlives the server.
struct FeedParts {
  feeds::Seams seams;
  feeds::Rules rules;
  feeds::FetchNotes& notes;
  guard::FetchLimits& limits;
  // Whether the cache and the limits use the memory of this process alone.
  bool is_in_memory = true;
  std::function<guard::Caller(const http::Request&)> caller_of;
  // "https://schedules.example"
  std::function<std::string(const http::Request&)> base_url;
};

http::Response create_feed(const Parts& parts, const http::Request& request);

// These take the edit secret in X-Feed-Secret. Without the right one, there is no such
// subscription.
http::Response feed_facts(const Parts& parts, const http::Request& request);
http::Response update_feed(const Parts& parts, const http::Request& request);
http::Response renew_feed_address(const Parts& parts, const http::Request& request);
http::Response end_feed(const Parts& parts, const http::Request& request);

// 304 if the cache knows that the client has the current calendar; nothing otherwise.
std::optional<http::Response> unchanged_feed(const Parts& parts, const http::Request& request);
http::Response fetch_feed(const Parts& parts, const http::Request& request);

}  // namespace schedgen::api
