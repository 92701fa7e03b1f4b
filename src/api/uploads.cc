#include "api/uploads.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <utility>

#include "api/problem.h"
#include "api/upload_form.h"
#include "jobs/accept.h"

namespace schedgen::api {
namespace {

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

Result<jobs::Accepted, Problem> accept(const Parts& parts, const http::Request& request,
                                       UploadSeen& seen) {
  const auto form = read_upload_form(request, parts.upload_bytes_max);
  if (!form.ok()) return form.error();
  seen.bytes = form->bytes.size();
  jobs::Upload upload;
  upload.bytes = form->bytes;
  upload.owner = owner_of(parts, request);
  upload.request_id = request.id;
  upload.file_name = form->file_name;
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
  const auto accepted = accept(parts, request, seen);
  if (accepted.ok()) {
    seen.outcome = "accepted";
    seen.pdf_type = schedule::name_of(accepted->kind);
    seen.job_id = accepted->job_id;
  } else {
    seen.outcome = accepted.error().code;
  }
  if (parts.on_upload) parts.on_upload(seen);
  if (!accepted.ok()) return respond(accepted.error(), request, parts.seams.clock);
  return created(*accepted);
}

}  // namespace schedgen::api
