// Words at places, from any bytes, to events: it returns, and what it returns obeys its contract.
#include <fuzzer/FuzzedDataProvider.h>

#include <array>
#include <cstdlib>
#include <string>

#include "base/limits.h"
#include "layout/layout.h"
#include "schedule/event_id.h"
#include "schedule/event_json.h"

namespace {

using namespace schedgen;

constexpr std::array vocabulary{
    "Lectures", "Semester", "Tests", "Exams", "Module",  "Offered",   "Group",    "Lang",
    "Activity", "Day",      "Time",  "Venue", "Campus",  "Study",     "Prog",     "Test",
    "Date",     "Status",   "Paper", "Start", "End",     "Exam",      "Comments", "COS",
    "214",      "STK",      "220",   "S1",    "Y",       "Q3",        "G01",      "P02",
    "E",        "L",        "L1",    "P1",    "Monday",  "Saturday",  "08:30",    "-",
    "09:20",    "07:30",    "23",    "Aug",   "2025",    "TBA",       "FINAL",    "HATFIELD",
    "IT",       "4-4",      "PTest", "1",     "Consult", "Department"};

pdf::Word word_of(FuzzedDataProvider& data) {
  pdf::Word word;
  word.text = data.ConsumeBool() ? std::string(data.PickValueInArray(vocabulary))
                                 : data.ConsumeRandomLengthString(12);
  if (word.text.empty()) word.text = "x";
  word.left = data.ConsumeIntegralInRange(-100, 1000);
  word.baseline = data.ConsumeIntegralInRange(-100, 700);
  word.size = data.ConsumeIntegralInRange(0, 30);
  word.space_after = data.ConsumeBool();
  const double step = data.ConsumeIntegralInRange(-2, 12);
  for (std::size_t i = 0; i < word.text.size(); ++i) {
    word.glyphs.push_back({word.left + step * static_cast<double>(i), i});
  }
  word.right = word.left + step * static_cast<double>(word.text.size());
  return word;
}

pdf::Extract extract_of(FuzzedDataProvider& data) {
  pdf::Extract extract;
  const int pages = data.ConsumeIntegralInRange(0, 4);
  for (int i = 0; i < pages; ++i) {
    pdf::Page page;
    const int rules = data.ConsumeIntegralInRange(0, 8);
    for (int k = 0; k < rules; ++k) {
      const double x = data.ConsumeIntegralInRange(0, 900), y = data.ConsumeIntegralInRange(0, 600);
      const bool vertical = data.ConsumeBool();
      page.rules.push_back({x, y, x + (vertical ? 0.5 : 300), y + (vertical ? 300 : 0.5)});
    }
    const int words = data.ConsumeIntegralInRange(0, 200);
    for (int k = 0; k < words && data.remaining_bytes() > 0; ++k) {
      page.words.push_back(word_of(data));
    }
    extract.pages.push_back(std::move(page));
  }
  return extract;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider data(bytes, size);
  auto document = layout::read_schedule(extract_of(data));
  if (!document.ok()) return 0;
  if (document->warnings.size() > limits::warnings_max) std::abort();
  schedule::assign_ids(document->events);
  for (const schedule::Event& event : document->events) {
    if (event.id.empty() || event.module.empty()) std::abort();
  }
  (void)schedule::json_of_document(*document);
  return 0;
}
