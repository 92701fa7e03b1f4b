#include "sandbox/parser.h"

#include <array>
#include <utility>

namespace schedgen::sandbox {
namespace {

struct Entry {
  Outcome outcome;
  std::string_view name;
  ErrorCode code;
};

constexpr std::array entries{
    Entry{Outcome::parsed, "parsed", ErrorCode::internal},
    Entry{Outcome::not_a_pdf, "not_a_pdf", ErrorCode::not_a_pdf},
    Entry{Outcome::unreadable, "unreadable", ErrorCode::pdf_unreadable},
    Entry{Outcome::damaged, "damaged", ErrorCode::pdf_damaged},
    Entry{Outcome::password_needed, "password_needed", ErrorCode::pdf_password_required},
    Entry{Outcome::scanned, "scanned", ErrorCode::pdf_scanned},
    Entry{Outcome::outlines, "outlines", ErrorCode::pdf_outlines},
    Entry{Outcome::blank, "blank", ErrorCode::pdf_blank},
    Entry{Outcome::unrecognised, "unrecognised", ErrorCode::unrecognised_schedule},
    Entry{Outcome::invalid_calendar, "invalid_calendar", ErrorCode::invalid_calendar},
    Entry{Outcome::too_many_pages, "too_many_pages", ErrorCode::pdf_too_many_pages},
    Entry{Outcome::too_large, "too_large", ErrorCode::file_too_large},
    Entry{Outcome::out_of_time, "out_of_time", ErrorCode::parse_timed_out},
    Entry{Outcome::out_of_memory, "out_of_memory", ErrorCode::parse_out_of_memory},
    Entry{Outcome::no_turn, "no_turn", ErrorCode::overloaded},
    Entry{Outcome::crashed, "crashed", ErrorCode::parse_crashed},
    Entry{Outcome::protocol_error, "protocol_error", ErrorCode::parse_protocol_error},
};

const Entry& entry_of(Outcome outcome) {
  for (const Entry& entry : entries) {
    if (entry.outcome == outcome) return entry;
  }
  return entries.back();
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  return entry_of(outcome).name;
}

ErrorCode code_of(Outcome outcome) {
  return entry_of(outcome).code;
}

ParseReport ParseReport::failed(Outcome outcome, std::string log) {
  return failed(outcome, std::move(log), std::string(error_advice(code_of(outcome))));
}

ParseReport ParseReport::failed(Outcome outcome, std::string log, std::string user) {
  ParseReport report;
  report.outcome = outcome;
  report.error = Error::of(code_of(outcome), std::move(log), std::move(user));
  return report;
}

}  // namespace schedgen::sandbox
