#include "layout/ink.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "layout/grid.h"
#include "layout/values.h"

namespace schedgen::layout {
namespace {

using pdf::Page;
using pdf::Word;
using schedule::Severity;

constexpr std::size_t page_digits_max = 3;  // student numbers and programme codes have more

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "1", "Page 1", "Page 1 of 2", "1 / 2", "1/2", "Bladsy 1 van 2".
bool is_page_number(std::string_view line) {
  std::string spaced;
  for (const char c : lower_ascii(line))
    spaced += c == '/' ? std::string(" / ") : std::string(1, c);
  const std::string clean = collapse_spaces(spaced);
  std::vector<std::string_view> parts = split(clean, ' ');
  if (parts.size() > 1 && (parts[0] == "page" || parts[0] == "bladsy")) parts.erase(parts.begin());
  if (parts.size() == 1) return is_number(parts[0]) && parts[0].size() <= page_digits_max;
  return parts.size() == 3 && is_number(parts[0]) && is_number(parts[2]) &&
         (parts[1] == "of" || parts[1] == "van" || parts[1] == "/");
}

// The height of the upper and lower margins, in which browsers and printers write.
class Margins {
 public:
  explicit Margins(const Page& page) : height_(page.height) {
    // A page that was turned may have its origin at the foot.
    for (const Word& word : page.words) turned_ = turned_ || word.baseline < 0;
  }
  bool hold(const Word& word) const {
    constexpr double points =
        34;  // a browser's margin is 1 cm (28 pt), the portal's tables leave 36
    constexpr double heights = 3.4;
    const double margin = std::min(points, heights * word.size);
    const double from_top = turned_ ? word.baseline + height_ : word.baseline;
    return height_ > 0 && (from_top < margin || from_top > height_ - margin);
  }

 private:
  double height_ = 0;
  bool turned_ = false;
};

// The part of a page with ruled tables.
std::optional<Region> ruled_part(const Page& page) {
  return page.words.empty() ? std::nullopt : ruled_extent(page, page.words.front().size / 2);
}

bool holds_module_code(std::string_view text) {
  const std::string clean = collapse_spaces(text);
  const std::vector<std::string_view> words = split(clean, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (module_code(words[i])) return true;
    if (i + 1 < words.size() &&
        module_code(std::string(words[i]) + " " + std::string(words[i + 1])))
      return true;
  }
  return false;
}

bool holds_date(std::string_view text) {
  const std::string clean = collapse_spaces(text);
  const std::vector<std::string_view> words = split(clean, ' ');
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    std::string three(words[i]);
    three.append(" ").append(words[i + 1]).append(" ").append(words[i + 2]);
    if (printed_date(three)) return true;
  }
  return false;
}

}  // namespace

std::string shown(const std::vector<std::string>& texts) {
  return std::string(truncate_utf8(join(texts, " "), limits::field_bytes_max));
}

bool looks_like_content(std::string_view text) {
  return count_clock_times(text) > 0 || holds_module_code(text) || holds_date(text);
}

Ink::Ink(const std::vector<Page>& pages) : pages_(pages) {
  for (const Page& page : pages) uses_.emplace_back(page.words.size(), Use::unread);
}

std::size_t Ink::index_of(std::size_t page, const Word& word) const {
  return static_cast<std::size_t>(&word - pages_[page].words.data());
}

void Ink::use(std::size_t page, const Word& word, Use use) {
  uses_[page][index_of(page, word)] = use;
}

Use Ink::of(std::size_t page, const Word& word) const {
  return uses_[page][index_of(page, word)];
}

std::size_t Ink::count(Use use) const {
  std::size_t count = 0;
  for (const auto& page : uses_) {
    count += static_cast<std::size_t>(std::count(page.begin(), page.end(), use));
  }
  return count;
}

// A running header or footer: the same word at the same height on a neighbouring page.
bool Ink::is_on_another_page(std::size_t page, const Word& word) const {
  const auto stands_on = [&](std::size_t other) {
    return std::any_of(pages_[other].words.begin(), pages_[other].words.end(), [&](const Word& w) {
      return w.text == word.text && std::abs(w.baseline - word.baseline) < 2 &&
             std::abs(w.left - word.left) < 2;
    });
  };
  return (page > 0 && stands_on(page - 1)) || (page + 1 < pages_.size() && stands_on(page + 1));
}

bool Ink::repeats(std::size_t page, const UnreadLine& line) {
  const std::size_t before = page > 0 ? pages_[page - 1].words.size() : 0;
  const std::size_t behind = page + 1 < pages_.size() ? pages_[page + 1].words.size() : 0;
  comparisons_ += line.words.size() * (before + behind);
  if (comparisons_ > limits::comparisons_max) return false;
  return std::all_of(line.words.begin(), line.words.end(), [&](std::size_t word) {
    return is_on_another_page(page, pages_[page].words[word]);
  });
}

std::vector<Ink::UnreadLine> Ink::unread_lines(std::size_t page, Where where) const {
  const std::vector<Word>& words = pages_[page].words;
  const Margins margins(pages_[page]);
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (uses_[page][i] != Use::unread) continue;
    if (where == Where::anywhere || margins.hold(words[i])) rest.push_back(i);
  }
  std::stable_sort(rest.begin(), rest.end(), [&](std::size_t a, std::size_t b) {
    return words[a].baseline < words[b].baseline;
  });
  std::vector<UnreadLine> lines;
  for (std::size_t i = 0; i < rest.size();) {
    const Word& first = words[rest[i]];
    UnreadLine line;
    line.in_margin = margins.hold(first);
    do {  // takes at least one word: sizes and places may be anything
      const Word& word = words[rest[i]];
      if (!line.text.empty()) line.text += ' ';
      line.text += word.text;
      line.words.push_back(rest[i]);
    } while (++i < rest.size() && words[rest[i]].baseline - first.baseline < 0.5 * first.size);
    lines.push_back(std::move(line));
  }
  return lines;
}

void Ink::book(std::size_t page, const UnreadLine& line, Use use) {
  for (const std::size_t word : line.words) uses_[page][word] = use;
}

void Ink::set_furniture_apart(std::vector<schedule::Warning>& warnings) {
  for (std::size_t page = 0; page < pages_.size(); ++page) {
    const std::optional<Region> ruled = ruled_part(pages_[page]);
    std::vector<std::string> doubtful;
    for (const UnreadLine& line : unread_lines(page, Where::in_margin)) {
      const Word& first = pages_[page].words[line.words.front()];
      if (ruled) {
        if (ruled->contains(first) || holds_module_code(line.text)) continue;
        if (is_page_number(line.text) || repeats(page, line)) book(page, line, Use::furniture);
        continue;
      }
      book(page, line, Use::furniture);
      const bool is_plain = is_page_number(line.text) && !is_number(line.text);
      if (!is_plain) doubtful.push_back(line.text);
    }
    if (doubtful.empty()) continue;
    warnings.push_back(
        {{static_cast<int>(page) + 1, 0},
         "Text in the margin of this page was taken for a header or a footer and left "
         "out. Compare the events with the PDF.",
         shown(doubtful),
         Severity::incomplete});
  }
}

void Ink::account_for_page(std::size_t page, std::vector<schedule::Warning>& warnings) {
  const std::optional<Region> ruled = ruled_part(pages_[page]);
  std::vector<std::string> reported;
  bool in_table = false;
  for (const UnreadLine& line : unread_lines(page, Where::anywhere)) {
    const bool holds_row = holds_module_code(line.text) || holds_date(line.text);
    const bool known = is_page_number(line.text) || (!holds_row && line.in_margin) ||
                       (!looks_like_content(line.text) && repeats(page, line));
    book(page, line, known ? Use::furniture : Use::reported);
    if (known) continue;
    reported.push_back(line.text);
    const Word& first = pages_[page].words[line.words.front()];
    in_table =
        in_table || !ruled || (first.baseline > ruled->top && first.baseline < ruled->bottom);
  }
  if (reported.empty()) return;
  const std::string text = shown(reported);
  const bool content = in_table || looks_like_content(text) || !is_readable(text);
  warnings.push_back({{static_cast<int>(page) + 1, 0},
                      content ? "Text on this page that belongs to no table we know was not read. "
                                "Compare the events with the PDF."
                              : "Text outside the tables on this page was left out.",
                      shown(reported),
                      content ? Severity::incomplete : Severity::note});
}

void Ink::account_for_the_rest(std::vector<schedule::Warning>& warnings) {
  for (std::size_t page = 0; page < pages_.size(); ++page) account_for_page(page, warnings);
}

}  // namespace schedgen::layout
