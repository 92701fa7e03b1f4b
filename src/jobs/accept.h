// Turns an upload into a job.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "jobs/seams.h"
#include "schedule/event.h"

namespace schedgen::jobs {

struct Upload {
  std::string_view bytes;
  std::string owner;       // a session's or an address's key
  std::string request_id;  // to follow it through the logs
  std::string file_name;   // only displayed
  queue::Priority priority = queue::Priority::normal;
};

struct Accepted {
  std::string job_id;
  schedule::Kind kind = schedule::Kind::weekly;
  int pages = 0;
};

// Reads the document in the jail, so that a wrong file is rejected at once (with the outcome's
// error) and leaves nothing behind. Then stores the file, creates the row with what was read, and
// queues the job.
// Success means that the job will end, whatever dies afterwards; after an error, nobody knows its
// id and its remains are swept.
//
// QUEUE_FULL, STORAGE_QUOTA_EXCEEDED, STORAGE_UNAVAILABLE, DATABASE_TIMEOUT: nothing was accepted.
// OVERLOADED: no reader was free in time. INTERNAL: the parser is unavailable. Simultaneous uploads
// of one owner are checked without each other, so together they can exceed the quota.
Result<Accepted> accept(const Seams& seams, const Rules& rules, const Upload& upload);

}  // namespace schedgen::jobs
