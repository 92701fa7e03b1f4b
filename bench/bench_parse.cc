// How long a document takes to read: the library's own text extraction (the floor), our parse in
// this process, and our parse in the jail with its warm start. The three are run in turn, so that a
// machine that gets slower or faster in between changes all of them alike.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "generator/generator.h"
#include "layout/layout.h"
#include "library_text.h"
#include "pdf/pdf.h"
#include "sandbox/jail.h"
#include "schedule/event_id.h"

namespace schedgen::bench {
namespace {

using Clock = std::chrono::steady_clock;
using generator::Content;

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

double microseconds_of(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "bench_parse: %s\n", why.c_str());
  std::exit(1);
}

void parse_in_process(const std::string& pdf) {
  const auto extract = pdf::extract(pdf, limits::pdf_pages_max);
  if (!extract) give_up(extract.error().log);
  auto document = layout::read_schedule(*extract);
  if (!document) give_up(document.error().log);
  schedule::assign_ids(document->events);
}

struct Case {
  const char* name;
  Content content;
  int pages;
  int runs;
};

void measure(const Case& work, sandbox::Parser& jail) {
  const auto document = generator::generate(generator::plan_of_pages(1, work.content, work.pages));
  std::vector<double> floors, parses, jails, parse_ratios, jail_extras;
  for (int run = -2; run < work.runs; ++run) {  // two to warm up
    const double floor = microseconds_of([&] {
      if (library_text_bytes(document.pdf) == 0) give_up("the library found no text");
    });
    const double parse = microseconds_of([&] { parse_in_process(document.pdf); });
    const double jailed = microseconds_of([&] {
      const auto report = jail.parse(document.pdf);
      if (report.outcome != sandbox::Outcome::parsed) give_up(report.error.log);
    });
    if (run < 0) continue;
    floors.push_back(floor);
    parses.push_back(parse);
    jails.push_back(jailed);
    parse_ratios.push_back(parse / floor);
    jail_extras.push_back(jailed - parse);
  }
  std::printf("%-9s %5d %7zu %11.0f %11.0f %11.0f %12.2f %12.0f\n", work.name, work.pages,
              document.expected.events.size(), median(floors), median(parses), median(jails),
              median(parse_ratios), median(jail_extras));
  std::fflush(stdout);
}

}  // namespace
}  // namespace schedgen::bench

int main() {
  using namespace schedgen;
  sandbox::JailOptions options;
  options.program = SCHEDGEN_BINARY_DIR "/schedgen-parse";
  auto jail = sandbox::JailParser::start(std::move(options));
  if (!jail) {
    std::fprintf(stderr, "bench_parse: %s\n", jail.error().log.c_str());
    return 1;
  }
  std::printf(
      "Medians in microseconds, the three run in turn; ratios and differences run by run.\n");
  std::printf("%-9s %5s %7s %11s %11s %11s %12s %12s\n", "kind", "pages", "events", "library",
              "in process", "in jail", "parse/library", "jail - parse");
  const bench::Case cases[] = {
      {"lectures", generator::Content::weekly, 1, 200},
      {"lectures", generator::Content::weekly, 10, 60},
      {"lectures", generator::Content::weekly, 100, 9},
      {"tests", generator::Content::test, 1, 200},
      {"tests", generator::Content::test, 10, 60},
      {"tests", generator::Content::test, 100, 9},
      {"exams", generator::Content::exam, 1, 200},
      {"exams", generator::Content::exam, 10, 60},
      {"exams", generator::Content::exam, 100, 9},
  };
  for (const bench::Case& work : cases) bench::measure(work, **jail);
  return 0;
}
