#include "pdf/marks.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/limits.h"

namespace schedgen::pdf {
namespace {

// Fractions of the font height.
// A gap this wide is a space that was not written. Helvetica's space is 0.278; generators place
// letters up to 0.1 apart when they round or justify.
constexpr double word_gap = 0.17;
// A step back further than any kern (-0.16 was seen inside words) starts another word.
constexpr double back_step = 0.35;
constexpr double baseline_tolerance = 0.1;
// The same text this near to itself is a bold made by drawing twice.
constexpr double duplicate_distance = 0.12;

enum Quarter { right, down, left, up };  // where the text runs to, in device space

Quarter quarter_of(Point direction) {
  if (std::abs(direction.x) >= std::abs(direction.y)) return direction.x >= 0 ? right : left;
  return direction.y >= 0 ? down : up;
}

Quarter dominant_quarter(const std::vector<Mark>& marks) {
  std::array<std::size_t, 4> votes{};
  for (const Mark& mark : marks) {
    if (mark.text != " ") ++votes[quarter_of(mark.direction)];
  }
  return static_cast<Quarter>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

Point turned(Point p, Quarter quarter) {
  switch (quarter) {
    case right:
      return p;
    case down:
      return {p.y, -p.x};
    case left:
      return {-p.x, -p.y};
    case up:
      return {-p.y, p.x};
  }
  return p;
}

Rule turned(const Rule& rule, Quarter quarter) {
  const Point a = turned(Point{rule.left, rule.top}, quarter);
  const Point b = turned(Point{rule.right, rule.bottom}, quarter);
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

// Joins marks, already upright, to words.
class WordBuilder {
 public:
  explicit WordBuilder(std::vector<Word>& words) : words_(words) {}

  void add(const Mark& mark, Point origin, Point advance) {
    if (mark.text == " ") {
      word_.space_after = follows(mark, origin);
      finish();
      return;
    }
    if (redraws_last(mark, origin)) return;
    if (!continues(mark, origin)) finish();
    if (word_.text.empty()) {
      word_.left = origin.x;
      word_.baseline = origin.y;
      word_.size = mark.size;
      colour_ = mark.colour;
    }
    word_.glyphs.push_back({origin.x, word_.text.size()});
    word_.text += mark.text;
    end_ = origin.x + advance.x;
    word_.right = word_.glyphs.size() == 1 ? end_ : std::max(word_.right, end_);
  }

  void finish() {
    if (!word_.text.empty()) words_.push_back(std::move(word_));
    word_ = Word{};
  }

 private:
  bool redraws_last(const Mark& mark, Point origin) const {
    if (word_.glyphs.empty()) return false;
    const double near = duplicate_distance * mark.size;
    return std::abs(origin.x - word_.glyphs.back().x) < near &&
           std::abs(origin.y - word_.baseline) < near &&
           word_.text.compare(word_.glyphs.back().offset, std::string::npos, mark.text) == 0;
  }

  // Whether the mark stands where the word's next character would.
  bool follows(const Mark& mark, Point origin) const {
    if (word_.text.empty()) return false;
    const double size = std::max(mark.size, word_.size);
    const double gap = origin.x - end_;
    return gap < word_gap * size && gap > -back_step * size &&
           std::abs(origin.y - word_.baseline) < baseline_tolerance * size;
  }

  bool continues(const Mark& mark, Point origin) const {
    return follows(mark, origin) && mark.colour == colour_ &&
           word_.text.size() < limits::word_bytes_max;
  }

  std::vector<Word>& words_;
  Word word_;
  double end_ = 0;
  unsigned colour_ = 0;
};

// Drops words drawn a second time at nearly the same place, so that a made-up bold reads once. The
// second drawing follows close behind the first.
void drop_duplicates(std::vector<Word>& words) {
  constexpr std::size_t look_back = 4;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool again = false;
    for (std::size_t j = kept - std::min(kept, look_back); j < kept && !again; ++j) {
      const double near = duplicate_distance * words[i].size;
      again = words[j].text == words[i].text && std::abs(words[j].left - words[i].left) < near &&
              std::abs(words[j].baseline - words[i].baseline) < near;
    }
    if (again) continue;
    if (kept != i) words[kept] = std::move(words[i]);
    ++kept;
  }
  words.resize(kept);
}

}  // namespace

Page page_of_marks(const Marks& marks) {
  Page page;
  const Quarter quarter = dominant_quarter(marks.characters);
  WordBuilder builder(page.words);
  for (const Mark& mark : marks.characters) {
    if (quarter_of(mark.direction) == quarter) {
      builder.add(mark, turned(mark.origin, quarter), turned(mark.advance, quarter));
    } else if (page.text_across.size() < limits::word_bytes_max) {
      page.text_across += mark.text;
    }
  }
  builder.finish();
  drop_duplicates(page.words);
  page.rules.reserve(marks.rules.size());
  for (const Rule& rule : marks.rules) page.rules.push_back(turned(rule, quarter));
  return page;
}

}  // namespace schedgen::pdf
