// jobs: the life of one upload, accepted to finished or failed. The only code that orders writes
// between blobs, records, cache and queue. No threads, no sockets, no clock of its own: the
// callers' threads call, and every seam is given, so that a simulation can run a thousand lives a
// second.
//
//   job_state.h  the states and edges, drawn
//   accept.h     an upload becomes a job
//   work.h       one attempt at one job
//   leases.h     what a timer extends while parses run
//   tend.h       rescue, expiry, sweeping: called now and then
//   look.h       a job's answers, through the cache
//   remove.h     a job goes, everywhere
//   retry_now.h  an operator ends the wait of a job
//   seams.h      the interfaces and rules that all of them are given
//
// For this room alone: find_row.h, change.h (one change of a row) and cache_guard.h, the cache shut
// around it.
#pragma once
