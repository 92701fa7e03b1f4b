// schedgen-parse: the jailed program. schedgen starts it; started by hand it does nothing.
//
// Its first process is the zygote (sandbox/zygote.h), which loads the PDF library. Each locked-in
// child then runs serve() below, once: one PDF from a pipe, one answer to a pipe.
#include <cstdio>
#include <string>
#include <vector>

#include "app/parse_rehearsal.h"
#include "layout/layout.h"
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
  static const std::string pdf = app::rehearsal_pdf();
  (void)sandbox::encode_answer(read_schedule(pdf, 1), pdf.size() * 100);
}

int serve(const sandbox::ZygoteSettings& settings) {
  const std::optional<std::string> pdf = sandbox::read_document(settings.file_bytes_max);
  if (!pdf) return sandbox::exit_code::no_document;
  const std::string answer =
      sandbox::encode_answer(read_schedule(*pdf, settings.pages_max), settings.answer_bytes_max);
  return sandbox::write_answer(answer) ? sandbox::exit_code::answered
                                       : sandbox::exit_code::no_document;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::optional<sandbox::ZygoteSettings> settings = sandbox::settings_of(arguments);
  if (!settings) {
    std::fputs("schedgen-parse is a part of schedgen, which starts it by itself.\n", stderr);
    return 2;
  }
  return sandbox::run_zygote(*settings, {&pdf::warm_up, &rehearse, &serve});
}
