// An upload becomes a job.
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
  std::string file_name;   // only ever shown
  queue::Priority priority = queue::Priority::normal;
};

struct Accepted {
  std::string job_id;
  schedule::Kind kind = schedule::Kind::weekly;
  int pages = 0;
};

// Reads the document once in the jail, so that a wrong file is told at once (the outcome's error)
// and leaves nothing. Then keeps the file, then the row, then queues it. An answer that is good
// means that the job ends, whatever dies afterwards; an error means that nobody knows its id and
// that what is left of it is swept.
//
// QUEUE_FULL, STORAGE_QUOTA_EXCEEDED, STORAGE_UNAVAILABLE, DATABASE_TIMEOUT: nothing was accepted.
// OVERLOADED: no
// reader was free in time. INTERNAL: the parser is away. Of one owner's uploads at the same instant
// each is measured without the others, so the quota may be passed by as many files as he sends at
// once.
Result<Accepted> accept(const Seams& seams, const Rules& rules, const Upload& upload);

}  // namespace schedgen::jobs
