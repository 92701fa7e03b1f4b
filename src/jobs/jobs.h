// jobs: the life of an upload, from accepted to completed or failed. The only code that decides the
// order of writes to blobs, records, cache and queue. It has no threads, sockets or clock: it runs
// on its callers' threads and gets every seam from them, so that a simulation can run a thousand
// lives per second.
//
//   job_state.h  the states and edges, as a diagram
//   accept.h     turns an upload into a job
//   work.h       one attempt at one job
//   leases.h     leases that a timer extends while parses run
//   tend.h       rescue, expiry, sweeping: called regularly
//   look.h       a job's answers, through the cache
//   remove.h     removes a job everywhere
//   retry_now.h  lets an operator end the wait of a job
//   seams.h      the interfaces and rules that all of them use
//
// For this room only: find_row.h, change.h (one change of a row) and cache_guard.h (blocks the
// cache during it).
#pragma once
