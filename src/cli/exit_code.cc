#include "cli/exit_code.h"

namespace schedgen::cli {

ExitCode exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_a_pdf:
    case ErrorCode::pdf_unreadable:
    case ErrorCode::pdf_damaged:
    case ErrorCode::pdf_scanned:
    case ErrorCode::pdf_outlines:
    case ErrorCode::pdf_blank:
    case ErrorCode::pdf_password_required:
    case ErrorCode::pdf_too_many_pages:
    case ErrorCode::file_too_large:
    case ErrorCode::unrecognised_schedule:
    case ErrorCode::invalid_json:
    case ErrorCode::invalid_event:
    case ErrorCode::invalid_term:
    case ErrorCode::invalid_calendar:
      return ExitCode::unreadable_document;
    case ErrorCode::file_not_found:
    case ErrorCode::file_not_readable:
      return ExitCode::no_input;
    case ErrorCode::parse_timed_out:
    case ErrorCode::parse_out_of_memory:
    case ErrorCode::storage_unavailable:
    case ErrorCode::database_timeout:
    case ErrorCode::queue_unavailable:
    case ErrorCode::queue_full:
    case ErrorCode::overloaded:
    case ErrorCode::storage_quota_exceeded:
      return ExitCode::try_again;
    // The person can mend these by another command line: another output file, --term, --title.
    case ErrorCode::file_not_writable:
    case ErrorCode::missing_term_dates:
    case ErrorCode::calendar_too_large:
    case ErrorCode::too_many_dates:
    case ErrorCode::title_too_long:
    case ErrorCode::invalid_argument:
      return ExitCode::usage;
    case ErrorCode::parse_crashed:
    case ErrorCode::parse_protocol_error:
    // These are answers of the service, which no command gives.
    case ErrorCode::already_exists:
    case ErrorCode::blob_not_found:
    case ErrorCode::invalid_job_id:
    case ErrorCode::job_not_found:
    case ErrorCode::job_not_completed:
    case ErrorCode::feed_not_found:
    case ErrorCode::too_many_feeds:
    case ErrorCode::feeds_full:
    case ErrorCode::feed_too_large:
    case ErrorCode::internal:
      return ExitCode::internal;
  }
  return ExitCode::internal;
}

}  // namespace schedgen::cli
