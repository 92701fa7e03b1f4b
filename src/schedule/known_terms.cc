#include "schedule/known_terms.h"

#include <string>
#include <utility>

#include "base/limits.h"
#include "schedule/event_json.h"

namespace schedgen::schedule {

Result<std::vector<Term>> known_terms() {
  std::vector<Term> terms;
  for (const KnownTermFile& file : known_term_files()) {
    const Result<boost::json::value> json = parse_json(file.json, limits::upload_bytes_max);
    Result<Term> term = json.ok() ? term_of_json(*json) : Result<Term>(json.error());
    if (!term.ok()) {
      return Error::of(ErrorCode::internal,
                       std::string(file.name) + ": " + term.error().log + " " + term.error().user);
    }
    terms.push_back(*std::move(term));
  }
  return terms;
}

}  // namespace schedgen::schedule
