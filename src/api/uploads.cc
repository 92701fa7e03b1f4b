#include "api/uploads.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <utility>
#include <variant>

#include "api/problem.h"
#include "api/upload_form.h"
#include "jobs/accept.h"

namespace schedgen::api {
namespace {

template <typename T>
using Or = std::variant<T, Problem>;

std::string_view message_for(schedule::Kind kind) {
  switch (kind) {
    case schedule::Kind::weekly:
      return "Your timetable of lectures was accepted and is being read.";
    case schedule::Kind::test:
      return "Your timetable of semester tests was accepted and is being read.";
    case schedule::Kind::exam:
      return "Your timetable of exams was accepted and is being read.";
  }
  return "";
}

std::string owner_of(const Parts& parts, const http::Request& request) {
  return parts.owner_of ? parts.owner_of(request) : "address:" + request.remote_address;
}

Or<jobs::Accepted> accept_form(const Parts& parts, const http::Request& request,
                               const UploadForm& form) {
  jobs::Upload upload;
  upload.bytes = form.bytes;
  upload.owner = owner_of(parts, request);
  upload.request_id = request.id;
  upload.file_name = form.file_name;
  auto accepted = jobs::accept(parts.seams, parts.rules, upload);
  if (!accepted.ok()) return problem_of(accepted.error());
  return *std::move(accepted);
}

http::Response created(const jobs::Accepted& accepted) {
  http::Response response =
      respond_json(201, boost::json::serialize(boost::json::object{
                            {"jobId", accepted.job_id},
                            {"pdfType", std::string(schedule::name_of(accepted.kind))},
                            {"pages", accepted.pages},
                            {"message", std::string(message_for(accepted.kind))}}));
  response.headers.set("Location", "/api/jobs/" + accepted.job_id);
  return response;
}

}  // namespace

http::Response upload(const Parts& parts, const http::Request& request) {
  UploadSeen seen;
  seen.request_id = request.id;
  Or<jobs::Accepted> outcome = Problem{};
  const auto form = read_upload_form(request, parts.upload_bytes_max);
  if (const auto* problem = std::get_if<Problem>(&form)) {
    outcome = *problem;
  } else {
    seen.bytes = std::get<0>(form).bytes.size();
    outcome = accept_form(parts, request, std::get<0>(form));
  }

  const auto* problem = std::get_if<Problem>(&outcome);
  if (problem != nullptr) {
    seen.outcome = problem->code;
  } else {
    seen.outcome = "accepted";
    seen.pdf_type = schedule::name_of(std::get<0>(outcome).kind);
    seen.job_id = std::get<0>(outcome).job_id;
  }
  if (parts.on_upload) parts.on_upload(seen);
  if (problem != nullptr) return respond(*problem, request, parts.seams.clock);
  return created(std::get<0>(outcome));
}

}  // namespace schedgen::api
