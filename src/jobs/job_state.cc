#include "jobs/job_state.h"

#include <boost/json/serialize.hpp>
#include <cassert>

#include "schedule/event_json.h"

namespace schedgen::jobs {
namespace {

using sandbox::Outcome;
using storage::JobState;

bool may_differ_next_time(Outcome outcome) {
  switch (outcome) {
    case Outcome::unreadable:
    case Outcome::crashed:
    case Outcome::protocol_error:
    case Outcome::out_of_memory:
    case Outcome::no_turn:
      return true;
    case Outcome::parsed:
    case Outcome::not_a_pdf:
    case Outcome::damaged:
    case Outcome::password_needed:
    case Outcome::scanned:
    case Outcome::outlines:
    case Outcome::blank:
    case Outcome::unrecognised:
    case Outcome::invalid_calendar:
    case Outcome::too_many_pages:
    case Outcome::too_large:
    case Outcome::out_of_time:
      return false;
  }
  return false;
}

}  // namespace

Next next_after(Outcome outcome, int attempt, int attempts_max) {
  assert(attempt >= 1);
  if (outcome == Outcome::parsed) return Next::completed;
  return may_differ_next_time(outcome) && attempt < attempts_max ? Next::retried : Next::failed;
}

bool is_edge(JobState from, JobState to) {
  switch (from) {
    case JobState::pending:
      return to == JobState::processing;
    case JobState::processing:
      return to != JobState::processing;
    case JobState::completed:
    case JobState::failed:
      return false;
  }
  return false;
}

bool has_ended(JobState state) {
  return state == JobState::completed || state == JobState::failed;
}

int counted_attempts(const storage::JobRow& row) {
  return row.attempts - row.uncounted;
}

std::string result_of(const schedule::Document& document) {
  return boost::json::serialize(schedule::json_of_document(document));
}

}  // namespace schedgen::jobs
