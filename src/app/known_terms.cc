#include "app/known_terms.h"

#include <string>
#include <utility>

#include "base/limits.h"
#include "schedule/event_json.h"

namespace schedgen::app {

Result<std::vector<schedule::Term>> known_terms() {
  std::vector<schedule::Term> terms;
  for (const KnownTermFile& file : known_term_files()) {
    const Result<boost::json::value> json =
        schedule::parse_json(file.json, limits::upload_bytes_max);
    Result<schedule::Term> term =
        json.ok() ? schedule::term_of_json(*json) : Result<schedule::Term>(json.error());
    if (!term.ok()) {
      return Error::of(ErrorCode::internal,
                       std::string(file.name) + ": " + term.error().log + " " + term.error().user);
    }
    terms.push_back(*std::move(term));
  }
  return terms;
}

}  // namespace schedgen::app
