// schedgen-parse: the jailed program. schedgen starts it; started by hand it does nothing.
//
// Its first process is the zygote (sandbox/zygote.h), which loads its library. Each locked-in child
// then reads once: one PDF, or one calendar file, from a pipe, and one answer to a pipe.
#include <cstdio>
#include <string>
#include <vector>

#include "calendar/previous.h"
#include "calendar/read_previous.h"
#include "layout/layout.h"
#include "parse/rehearsal.h"
#include "pdf/pdf.h"
#include "sandbox/errand.h"
#include "sandbox/lockdown.h"
#include "sandbox/wire.h"
#include "sandbox/zygote.h"
#include "schedule/event_id.h"

namespace {

using namespace schedgen;

Result<schedule::Document> read_schedule(std::string_view pdf, int pages_max) {
  const Result<pdf::Extract> extract = pdf::extract(pdf, pages_max);
  if (!extract) return extract.error();
  Result<schedule::Document> document = layout::read_schedule(*extract);
  if (document) schedule::assign_ids(document->events);
  return document;
}

// The outcome is of no interest; a test of parse_rehearsal.h sees that it is read in full.
void rehearse() {
  static const std::string pdf = parse::rehearsal_pdf();
  (void)sandbox::encode_answer(read_schedule(pdf, 1), pdf.size() * 100);
}

std::string answer_to_pdf(std::string_view pdf, const sandbox::ZygoteSettings& settings) {
  return sandbox::encode_answer(read_schedule(pdf, settings.pages_max), settings.answer_bytes_max);
}

std::string answer_to_calendar(std::string_view ics, const sandbox::ZygoteSettings& settings) {
  const Result<calendar::Previous> previous = calendar::read_previous(ics);
  return sandbox::encode_calendar(
      previous ? Result(calendar::json_of_previous(*previous)) : previous.error(),
      settings.answer_bytes_max);
}

template <std::string (*answer_to)(std::string_view, const sandbox::ZygoteSettings&)>
int serve(const sandbox::ZygoteSettings& settings) {
  const std::optional<std::string> document = sandbox::read_document(settings.file_bytes_max);
  if (!document) return sandbox::exit_code::no_document;
  return sandbox::write_answer(answer_to(*document, settings)) ? sandbox::exit_code::answered
                                                               : sandbox::exit_code::no_document;
}

constexpr sandbox::Trade pdf_trade{&pdf::warm_up, &rehearse, &serve<answer_to_pdf>};
// Its pages are few, and warm after the first one.
constexpr sandbox::Trade calendar_trade{[] {}, [] {}, &serve<answer_to_calendar>};

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::optional<sandbox::ZygoteSettings> settings = sandbox::settings_of(arguments);
  if (!settings) {
    std::fputs("schedgen-parse is a part of schedgen, which starts it by itself.\n", stderr);
    return 2;
  }
  return sandbox::run_zygote(*settings,
                             settings->input == sandbox::Input::pdf ? pdf_trade : calendar_trade);
}
