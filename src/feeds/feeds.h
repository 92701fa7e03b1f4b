// feeds: the life of a subscription, from its creation until it expires or is ended.
//
// A subscription is a calendar that programs fetch again and again by a secret address. Its creator
// changes it with a second secret. The calendar is rendered when it is created or changed, never
// when it is fetched. Secrets are 160 random bits, of which only SHA-256 hashes are stored.
//
// seams.h        what this room uses, and its rules
// change.h       create, update, new address, end
// fetch.h        fetch, and what its owner may know of it
// fetch_notes.h  who fetched last: collected in memory, stored now and then
// tend.h         regular maintenance: expiry, and forgetting cancelled events
//
// Inside: secret.h (secrets and their hashes), cache_guard.h (what the cache holds, and how a
// change keeps old values out of it), row.h (an edition in its row), reader.h (kinds of calendar
// programs).
//
// Used by api and service. Knows nothing about HTTP.
#pragma once
