#include "cli/exit_code.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace schedgen::cli {
namespace {

// The contract with scripts that call schedgen: README and --help say the same.
TEST(ExitCode, EveryErrorHasItsDocumentedNumber) {
  const std::map<ErrorCode, int> documented{
      {ErrorCode::not_a_pdf, 65},
      {ErrorCode::pdf_unreadable, 65},
      {ErrorCode::pdf_damaged, 65},
      {ErrorCode::pdf_scanned, 65},
      {ErrorCode::pdf_outlines, 65},
      {ErrorCode::pdf_blank, 65},
      {ErrorCode::pdf_password_required, 65},
      {ErrorCode::pdf_too_many_pages, 65},
      {ErrorCode::file_too_large, 65},
      {ErrorCode::unrecognised_schedule, 65},
      {ErrorCode::invalid_json, 65},
      {ErrorCode::invalid_event, 65},
      {ErrorCode::invalid_term, 65},
      {ErrorCode::invalid_calendar, 65},
      {ErrorCode::file_not_found, 66},
      {ErrorCode::file_not_readable, 66},
      {ErrorCode::parse_timed_out, 75},
      {ErrorCode::parse_out_of_memory, 75},
      {ErrorCode::storage_unavailable, 75},
      {ErrorCode::database_timeout, 75},
      {ErrorCode::queue_unavailable, 75},
      {ErrorCode::queue_full, 75},
      {ErrorCode::overloaded, 75},
      {ErrorCode::storage_quota_exceeded, 75},
      {ErrorCode::file_not_writable, 2},
      {ErrorCode::missing_term_dates, 2},
      {ErrorCode::invalid_argument, 2},
      {ErrorCode::parse_crashed, 70},
      {ErrorCode::parse_protocol_error, 70},
      {ErrorCode::already_exists, 70},
      {ErrorCode::blob_not_found, 70},
      {ErrorCode::invalid_job_id, 70},
      {ErrorCode::job_not_found, 70},
      {ErrorCode::job_not_completed, 70},
      {ErrorCode::feed_not_found, 70},
      {ErrorCode::too_many_feeds, 70},
      {ErrorCode::feeds_full, 70},
      {ErrorCode::feed_too_large, 70},
      {ErrorCode::internal, 70},
  };
  for (const auto& [code, number] : documented) {
    EXPECT_EQ(static_cast<int>(exit_code_of(code)), number) << error_name(code);
  }
}

}  // namespace
}  // namespace schedgen::cli
