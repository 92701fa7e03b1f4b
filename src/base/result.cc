#include "base/result.h"

#include <array>

namespace schedgen {
namespace {

struct Entry {
  ErrorCode code;
  std::string_view name;
  std::string_view advice;
};

constexpr std::array entries{
    Entry{ErrorCode::not_a_pdf, "NOT_A_PDF",
          "This file is not a PDF. Download the schedule from the UP portal again and use that "
          "file."},
    Entry{ErrorCode::pdf_unreadable, "PDF_UNREADABLE",
          "This PDF cannot be opened. Download it from the UP portal again."},
    Entry{ErrorCode::pdf_damaged, "PDF_DAMAGED",
          "This file was damaged in transit: part of it is missing or changed. Download it again "
          "from the UP portal."},
    Entry{ErrorCode::pdf_password_required, "PDF_PASSWORD_REQUIRED",
          "This PDF opens only with a password. Use the file as downloaded from the UP portal, "
          "without a password."},
    Entry{ErrorCode::pdf_too_many_pages, "PDF_TOO_MANY_PAGES",
          "This PDF has more than 100 pages. Use the schedule itself, not a larger document that "
          "contains it."},
    Entry{ErrorCode::file_too_large, "FILE_TOO_LARGE",
          "This file is larger than 10 MB. A schedule from the UP portal is far smaller: download "
          "it again."},
    Entry{
        ErrorCode::pdf_scanned, "PDF_SCANNED",
        "This PDF is a scan or a photo: it contains no text. Download the schedule itself from the "
        "UP portal."},
    Entry{ErrorCode::pdf_outlines, "PDF_OUTLINES",
          "The letters in this PDF are drawn as shapes, so it contains no text. Do not print the "
          "schedule to a new PDF; use the file from the UP portal itself."},
    Entry{ErrorCode::pdf_blank, "PDF_BLANK",
          "This PDF is blank. Download the schedule from the UP portal again."},
    Entry{ErrorCode::unrecognised_schedule, "UNRECOGNISED_SCHEDULE",
          "This PDF is not a UP schedule of lectures, semester tests or exams. Download one from "
          "the UP portal: Student Centre, Timetable."},
    Entry{ErrorCode::parse_timed_out, "PARSE_TIMED_OUT",
          "Reading this PDF took too long and was stopped. Download it from the UP portal again, "
          "or try later."},
    Entry{ErrorCode::parse_out_of_memory, "PARSE_OUT_OF_MEMORY",
          "Reading this PDF needed too much memory and was stopped. Download it from the UP portal "
          "again."},
    Entry{ErrorCode::parse_crashed, "PARSE_CRASHED",
          "The reader failed on this PDF. Download it from the UP portal again; if that does not "
          "help, tell us."},
    Entry{ErrorCode::parse_protocol_error, "PARSE_PROTOCOL_ERROR",
          "The reader gave an invalid answer for this PDF. Download it from the UP portal again; "
          "if that does not help, tell us."},
    Entry{ErrorCode::file_not_found, "FILE_NOT_FOUND",
          "There is no such file. Check the name and the folder."},
    Entry{ErrorCode::file_not_readable, "FILE_NOT_READABLE",
          "The file cannot be read. Check its permissions."},
    Entry{ErrorCode::file_not_writable, "FILE_NOT_WRITABLE",
          "The file cannot be written. Check the folder, its permissions and the free space."},
    Entry{ErrorCode::invalid_json, "INVALID_JSON",
          "This JSON does not match the documented format. See docs/ for its fields."},
    Entry{ErrorCode::invalid_event, "INVALID_EVENT",
          "An event has an invalid field. Correct the field that is named."},
    Entry{ErrorCode::invalid_term, "INVALID_TERM",
          "The term dates contradict themselves. Correct the field that is named."},
    Entry{ErrorCode::missing_term_dates, "MISSING_TERM_DATES",
          "There are no dates for this period. Provide a term file that has them."},
    Entry{ErrorCode::invalid_calendar, "INVALID_CALENDAR",
          "This file is not a calendar (.ics). Use one that this program wrote earlier."},
    Entry{ErrorCode::calendar_too_large, "CALENDAR_TOO_LARGE",
          "The calendar would be larger than 10 MB. Choose fewer modules, fewer reminders or a "
          "shorter title."},
    Entry{ErrorCode::too_many_dates, "TOO_MANY_DATES",
          "These events have more than 40,000 dates. Choose fewer modules or groups."},
    Entry{ErrorCode::title_too_long, "TITLE_TOO_LONG",
          "The title of an event would have more than 5,000 bytes. Use fewer parts in the title "
          "template."},
    Entry{ErrorCode::invalid_argument, "INVALID_ARGUMENT",
          "An option has an invalid value. See --help."},
    Entry{ErrorCode::already_exists, "ALREADY_EXISTS", "This already exists."},
    Entry{ErrorCode::blob_not_found, "BLOB_NOT_FOUND",
          "The uploaded file no longer exists. Upload it again."},
    Entry{ErrorCode::storage_unavailable, "STORAGE_UNAVAILABLE",
          "The service cannot reach its storage at the moment. Try again in half a minute."},
    Entry{ErrorCode::database_timeout, "DATABASE_TIMEOUT",
          "The service is too busy at the moment. Try again in half a minute."},
    Entry{ErrorCode::queue_unavailable, "QUEUE_UNAVAILABLE",
          "The service cannot accept work at the moment. Try again in half a minute."},
    Entry{ErrorCode::queue_full, "QUEUE_FULL",
          "Many schedules are waiting at the moment. Try again in half a minute."},
    Entry{ErrorCode::overloaded, "OVERLOADED",
          "The service is too busy at the moment. Try again in half a minute."},
    Entry{ErrorCode::storage_quota_exceeded, "STORAGE_QUOTA_EXCEEDED",
          "Your waiting files have used up your storage space. Try again when they have been read, "
          "or delete one."},
    Entry{ErrorCode::invalid_job_id, "INVALID_JOB_ID",
          "This is not an upload id. Copy the whole id from the answer to your upload."},
    Entry{ErrorCode::job_not_found, "JOB_NOT_FOUND",
          "This upload does not exist. Uploads are deleted after a day, so it may have expired. "
          "Upload the file again."},
    Entry{ErrorCode::job_not_completed, "JOB_NOT_COMPLETED",
          "This upload has no result. Ask for its status: it is still being read, or it failed."},
    Entry{ErrorCode::feed_not_found, "FEED_NOT_FOUND",
          "This subscription does not exist, or the secret is not its own. It may have been ended "
          "or have expired. Subscribe again."},
    Entry{ErrorCode::too_many_feeds, "TOO_MANY_FEEDS",
          "You have as many subscriptions as one person may have. End one that you no longer use."},
    Entry{ErrorCode::feeds_full, "FEEDS_FULL",
          "The service cannot take more subscriptions at the moment. Download the calendar file "
          "instead."},
    Entry{ErrorCode::feed_too_large, "FEED_TOO_LARGE",
          "The calendar of a subscription would be larger than 1 MB. Choose fewer modules, fewer "
          "reminders or a shorter title."},
    Entry{ErrorCode::internal, "INTERNAL",
          "Something went wrong on our side. Try again; if it happens again, tell us."},
};

}  // namespace

std::string_view error_name(ErrorCode code) {
  for (const Entry& entry : entries) {
    if (entry.code == code) return entry.name;
  }
  return "INTERNAL";
}

std::optional<ErrorCode> error_code_of(std::string_view name) {
  for (const Entry& entry : entries) {
    if (entry.name == name) return entry.code;
  }
  return std::nullopt;
}

std::string_view error_advice(ErrorCode code) {
  for (const Entry& entry : entries) {
    if (entry.code == code) return entry.advice;
  }
  return entries.back().advice;
}

Error Error::of(ErrorCode code, std::string log) {
  return {code, std::move(log), std::string(error_advice(code))};
}

Error Error::of(ErrorCode code, std::string log, std::string user) {
  return {code, std::move(log), std::move(user)};
}

}  // namespace schedgen
