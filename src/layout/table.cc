#include "layout/table.h"

#include <algorithm>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "layout/grid.h"
#include "layout/table_builder.h"
#include "layout/values.h"

namespace schedgen::layout {

const Cell& Row::cell(Column column) const {
  static const Cell empty;
  const auto found = cells.find(column);
  return found == cells.end() ? empty : found->second;
}

std::string Row::text() const {
  std::vector<std::string> texts;
  for (const auto& [column, lines] : cells) {
    for (const Line& line : lines) texts.push_back(line.text);
  }
  return std::string(truncate_utf8(join(texts, " "), limits::field_bytes_max));
}

bool Row::is_top_aligned() const {
  constexpr double beside = 0.6;  // of the font height: the baselines of 8 and 10 pt cells differ
  const Cell& module = cell(Column::module);
  if (module.empty()) return true;
  const Line& first = module.front();
  return std::all_of(cells.begin(), cells.end(), [&](const auto& entry) {
    const Cell& lines = entry.second;
    return lines.empty() || lines.front().page != first.page ||
           lines.front().baseline > first.baseline - beside * first.size;
  });
}

bool Table::has(Column column) const {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

namespace {

using pdf::Page;
using pdf::Word;

constexpr double same_word_line = 0.35;  // of the font height

// A title inside a table's part of a page, in larger letters, without known headings below it.
struct LostTitle {
  double baseline = 0;
  double size = 0;
  schedule::Kind kind = schedule::Kind::weekly;
  std::string text;
};

bool is_of_header(const Word& word, const std::vector<Header>& headers) {
  return std::any_of(headers.begin(), headers.end(), [&](const Header& header) {
    return std::find(header.title_words.begin(), header.title_words.end(), &word) !=
           header.title_words.end();
  });
}

std::optional<LostTitle> find_lost_title(const Page& page, const std::vector<Header>& headers,
                                         double size) {
  constexpr double large = 1.3;
  std::vector<const Word*> words;
  for (const Word& word : page.words) {
    if (word.size >= large * size && !is_of_header(word, headers)) words.push_back(&word);
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const Word* a, const Word* b) { return a->baseline < b->baseline; });
  for (std::size_t i = 0; i < words.size();) {
    std::vector<const Word*> line;
    const Word& first = *words[i];
    do {  // takes at least one word: sizes and places may be anything
      line.push_back(words[i++]);
    } while (i < words.size() && words[i]->baseline - first.baseline < same_word_line * first.size);
    const std::string text = texts_of(line);
    if (const auto kind = kind_of_title(text))
      return LostTitle{first.baseline, first.size, *kind, text};
  }
  return std::nullopt;
}

// Books the words of a header.
void book_header(const Page& page, std::size_t index, const Header& header, Ink& ink) {
  for (const Word* word : header.title_words) ink.use(index, *word, Use::title);
  for (const Word& word : page.words) {
    const bool here = word.baseline > header.headings_top && word.baseline <= header.bottom;
    if (here && count_clock_times(word.text) == 0) ink.use(index, word, Use::heading);
  }
}

}  // namespace

std::vector<Table> find_tables(const std::vector<Page>& pages, Ink& ink) {
  std::vector<Table> tables;
  std::optional<TableBuilder> open;
  const auto close = [&] {
    if (open) tables.push_back(open->finish());
    open.reset();
  };
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const Page& page = pages[p];
    const int number = static_cast<int>(p) + 1;
    const std::vector<Header> headers = find_headers(page);
    double from = -1e9;
    double counted_from = 1e9;  // no headings yet: nothing above the region
    const auto add_until = [&](double bottom) {
      if (!open) return;
      const std::optional<LostTitle> lost = find_lost_title(page, headers, open->size());
      const bool cuts =
          lost && lost->kind != open->kind() && lost->baseline > from && lost->baseline < bottom;
      open->add(page, number, {from, cuts ? lost->baseline - lost->size : bottom, -1e9, 1e9},
                counted_from);
      if (cuts) close();  // the rest counts as text outside the tables
    };
    for (const Header& header : headers) {
      add_until(header.top);
      book_header(page, p, header, ink);
      from = header.bottom;
      counted_from = header.headings_top;
      const bool repeated =
          open && header.title.empty() && header.kind == open->kind() && open->take_over(header);
      if (repeated) continue;
      close();
      open.emplace(header, number, ruled_extent(page, header.size).has_value(), ink);
    }
    add_until(1e9);
  }
  close();
  return tables;
}

}  // namespace schedgen::layout
