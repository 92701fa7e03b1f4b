#include "layout/headings.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "layout/heading_line.h"

namespace schedgen::layout {
namespace {

using pdf::Page;
using pdf::Rule;
using pdf::Word;
using schedule::Kind;

// Fractions of the font height.
constexpr double same_heading_line = 0.45;  // headings of 8 and 10 pt on one line are 2 pt apart
constexpr double next_line_min = 0.7;
constexpr double next_line_max = 1.8;
constexpr double title_size_min = 1.3;
constexpr double title_reach = 14;  // how far above the headings the title may be

Words words_by_baseline(const Page& page) {
  Words words;
  words.reserve(page.words.size());
  for (const Word& word : page.words) words.push_back(&word);
  std::stable_sort(words.begin(), words.end(),
                   [](const Word* a, const Word* b) { return a->baseline < b->baseline; });
  return words;
}

Words words_between(const Words& by_baseline, double from, double to) {
  const auto below = [](const Word* word, double y) { return word->baseline < y; };
  const auto above = [](double y, const Word* word) { return y < word->baseline; };
  return {std::lower_bound(by_baseline.begin(), by_baseline.end(), from, below),
          std::upper_bound(by_baseline.begin(), by_baseline.end(), to, above)};
}

void sort_by_left(Words& words) {
  std::sort(words.begin(), words.end(),
            [](const Word* a, const Word* b) { return a->left < b->left; });
}

std::optional<Kind> kind_of(const Header& header) {
  const auto has = [&](Column column) { return header.has(column); };
  if (!has(Column::module)) return std::nullopt;
  if (has(Column::date) && has(Column::start_time) &&
      (has(Column::status) || has(Column::paper) || has(Column::exam_campus))) {
    return Kind::exam;
  }
  if (has(Column::test) && has(Column::date) && has(Column::time)) return Kind::test;
  if (has(Column::day) && has(Column::time) &&
      (has(Column::offered) || has(Column::group) || has(Column::activity))) {
    return Kind::weekly;
  }
  return std::nullopt;
}

// A second column with the same name: it is unclear which of them is right.
void set_repeated_apart(Header& header) {
  for (std::size_t i = 0; i < header.headings.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (header.headings[k].column == header.headings[i].column) {
        header.headings[i].column = Column::unknown;
      }
    }
  }
}

// The columns that rows of this kind are read from.
bool is_read(Kind kind, Column column) {
  switch (column) {
    case Column::module:
    case Column::venue:
      return true;
    case Column::offered:
    case Column::group:
    case Column::language:
    case Column::study_programmes:
      return kind == Kind::weekly;
    case Column::day:
    case Column::time:
    case Column::campus:
      return kind != Kind::exam;
    case Column::activity:
      return kind != Kind::test;
    case Column::date:
      return kind != Kind::weekly;
    case Column::test:
      return kind == Kind::test;
    case Column::status:
    case Column::paper:
    case Column::start_time:
    case Column::end_time:
    case Column::module_campus:
    case Column::exam_campus:
    case Column::comments:
      return kind == Kind::exam;
    case Column::unknown:
      return false;
  }
  return false;
}

// A column of another kind of document: its text is reported like that of an unknown column.
void set_useless_apart(Header& header) {
  for (Heading& heading : header.headings) {
    const bool is_campus = header.kind == Kind::exam && heading.column == Column::campus;
    if (is_campus && !header.has(Column::exam_campus)) heading.column = Column::exam_campus;
    if (!is_read(header.kind, heading.column)) heading.column = Column::unknown;
  }
}

// Groups the words into lines, from the lowest upwards, each from left to right.
std::vector<Words> lines_upwards(Words by_baseline) {
  std::vector<Words> lines;
  while (!by_baseline.empty()) {
    const Word* last = by_baseline.back();
    Words line;
    while (!by_baseline.empty() &&
           last->baseline - by_baseline.back()->baseline <= same_heading_line * last->size) {
      line.push_back(by_baseline.back());
      by_baseline.pop_back();
    }
    sort_by_left(line);
    lines.push_back(std::move(line));
  }
  return lines;
}

double smallest_size(const Words& line) {
  double size = 1e9;
  for (const Word* word : line) size = std::min(size, word->size);
  return size;
}

// The nearest line above the headings that is a title of this kind. The title may share its line
// with other words only if its letters are too large for a cell of another table.
void find_title(const Words& by_baseline, double heading_baseline, Header& header) {
  for (const Words& line :
       lines_upwards(words_between(by_baseline, heading_baseline - title_reach * header.size,
                                   heading_baseline - same_heading_line * header.size))) {
    const std::string text = text_of(line);
    const double size = smallest_size(line);
    const bool large = size >= title_size_min * header.size;
    if (kind_of_title(text) != header.kind && !(large && holds_title(text, header.kind))) continue;
    header.title = text;
    header.title_words = line;
    header.top = line.front()->baseline - size;
    return;
  }
}

// The vertical rulings that cross a line of headings, from left to right.
std::vector<double> rulings_across(const Page& page, double baseline, double size) {
  std::vector<double> rulings;
  for (const Rule& rule : page.rules) {
    if (!rule.horizontal() && rule.top < baseline && rule.bottom > baseline - size) {
      rulings.push_back((rule.left + rule.right) / 2);
    }
  }
  std::sort(rulings.begin(), rulings.end());
  return rulings;
}

// Column edges from the rulings that cross the headings, where there are any.
void find_edges(const std::vector<double>& rulings, Header& header) {
  constexpr double room =
      0.3;  // text may start slightly left of its heading in a re-saved document
  for (std::size_t i = 0; i < header.headings.size(); ++i) {
    Heading& heading = header.headings[i];
    const double before = i > 0 ? header.headings[i - 1].right : -1e9;
    const auto behind = std::upper_bound(rulings.begin(), rulings.end(), heading.left);
    const bool ruled = behind != rulings.begin() && *std::prev(behind) > before;
    heading.from = ruled ? *std::prev(behind) : heading.left - room * header.size;
  }
  if (!rulings.empty() && rulings.back() > header.headings.back().right) {
    header.right = rulings.back();
  }
}

// Adds a column without a name wherever the rulings show a column without a heading. Its cells are
// then reported instead of being read as part of the column to its left.
void add_nameless_columns(const std::vector<double>& rulings, Header& header) {
  const double wide = 1.2 * header.size;  // the lines of a double border are nearer
  std::vector<Heading> nameless;
  for (std::size_t i = 0; i + 1 < rulings.size(); ++i) {
    const double left = rulings[i];
    const double right = rulings[i + 1];
    if (right - left < wide) continue;
    const bool named = std::any_of(
        header.headings.begin(), header.headings.end(),
        [&](const Heading& heading) { return heading.left < right && heading.right > left; });
    if (named) continue;
    Heading heading;
    heading.left = heading.from = left;
    heading.right = left;
    nameless.push_back(std::move(heading));
  }
  header.headings.insert(header.headings.end(), nameless.begin(), nameless.end());
  std::stable_sort(header.headings.begin(), header.headings.end(),
                   [](const Heading& a, const Heading& b) { return a.from < b.from; });
}

// The nearest ruling under a line of headings; nothing if there is none.
std::optional<double> ruling_under(const Page& page, double baseline, double reach, double size) {
  std::optional<double> nearest;
  for (const Rule& rule : page.rules) {
    if (!rule.horizontal() || rule.right - rule.left <= size) continue;
    const double middle = (rule.top + rule.bottom) / 2;
    if (middle <= baseline || rule.top >= baseline + reach) continue;
    nearest = std::min(nearest.value_or(1e9), rule.top);
  }
  return nearest;
}

// Where the headings end. The ruling under them may be thick or close to the letters; an unknown
// heading may have more lines than the others.
double bottom_of(const Page& page, double lowest_baseline, double size) {
  const auto ruling = ruling_under(page, lowest_baseline, next_line_max * size, size);
  if (!ruling) return lowest_baseline + 0.2 * size;
  return std::max(*ruling, lowest_baseline + 0.02 * size);
}

}  // namespace

bool Header::has(Column column) const {
  return std::any_of(headings.begin(), headings.end(),
                     [&](const Heading& heading) { return heading.column == column; });
}

double Header::right_of(std::size_t index) const {
  if (index + 1 < headings.size()) return headings[index + 1].from;
  return right.value_or(1e9);
}

std::optional<std::size_t> Header::index_at(double left) const {
  const auto behind =
      std::upper_bound(headings.begin(), headings.end(), left,
                       [](double x, const Heading& heading) { return x < heading.from; });
  if (behind == headings.begin()) return std::nullopt;
  return static_cast<std::size_t>(behind - headings.begin()) - 1;
}

std::optional<LoneTitle> find_lone_title(const Page& page) {
  const std::vector<Words> lines = lines_upwards(words_by_baseline(page));
  const auto is_largest = [&lines](const Words& line) {
    return std::all_of(lines.begin(), lines.end(), [&line](const Words& other) {
      return &other == &line || smallest_size(line) >= title_size_min * other.front()->size;
    });
  };
  for (const Words& line : lines) {
    const std::string text = text_of(line);
    std::optional<Kind> kind = kind_of_title(text);
    if (!kind && is_largest(line)) kind = kind_of_title_within(text);
    if (kind) return LoneTitle{*kind, text, line};
  }
  return std::nullopt;
}

std::vector<Header> find_headers(const Page& page) {
  const Words by_baseline = words_by_baseline(page);
  std::vector<Header> headers;
  double done_until =
      -1e9;  // several columns may be called "Module ...", but a line is only one header
  for (const Word* module : by_baseline) {
    if (module->baseline <= done_until || !equals_ignoring_case(module->text, "module")) continue;
    const double reach = same_heading_line * module->size;
    Words line = words_between(by_baseline, module->baseline - reach, module->baseline + reach);
    done_until = module->baseline + reach;
    sort_by_left(line);
    Parts parts;
    split_joined_headings(line, parts);
    const Words lower = words_between(by_baseline, module->baseline + next_line_min * module->size,
                                      module->baseline + next_line_max * module->size);
    const std::vector<double> rulings = rulings_across(page, module->baseline, module->size);
    // A ruling below the second line of headings, if there are two.
    const auto ruling = ruling_under(page, module->baseline, 2.2 * module->size, module->size);
    HeadingLine read = read_headings(line, {lower, rulings, ruling.value_or(-1e9)});
    Header header;
    header.size = module->size;
    header.headings = std::move(read.headings);
    if (header.headings.size() > limits::columns_max) continue;
    set_repeated_apart(header);
    const std::optional<Kind> kind = kind_of(header);
    if (!kind) continue;
    header.kind = *kind;
    set_useless_apart(header);
    header.top = header.headings_top = module->baseline - module->size;
    header.bottom = bottom_of(page, read.bottom, module->size);
    find_title(by_baseline, module->baseline, header);
    find_edges(rulings, header);
    add_nameless_columns(rulings, header);
    headers.push_back(std::move(header));
  }
  return headers;
}

}  // namespace schedgen::layout
