#include "api/upload_form.h"

#include <optional>
#include <utility>
#include <vector>

#include "http/multipart.h"

namespace schedgen::api {
namespace {

Problem bad(std::string_view code, std::string_view sentence) {
  return {400, std::string(code), std::string(sentence)};
}

Problem no_file() {
  return bad("NO_FILE_PROVIDED",
             "There is no file in what was sent. Choose a schedule PDF and send it as the form's "
             "field \"file\".");
}

bool is_priority(std::string_view name) {
  return name == "LOW" || name == "NORMAL" || name == "HIGH";
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

}  // namespace

Result<UploadForm, Problem> read_upload_form(const http::Request& request,
                                             std::size_t file_bytes_max) {
  const auto type = request.header("Content-Type");
  if (!type && request.body.empty()) return no_file();
  const auto parts = http::parse_multipart(type.value_or(""), request.body);
  if (!parts.ok()) return problem_of(parts.error());
  if (auto problem = check_parts(*parts)) return *std::move(problem);

  UploadForm form;
  std::string priority(request.query_value("priority").value_or("NORMAL"));
  for (const http::Part& part : *parts) {
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
  // Checked as ever, and then ignored: whoever may choose would always be first.
  if (!is_priority(priority)) {
    return bad("INVALID_PRIORITY", "The priority is LOW, NORMAL or HIGH.");
  }
  return form;
}

}  // namespace schedgen::api
