#include "api/parsing.h"

#include <boost/json/serialize.hpp>

#include "api/problem.h"
#include "api/upload_form.h"
#include "schedule/event_json.h"

namespace schedgen::api {

http::Response parse(const Parts& parts, const http::Request& request) {
  const auto form = read_upload_form(request, parts.upload_bytes_max);
  if (!form.ok()) return respond(form.error(), request, parts.seams.clock);
  const sandbox::ParseReport report = parts.seams.parser.parse(form->bytes);
  if (!report.document) return respond(problem_of(report.error), request, parts.seams.clock);
  return respond_json(200, boost::json::serialize(schedule::json_of_document(*report.document)));
}

}  // namespace schedgen::api
