#include "api/uploads.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <utility>
#include <variant>

#include "api/problem.h"
#include "base/text.h"
#include "http/multipart.h"
#include "jobs/accept.h"

namespace schedgen::api {
namespace {

template <typename T>
using Or = std::variant<T, Problem>;

// What the form holds. The bytes are the request's.
struct Form {
  std::string_view bytes;
  std::string file_name;
  queue::Priority priority = queue::Priority::normal;
};

Problem bad(std::string_view code, std::string_view sentence) {
  return {400, std::string(code), std::string(sentence), std::nullopt};
}

Problem no_file() {
  return bad("NO_FILE_PROVIDED",
             "There is no file in what was sent. Choose a schedule PDF and send it as the form's "
             "field \"file\".");
}

Or<queue::Priority> priority_of(std::string_view name) {
  if (name == "LOW") return queue::Priority::low;
  if (name == "NORMAL") return queue::Priority::normal;
  if (name == "HIGH") return queue::Priority::high;
  return bad("INVALID_PRIORITY", "The priority is LOW, NORMAL or HIGH.");
}

// What is wrong with the set of parts, if anything: one file, at most one priority, nothing else.
std::optional<Problem> check_parts(const std::vector<http::Part>& parts) {
  int files = 0;
  int priorities = 0;
  for (const http::Part& part : parts) {
    if (part.name == "file") {
      ++files;
    } else if (part.name == "priority" && !part.file_name) {
      ++priorities;
    } else {
      return bad(
          "UNKNOWN_FIELD",
          "The form has a field that is not known here. It takes \"file\" and \"priority\".");
    }
  }
  if (files == 0) return no_file();
  if (files > 1) return bad("TOO_MANY_FILES", "Send one file at a time, each with its own upload.");
  if (priorities > 1) return bad("INVALID_PRIORITY", "Give the priority once.");
  return std::nullopt;
}

Or<Form> read_form(const http::Request& request, std::size_t file_bytes_max) {
  const auto type = request.header("Content-Type");
  if (!type && request.body.empty()) return no_file();
  auto parsed = http::parse_multipart(type.value_or(""), request.body);
  if (const http::Refusal* refusal = http::refusal_in(parsed)) {
    return Problem{refusal->status, std::string(refusal->code), std::string(refusal->sentence),
                   std::nullopt};
  }
  const auto& parts = std::get<0>(parsed);
  if (auto problem = check_parts(parts)) return *std::move(problem);

  Form form;
  std::string priority(request.query_value("priority").value_or("NORMAL"));
  for (const http::Part& part : parts) {
    if (part.name == "priority") {
      priority = part.bytes;
      continue;
    }
    form.bytes = part.bytes;
    form.file_name = part.file_name.value_or("");
  }
  // A browser's form with nothing chosen has a file without name and bytes.
  if (form.bytes.empty() && form.file_name.empty()) return no_file();
  if (form.bytes.size() > file_bytes_max) {
    return problem_of(Error::of(ErrorCode::file_too_large, ""));
  }
  auto chosen = priority_of(priority);
  if (auto* problem = std::get_if<Problem>(&chosen)) return std::move(*problem);
  form.priority = std::get<0>(chosen);
  return form;
}

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

Or<jobs::Accepted> accept_form(const Parts& parts, const http::Request& request, const Form& form) {
  jobs::Upload upload;
  upload.bytes = form.bytes;
  upload.owner = owner_of(parts, request);
  upload.request_id = request.id;
  upload.file_name = form.file_name;
  upload.priority = form.priority;
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
  Or<jobs::Accepted> outcome = no_file();
  const auto form = read_form(request, parts.upload_bytes_max);
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
