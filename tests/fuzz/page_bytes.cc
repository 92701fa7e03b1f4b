#include "fuzz/page_bytes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "fuzz/bytes.h"

namespace schedgen::fuzz {
namespace {

// What the titles, headings and values of a schedule are made of, so that one byte makes a word.
constexpr std::array<std::string_view, 54> vocabulary{
    "Lectures", "Semester", "Tests", "Exams", "Module",  "Offered",   "Group",    "Lang",
    "Activity", "Day",      "Time",  "Venue", "Campus",  "Study",     "Prog",     "Test",
    "Date",     "Status",   "Paper", "Start", "End",     "Exam",      "Comments", "COS",
    "214",      "STK",      "220",   "S1",    "Y",       "Q3",        "G01",      "P02",
    "E",        "L",        "L1",    "P1",    "Monday",  "Saturday",  "08:30",    "-",
    "09:20",    "07:30",    "23",    "Aug",   "2025",    "TBA",       "FINAL",    "HATFIELD",
    "IT",       "4-4",      "PTest", "1",     "Consult", "Department"};
constexpr int spelled_out = 255;  // instead of a number of the vocabulary
constexpr int pages_max = 4, rules_max = 255, words_max = 1'000;
// In tenths of a point.
constexpr int place_min = -1'000, place_max = 12'000, length_max = 12'000;
constexpr int step_min = -20, step_max = 230;  // from one character to the next
constexpr int size_max = 255;

int tenths(double points) {
  return static_cast<int>(std::lround(points * 10));
}

void write_word(Writer& out, const pdf::Word& word) {
  const auto* known = std::find(vocabulary.begin(), vocabulary.end(), word.text);
  const bool is_known = known != vocabulary.end();
  out.number(is_known ? static_cast<int>(known - vocabulary.begin()) : spelled_out, spelled_out);
  if (!is_known) out.text(word.text);
  out.between(tenths(word.left), place_min, place_max);
  out.between(tenths(word.baseline), place_min, place_max);
  const auto count = static_cast<double>(std::max<std::size_t>(word.glyphs.size(), 1));
  out.between(tenths((word.right - word.left) / count), step_min, step_max);
  out.number(tenths(word.size), size_max);
  out.flag(word.space_after);
}

pdf::Word read_word(Bytes& in) {
  pdf::Word word;
  const int number = in.number(spelled_out);
  word.text = number == spelled_out
                  ? clean_utf8(in.text())
                  : vocabulary[static_cast<std::size_t>(number) % vocabulary.size()];
  if (word.text.empty()) word.text = "x";
  word.left = in.between(place_min, place_max) / 10.0;
  word.baseline = in.between(place_min, place_max) / 10.0;
  const double step = in.between(step_min, step_max) / 10.0;
  word.size = in.number(size_max) / 10.0;
  word.space_after = in.flag();
  for (std::size_t i = 0; i < word.text.size(); ++i) {
    const bool continues = (static_cast<unsigned char>(word.text[i]) & 0xC0u) == 0x80;
    if (continues) continue;
    word.glyphs.push_back({word.left + step * static_cast<double>(word.glyphs.size()), i});
  }
  word.right = word.left + step * static_cast<double>(word.glyphs.size());
  return word;
}

void write_rule(Writer& out, const pdf::Rule& rule) {
  out.flag(rule.horizontal());
  out.between(tenths(rule.left), place_min, place_max);
  out.between(tenths(rule.top), place_min, place_max);
  const double length = rule.horizontal() ? rule.right - rule.left : rule.bottom - rule.top;
  out.number(tenths(length), length_max);
}

pdf::Rule read_rule(Bytes& in) {
  constexpr double thickness = 0.5;
  const bool horizontal = in.flag();
  const double left = in.between(place_min, place_max) / 10.0;
  const double top = in.between(place_min, place_max) / 10.0;
  const double length = in.number(length_max) / 10.0;
  return {left, top, left + (horizontal ? length : thickness),
          top + (horizontal ? thickness : length)};
}

}  // namespace

pdf::Extract extract_of(std::string_view bytes) {
  Bytes in(bytes);
  pdf::Extract extract;
  for (int pages = in.number(pages_max); pages > 0; --pages) {
    pdf::Page page;
    for (int rules = in.number(rules_max); rules > 0; --rules) page.rules.push_back(read_rule(in));
    for (int words = in.number(words_max); words > 0 && !in.empty(); --words) {
      page.words.push_back(read_word(in));
    }
    extract.pages.push_back(std::move(page));
  }
  return extract;
}

std::string bytes_of(const pdf::Extract& extract) {
  Writer out;
  const std::size_t pages = std::min<std::size_t>(extract.pages.size(), pages_max);
  out.number(static_cast<int>(pages), pages_max);
  for (std::size_t i = 0; i < pages; ++i) {
    const pdf::Page& page = extract.pages[i];
    const std::size_t rules = std::min<std::size_t>(page.rules.size(), rules_max);
    out.number(static_cast<int>(rules), rules_max);
    for (std::size_t k = 0; k < rules; ++k) write_rule(out, page.rules[k]);
    const std::size_t words = std::min<std::size_t>(page.words.size(), words_max);
    out.number(static_cast<int>(words), words_max);
    for (std::size_t k = 0; k < words; ++k) write_word(out, page.words[k]);
  }
  return out.bytes();
}

}  // namespace schedgen::fuzz
