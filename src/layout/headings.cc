#include "layout/headings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/text.h"

namespace schedgen::layout {
namespace {

using pdf::Page;
using pdf::Rule;
using pdf::Word;
using schedule::Kind;

struct Name {
  std::string_view first;
  std::string_view second;  // empty: a heading of one word
  Column column;
};

// Names of two words first, because their first word may be a name too.
constexpr std::array names{
    Name{"study", "prog", Column::study_programmes},
    Name{"study", "programme", Column::study_programmes},
    Name{"study", "programmes", Column::study_programmes},
    Name{"start", "time", Column::start_time},
    Name{"end", "time", Column::end_time},
    Name{"module", "campus", Column::module_campus},
    Name{"exam", "campus", Column::exam_campus},
    Name{"exam", "comments", Column::comments},
    Name{"module", "", Column::module},
    Name{"offered", "", Column::offered},
    Name{"group", "", Column::group},
    Name{"lang", "", Column::language},
    Name{"language", "", Column::language},
    Name{"activity", "", Column::activity},
    Name{"day", "", Column::day},
    Name{"time", "", Column::time},
    Name{"venue", "", Column::venue},
    Name{"venues", "", Column::venue},
    Name{"campus", "", Column::campus},
    Name{"test", "", Column::test},
    Name{"date", "", Column::date},
    Name{"status", "", Column::status},
    Name{"paper", "", Column::paper},
    Name{"comments", "", Column::comments},
};

struct Title {
  std::string_view text;
  Kind kind;
};
constexpr std::array titles{Title{"lectures", Kind::weekly}, Title{"semester tests", Kind::test},
                            Title{"exams", Kind::exam}};

// Fractions of the font height.
constexpr double same_line = 0.45;  // headings of 8 and 10 pt stand 2 pt apart on one line
constexpr double one_phrase = 0.6;  // two words of one heading
constexpr double next_line_min = 0.7;
constexpr double next_line_max = 1.8;
constexpr double title_size_min = 1.3;
constexpr double title_reach = 14;  // how far above the headings the title may stand

using Words = std::vector<const Word*>;

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

// The word directly under `upper` that reads `text`, for headings that wrap.
const Word* word_under(const Words& lower_line, const Word& upper, std::string_view text) {
  for (const Word* word : lower_line) {
    const bool overlaps = word->left < upper.right && upper.left < word->right;
    if (overlaps && equals_ignoring_case(word->text, text)) return word;
  }
  return nullptr;
}

struct HeadingLine {
  std::vector<Heading> headings;
  double bottom = -1e9;  // the lowest baseline of a heading's word
};

// Reads one line of words, and the line under it for headings that wrap, as headings.
HeadingLine read_headings(const Words& line, const Words& lower_line) {
  HeadingLine result;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Word& word = *line[i];
    const Word* next = i + 1 < line.size() ? line[i + 1] : nullptr;
    if (next && next->left - word.right > one_phrase * word.size) next = nullptr;
    Heading heading{Column::unknown, word.left, word.right, word.left};
    double bottom = word.baseline;
    for (const Name& name : names) {
      if (!equals_ignoring_case(word.text, name.first)) continue;
      const Word* second = nullptr;
      if (!name.second.empty()) {
        const bool beside = next && equals_ignoring_case(next->text, name.second);
        second = beside ? next : word_under(lower_line, word, name.second);
        if (!second) continue;
        if (beside) ++i;
      }
      heading.column = name.column;
      if (second) {
        heading.left = heading.from = std::min(word.left, second->left);
        heading.right = std::max(word.right, second->right);
        bottom = std::max(bottom, second->baseline);
      }
      break;
    }
    result.bottom = std::max(result.bottom, bottom);
    // Words of a heading we do not know are one heading.
    if (heading.column == Column::unknown && !result.headings.empty() &&
        result.headings.back().column == Column::unknown &&
        heading.left - result.headings.back().right < one_phrase * word.size) {
      result.headings.back().right = heading.right;
    } else {
      result.headings.push_back(heading);
    }
  }
  return result;
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

// The lines of these words from the lowest up, each from left to right.
std::vector<Words> lines_upwards(Words by_baseline) {
  std::vector<Words> lines;
  while (!by_baseline.empty()) {
    const Word* last = by_baseline.back();
    Words line;
    while (!by_baseline.empty() &&
           last->baseline - by_baseline.back()->baseline <= same_line * last->size) {
      line.push_back(by_baseline.back());
      by_baseline.pop_back();
    }
    sort_by_left(line);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string text_of(const Words& line) {
  std::vector<std::string> texts;
  for (const Word* word : line) texts.push_back(word->text);
  return join(texts, " ");
}

double smallest_size(const Words& line) {
  double size = 1e9;
  for (const Word* word : line) size = std::min(size, word->size);
  return size;
}

// Whether the title's words stand in the text: "Exams" in "Supplementary Exams: 2026".
bool holds(std::string_view text, std::string_view title) {
  std::string words = lower_ascii(text);
  for (char& c : words) {
    if (c < 'a' || c > 'z') c = ' ';
  }
  return (' ' + collapse_spaces(words) + ' ').find(' ' + std::string(title) + ' ') !=
         std::string::npos;
}

// The nearest line above the headings that is a title of this kind. More words may stand beside the
// title's only in letters too large for a cell of another table.
void find_title(const Words& by_baseline, double heading_baseline, Header& header) {
  for (const Words& line :
       lines_upwards(words_between(by_baseline, heading_baseline - title_reach * header.size,
                                   heading_baseline - same_line * header.size))) {
    const std::string text = text_of(line);
    const double size = smallest_size(line);
    for (const Title& title : titles) {
      if (title.kind != header.kind) continue;
      const bool large = size >= title_size_min * header.size;
      if (!equals_ignoring_case(text, title.text) && !(large && holds(text, title.text))) continue;
      header.title = text;
      header.top = line.front()->baseline - size;
      return;
    }
  }
}

// Column edges from the rulings that cross the headings, where there are any.
void find_edges(const Page& page, double heading_baseline, Header& header) {
  constexpr double room = 0.3;  // a re-saved text may stand a little left of its heading
  std::vector<double> rulings;
  for (const Rule& rule : page.rules) {
    if (!rule.horizontal() && rule.top < heading_baseline &&
        rule.bottom > heading_baseline - header.size) {
      rulings.push_back((rule.left + rule.right) / 2);
    }
  }
  std::sort(rulings.begin(), rulings.end());
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

// The ruling under the headings when there is one: a heading we do not know may have more lines
// than the others. It may be thick, or stand close under the letters.
double bottom_of(const Page& page, double lowest_baseline, double size) {
  const double reach = lowest_baseline + next_line_max * size;
  double nearest = reach;
  for (const Rule& rule : page.rules) {
    if (!rule.horizontal() || rule.right - rule.left <= size) continue;
    if ((rule.top + rule.bottom) / 2 > lowest_baseline) nearest = std::min(nearest, rule.top);
  }
  if (nearest == reach) return lowest_baseline + 0.2 * size;
  return std::max(nearest, lowest_baseline + 0.02 * size);
}

}  // namespace

bool Header::has(Column column) const {
  return std::any_of(headings.begin(), headings.end(),
                     [&](const Heading& heading) { return heading.column == column; });
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
    for (const Title& title : titles) {
      if (equals_ignoring_case(text, title.text) || (holds(text, title.text) && is_largest(line))) {
        return LoneTitle{title.kind, text};
      }
    }
  }
  return std::nullopt;
}

std::vector<Header> find_headers(const Page& page) {
  const Words by_baseline = words_by_baseline(page);
  std::vector<Header> headers;
  double done_until = -1e9;  // several columns may be called "Module ...": one header for a line
  for (const Word* module : by_baseline) {
    if (module->baseline <= done_until || !equals_ignoring_case(module->text, "module")) continue;
    const double reach = same_line * module->size;
    Words line = words_between(by_baseline, module->baseline - reach, module->baseline + reach);
    done_until = module->baseline + reach;
    sort_by_left(line);
    const Words lower = words_between(by_baseline, module->baseline + next_line_min * module->size,
                                      module->baseline + next_line_max * module->size);
    HeadingLine read = read_headings(line, lower);
    Header header;
    header.size = module->size;
    header.headings = std::move(read.headings);
    const std::optional<Kind> kind = kind_of(header);
    if (!kind) continue;
    header.kind = *kind;
    header.top = header.headings_top = module->baseline - module->size;
    header.bottom = bottom_of(page, read.bottom, module->size);
    find_title(by_baseline, module->baseline, header);
    find_edges(page, module->baseline, header);
    headers.push_back(std::move(header));
  }
  return headers;
}

}  // namespace schedgen::layout
