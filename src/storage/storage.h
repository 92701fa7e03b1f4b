// storage: stores data. It has five seams, each with an embedded and a scaled implementation and a
// contract suite that every implementation passes (in testing/).
//
// records.h  rows of jobs: the system of record     sql_records on sqlite_ or postgres_database
// feeds.h    rows of subscriptions                   sql_feeds, on the same databases
// blobs.h    the uploaded files until their job ends  file_blobs, s3_blobs
// cache.h    answers of finished and running jobs     memory_cache, redis_cache, no_cache
// counters.h counts for limits                        memory_counters, redis_counters,
//                                                     spare_counters while Redis is unavailable
//
// Inside: sqlite_connection, sqlite_database, postgres_connection, postgres_database (SQL
// databases), job_row_sql (a row in SQL), blob_key (names of files), s3_listing (answers of S3),
// postgres_facts and redis_facts (facts about the servers, for the operator). sql_statement.h runs
// statements, for the users of sql_database.h.
//
// duty_leases.h gives a duty to one of several instances. The queue also uses redis_connection.h.
// migrations.h creates the tables; sql_database.h hides the differences between databases. Used by
// jobs, guard, api (the interfaces), queue (the database) and service (which opens them). Knows
// nothing about PDFs or schedules: kinds and results are text here.
#pragma once
