#include "layout/heading_line.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace schedgen::layout {
namespace {

using pdf::Word;

constexpr double one_phrase = 0.6;  // of the font height: the widest gap inside a heading

// Words near enough to each other, without a ruling between them, to be one heading.
struct Phrase {
  Words words;
  double left() const { return words.front()->left; }
  double right() const { return words.back()->right; }
};

std::vector<Phrase> phrases_of(const Words& line, const std::vector<double>& rulings) {
  std::vector<Phrase> phrases;
  for (const Word* word : line) {
    const Word* before = phrases.empty() ? nullptr : phrases.back().words.back();
    const bool near = before && word->left - before->right < one_phrase * before->size;
    const bool apart = before && std::any_of(rulings.begin(), rulings.end(), [&](double x) {
                         // A heading that is wider than its column crosses the ruling.
                         return x > before->left && x < word->left + 1;
                       });
    if (!near || apart) phrases.emplace_back();
    phrases.back().words.push_back(word);
  }
  return phrases;
}

// The word directly below another, for headings that wrap.
const Word* word_under(const Words& lower_line, const Word& upper) {
  for (const Word* word : lower_line) {
    if (word->left < upper.right && upper.left < word->right) return word;
  }
  return nullptr;
}

Word part_of(const Word& word, std::size_t begin, std::size_t end) {
  const bool last = end == word.glyphs.size();
  Word part = word;
  const std::size_t from = word.glyphs[begin].offset;
  part.text = word.text.substr(from, last ? std::string::npos : word.glyphs[end].offset - from);
  part.left = word.glyphs[begin].x;
  part.right = last ? word.right : word.glyphs[end].x;
  return part;
}

void add_heading(HeadingLine& result, Column column, std::string text, double left, double right,
                 double bottom) {
  Heading heading;
  heading.column = column;
  heading.text = std::move(text);
  heading.left = heading.from = left;
  heading.right = right;
  result.bottom = std::max(result.bottom, bottom);
  result.headings.push_back(std::move(heading));
}

// A phrase of one word, with the word below it if that belongs to the heading.
void add_word(const Word& word, const HeadingPlace& place, HeadingLine& result) {
  const Word* under = word_under(place.lower_line, word);
  const HeadingName* name = heading_of(word.text, "");
  const HeadingName* both = under ? heading_of(word.text, under->text) : nullptr;
  // A row without a ruling above it does not belong to the headings.
  const bool is_value = under && under->text.find_first_of("0123456789") != std::string::npos;
  const bool is_in_heading = under && under->baseline < place.bottom && !is_value &&
                             (!name || name->column != Column::module);
  // "Time" over "(SAST)" is a time; "Time" over "Slot" is unknown.
  const bool is_remark = under && under->text.front() == '(';
  if (both || (is_in_heading && !is_remark)) {
    add_heading(result, both ? both->column : Column::unknown, word.text + " " + under->text,
                std::min(word.left, under->left), std::max(word.right, under->right),
                std::max(word.baseline, under->baseline));
    return;
  }
  add_heading(result, name ? name->column : Column::unknown, word.text, word.left, word.right,
              word.baseline);
}

// Two words of an unknown heading, where no rulings separate them from others.
void join_unknown(HeadingLine& result) {
  auto& headings = result.headings;
  if (headings.size() < 2) return;
  Heading& before = headings[headings.size() - 2];
  if (before.column != Column::unknown || headings.back().column != Column::unknown) return;
  before.text += ' ' + headings.back().text;
  before.right = headings.back().right;
  headings.pop_back();
}

}  // namespace

std::string text_of(const Words& line) {
  std::vector<std::string> texts;
  for (const Word* word : line) texts.push_back(word->text);
  return join(texts, " ");
}

void split_joined_headings(Words& line, Parts& parts) {
  constexpr std::size_t glyphs_max = 40;  // the two longest headings have 29
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Word& word = *line[i];
    if (word.glyphs.size() > glyphs_max || heading_of(word.text, "")) continue;
    for (std::size_t g = 1; g < word.glyphs.size(); ++g) {
      const std::string_view text = word.text;
      const std::size_t cut = word.glyphs[g].offset;
      if (!heading_of(text.substr(0, cut), "") || !heading_of(text.substr(cut), "")) continue;
      parts.push_back(part_of(word, 0, g));
      line[i] = &parts.back();
      parts.push_back(part_of(word, g, word.glyphs.size()));
      line.insert(line.begin() + static_cast<std::ptrdiff_t>(i) + 1, &parts.back());
      break;
    }
  }
}

HeadingLine read_headings(const Words& line, const HeadingPlace& place) {
  HeadingLine result;
  for (const Phrase& phrase : phrases_of(line, place.rulings)) {
    const Words& words = phrase.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Word* next = i + 1 < words.size() ? words[i + 1] : nullptr;
      const HeadingName* both = next ? heading_of(words[i]->text, next->text) : nullptr;
      if (both) {
        add_heading(result, both->column, words[i]->text + " " + next->text, words[i]->left,
                    next->right, std::max(words[i]->baseline, next->baseline));
        ++i;
      } else if (words.size() > 1 && !place.rulings.empty()) {
        // One unknown heading of several words: rulings would separate two headings.
        add_heading(result, Column::unknown, text_of(words), phrase.left(), phrase.right(),
                    words[i]->baseline);
        i = words.size();
      } else {
        add_word(*words[i], place, result);
        if (i > 0) join_unknown(result);
      }
    }
  }
  return result;
}

}  // namespace schedgen::layout
