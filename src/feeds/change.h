// Changes of a subscription: create, update, new address, end.
//
// All but create() need the edit secret. A wrong one and an unknown id have the same answer,
// FEED_NOT_FOUND. Each call fails with STORAGE_UNAVAILABLE or DATABASE_TIMEOUT when an engine does;
// the change may then have been made, and the call can be repeated.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "calendar/conversion.h"
#include "feeds/seams.h"

namespace schedgen::feeds {

struct Created {
  std::string id;
  std::string read_secret;  // of the address
  std::string edit_secret;
  Moment changed_at{};
  Moment expires_at{};
};

struct Updated {
  bool changed = false;  // false: nothing at all is different
  Moment changed_at{};
  Moment expires_at{};
};

// Who makes a subscription, as keys of guard/caller.h: hashes without names.
struct Subscriber {
  std::string owner;    // the session, or the address
  std::string network;  // the widest network that one customer has
};

// For this subscriber. Besides the failures of calendar/edition.h:
// TOO_MANY_FEEDS, FEEDS_FULL.
Result<Created> create(const Seams& seams, const Rules& rules, const calendar::Timetable& timetable,
                       const calendar::Choices& choices, const Subscriber& subscriber);

// Whether there is such a subscription with this edit secret.
Result<storage::FeedRow> find(const Seams& seams, std::string_view id,
                              std::string_view edit_secret);

// What has changed in the calendar gets new revisions; what is gone is cancelled.
Result<Updated> update(const Seams& seams, const Rules& rules, std::string_view id,
                       std::string_view edit_secret, const calendar::Timetable& timetable,
                       const calendar::Choices& choices);

// A new secret for the address; the old address does not exist from then on.
Result<std::string> renew_address(const Seams& seams, std::string_view id,
                                  std::string_view edit_secret);

// Deletes all that is stored of it.
Status end(const Seams& seams, std::string_view id, std::string_view edit_secret);

}  // namespace schedgen::feeds
