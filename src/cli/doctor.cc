#include "cli/doctor.h"

#include <iostream>

#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "service/examine.h"

namespace schedgen::cli {
namespace {

using service::Finding;
using Verdict = Finding::Verdict;

const char* word_for(Verdict verdict) {
  switch (verdict) {
    case Verdict::fine:
      return "fine  ";
    case Verdict::advice:
      return "advice";
    case Verdict::mend:
      return "mend  ";
  }
  return "";
}

}  // namespace

ExitCode doctor(const settings::Settings& settings, const std::string& /*version*/,
                Console& /*console*/) {
  SystemRandom random;
  ExitCode code = ExitCode::ok;
  for (const Finding& finding : service::examine(settings, SystemClock(), random)) {
    std::cout << word_for(finding.verdict) << "  " << printable(finding.of) << ": "
              << printable(finding.what) << "\n";
    if (finding.verdict == Verdict::mend) code = ExitCode::to_mend;
  }
  std::cout << std::flush;
  return code;
}

}  // namespace schedgen::cli
