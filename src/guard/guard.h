// guard: decides how much each caller is allowed to do. It knows addresses, sessions and limits,
// but not sockets or schedules: api asks it before a handler runs, and settings define its rules.
// Text in, decisions out.
//
// client_address.h  the client behind trusted proxies
// seal.h            keyed hashes, for sessions and for hashes of users
// session.h         signed cookies that only recognise a browser again
// caller.h          the caller as one key for limits, quotas and logs
// gate_rules.h      hosts, origins and proxies, from the settings
// rate_limits.h     how many requests each caller is allowed
// fetch_limits.h    how often a subscription may be fetched, and addresses guessed
// blocks.h          blocks addresses that keep being rejected
// sign_in.h         checks the administrator's token and slows down guessing
//
// All counts are in storage::Counters, so that all instances count together.
#pragma once
