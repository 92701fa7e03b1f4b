// storage: keeps things. Four seams, each with an embedded and a scaled implementation, a
// decorator that fails on purpose and one contract suite that every implementation passes (both in
// testing/).
//
// records.h  rows of jobs: the system of record     sql_records on sqlite_ or postgres_database
// blobs.h    the uploaded files until their job ends  file_blobs, s3_blobs
// cache.h    answers of finished and running jobs     memory_cache, redis_cache, no_cache
// counters.h what limits stand on                     memory_counters, redis_counters,
//                                                     spare_counters while Redis is away
//
// Inside: sqlite_connection, sqlite_database, postgres_connection, postgres_database (SQL
// databases), job_row_sql (a row in SQL), blob_key (names of files), s3_listing (what S3 answers),
// postgres_facts and redis_facts (what servers say of themselves, for the operator).
//
// duty_leases.h says which program of several has a duty. redis_connection.h is for the queue too.
// migrations.h makes the tables; sql_database.h is what differs between databases. Used by jobs,
// guard, api (the interfaces), queue (the database) and service (which opens them). Knows nothing
// of PDFs or schedules: kinds and results are text here.
#pragma once
