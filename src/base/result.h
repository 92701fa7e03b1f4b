// Result<T>: a value, or an Error with a code from a closed set, a text for the log and a text that
// is safe to show.
//
// Functions that can fail for reasons outside the program return Result. Exceptions of libraries
// stop at the call into the library. Programming errors are assertions, not Results.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace schedgen {

// Every way in which something can fail. The names on the wire (error_name) are part of the API.
enum class ErrorCode {
  not_a_pdf,              // bytes are not a PDF
  pdf_unreadable,         // a PDF that cannot be opened
  pdf_damaged,            // it opens, but page content is damaged or missing
  pdf_password_required,  // opens only with a password
  pdf_too_many_pages,
  file_too_large,
  pdf_scanned,            // pictures without text: a scan or a photo
  pdf_outlines,           // drawn letters without text: a "print to PDF" of shapes
  pdf_blank,              // its pages are empty
  unrecognised_schedule,  // a readable PDF that is not one of UP's three schedules
  parse_timed_out,
  parse_out_of_memory,
  parse_crashed,
  parse_protocol_error,  // the jailed child's answer broke the protocol
  file_not_found,
  file_not_readable,  // exists, but the system refuses to read it
  file_not_writable,
  invalid_json,         // not JSON, or not of the documented shape
  invalid_event,        // an event with a field that breaks its rule
  invalid_term,         // a term file that contradicts itself
  missing_term_dates,   // a period has no dates in the known terms
  invalid_calendar,     // an .ics file that cannot be read
  calendar_too_large,   // the output would exceed limits::calendar_written_bytes_max
  too_many_dates,       // an agenda would exceed limits::agenda_dates_max
  title_too_long,       // a title would exceed limits::title_bytes_max
  invalid_argument,     // a command-line option or a setting outside its range
  already_exists,       // a row with this id exists
  blob_not_found,       // an uploaded file is missing from the store
  storage_unavailable,  // a storage engine cannot be reached
  database_timeout,     // a statement exceeded its time limit
  queue_unavailable,
  queue_full,              // more jobs are waiting than the service accepts
  overloaded,              // no PDF reader was free in time
  storage_quota_exceeded,  // of one owner
  invalid_job_id,
  job_not_found,
  job_not_completed,  // the result does not exist yet, or never will
  feed_not_found,     // there is no such subscription, or its edit secret is another
  too_many_feeds,     // of one owner
  feeds_full,         // the service keeps as many subscriptions as it may
  feed_too_large,     // a subscription would exceed limits::feed_bytes_max
  internal,           // a fault of the service
};

// The code as sent over the wire, such as "PDF_UNREADABLE". Never fails.
std::string_view error_name(ErrorCode code);
// The reverse; nothing for an unknown name.
std::optional<ErrorCode> error_code_of(std::string_view name);
// Advice for a person, used where the failing code has nothing more specific to say.
std::string_view error_advice(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string log;   // for the operator: may name files and library messages
  std::string user;  // for the user: says what to do, without internals

  // user becomes error_advice(code).
  static Error of(ErrorCode code, std::string log);
  static Error of(ErrorCode code, std::string log, std::string user);
};

// What a function that can fail returns: a value, or the error in its place.
template <typename T, typename E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit
  Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

  bool ok() const { return state_.index() == 0; }
  // Not for a Result<bool>: it would be mistaken for its value.
  explicit operator bool() const requires(!std::is_same_v<T, bool>) { return ok(); }

  // Only when ok().
  T& value() & {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

  // Only when not ok().
  const E& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, E> state_;
};

// For functions that return no value.
struct Done {};
using Status = Result<Done>;

}  // namespace schedgen
