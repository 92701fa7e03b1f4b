// guard: who may do how much. Knows addresses, sessions and limits, and nothing of sockets or
// schedules: api asks it before a handler runs, settings give it its rules. Text in, decisions out.
//
// network.h         addresses and networks
// client_address.h  who is behind a proxy that we trust
// seal.h            keyed hashes: what sessions and users' hashes stand on
// session.h         signed cookies: the same browser again, and nothing more about it
// caller.h          who is asking, as one key for limits, quotas and logs
// gate_rules.h      hosts, origins and proxies, as the settings name them
// rate_limits.h     how many requests each caller may make
// blocks.h          addresses that keep being rejected
// sign_in.h         the administrator's token, and callers that guess it
//
// What is counted is counted in storage::Counters, so that all instances count together.
#pragma once
