#include "pdf/marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "base/limits.h"
#include "pdf/repeats.h"
#include "pdf/visible.h"

namespace schedgen::pdf {
namespace {

// Fractions of the font height.
// A gap this wide is an omitted space. Helvetica's space is 0.278; generators place letters up to
// 0.1 apart when they round or justify.
constexpr double word_gap = 0.17;
// A step back further than any kerning (-0.16 was seen inside words) starts a new word.
constexpr double back_step = 0.35;
constexpr double baseline_tolerance = 0.1;
// The same character drawn this near to itself is a repeat. Layers can also be off by a point.
constexpr double duplicate_distance = 0.12;
constexpr double duplicate_points = 1;
// But never as far as in "ll": a fraction of the character's advance.
constexpr double duplicate_advance = 0.45;
constexpr double duplicate_points_max = 4;
// Characters of a word overlap if they are nearer to each other than this part of their width.
constexpr double crowded = 0.6;
// Text recognised by OCR lies less exactly over the text that it repeats.
constexpr double layer_distance = 0.6;
constexpr double layer_points_max = 20;
// The sine of 3 degrees: a page that was scanned slightly askew still has one reading direction.
constexpr double askew_max = 0.0523;

enum Quarter { right, down, left, up };  // the direction of the text, in device space

Quarter quarter_of(Point direction) {
  if (std::abs(direction.x) >= std::abs(direction.y)) return direction.x >= 0 ? right : left;
  return direction.y >= 0 ? down : up;
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

// Joins upright marks to words.
class WordBuilder {
 public:
  explicit WordBuilder(std::vector<Word>& words) : words_(words) {}

  void add(const Mark& mark, Point origin, Point advance) {
    if (mark.text == " ") {
      word_.space_after = follows(mark, origin);
      finish();
      return;
    }
    if (!continues(mark, origin)) finish();
    if (word_.text.empty()) {
      word_.left = origin.x;
      word_.baseline = origin.y;
      word_.size = mark.size;
      word_.colour = mark.colour;
      word_.glyphs.reserve(8);
    }
    if (!word_.glyphs.empty() && origin.x - word_.glyphs.back().x < crowded * (end_ - origin_)) {
      is_crowded_ = true;
    }
    origin_ = origin.x;
    word_.glyphs.push_back({origin.x, word_.text.size()});
    word_.text += mark.text;
    end_ = origin.x + advance.x;
    word_.right = word_.glyphs.size() == 1 ? end_ : std::max(word_.right, end_);
  }

  void finish() {
    if (!word_.text.empty()) words_.push_back(std::move(word_));
    word_ = Word{};
  }

  // Whether a character starts where the previous one has hardly ended.
  bool is_crowded() const { return is_crowded_; }

 private:
  // Whether the mark is where the word's next character would be.
  bool follows(const Mark& mark, Point origin) const {
    if (word_.text.empty()) return false;
    const double size = std::max(mark.size, word_.size);
    const double gap = origin.x - end_;
    return gap < word_gap * size && gap > -back_step * size &&
           std::abs(origin.y - word_.baseline) < baseline_tolerance * size;
  }

  bool continues(const Mark& mark, Point origin) const {
    return follows(mark, origin) && mark.colour == word_.colour &&
           word_.text.size() < limits::word_bytes_max;
  }

  std::vector<Word>& words_;
  Word word_;
  double origin_ = 0;  // of the last character
  double end_ = 0;
  bool is_crowded_ = false;
};

// Whether two words overlap, so that one may be a repeat of the other. In doubt yes, which only
// costs time.
bool may_repeat(const std::vector<Word>& words) {
  constexpr double overlap = 0.01;             // points
  constexpr std::size_t neighbours_max = 100;  // for each word; a line has about ten
  std::vector<std::pair<double, const Word*>> by_baseline;
  by_baseline.reserve(words.size());
  for (const Word& word : words) by_baseline.emplace_back(word.baseline, &word);
  std::sort(by_baseline.begin(), by_baseline.end());
  for (std::size_t i = 0; i < by_baseline.size(); ++i) {
    const Word& word = *by_baseline[i].second;
    for (std::size_t k = i + 1; k < by_baseline.size(); ++k) {
      if (by_baseline[k].first - by_baseline[i].first >= duplicate_points_max) break;
      const Word& other = *by_baseline[k].second;
      const double common = std::min(word.right, other.right) - std::max(word.left, other.left);
      if (common > overlap || k - i > neighbours_max) return true;
    }
  }
  return false;
}

// For text at any angle, as if it ran to the right.
Point levelled(Point p, Point direction) {
  return {p.x * direction.x + p.y * direction.y, p.y * direction.x - p.x * direction.y};
}

// Approximate quarter turns.
bool is_level(Point direction) {
  return std::min(std::abs(direction.x), std::abs(direction.y)) <= askew_max;
}

// Most marks have the same direction as the previous mark.
class Alignment {
 public:
  explicit Alignment(Quarter quarter) : quarter_(quarter) {}
  bool holds(Point direction) {
    if (direction.x != last_.x || direction.y != last_.y) {
      last_ = direction;
      holds_ = quarter_of(direction) == quarter_ && is_level(direction);
    }
    return holds_;
  }

 private:
  Quarter quarter_;
  Point last_{2, 2};  // no direction
  bool holds_ = false;
};

// Sorts the marks of a page into words to read, words in other directions, and hidden words.
class PageBuilder {
 public:
  PageBuilder(const Marks& marks, Layer layer)
      : marks_(marks), visible_(visible_marks(marks, layer)) {
    page_.width = marks.width;
    page_.height = marks.height;
    page_.is_ocr = layer == Layer::ocr;
  }

  Page take() {
    quarter_ = dominant_quarter();
    alignment_ = Alignment(quarter_);
    if (quarter_ == down || quarter_ == up) std::swap(page_.width, page_.height);
    // Few pages draw anything twice; the others need no look-ups.
    const bool is_crowded = add_visible();
    if (is_crowded || may_repeat(page_.words)) {
      page_.words.clear();
      page_.across.clear();
      placed_.emplace(marks_.characters.size(), duplicate_points_max);
      add_visible();
    }
    if (std::find(visible_.begin(), visible_.end(), false) != visible_.end()) add_hidden();
    page_.rules.reserve(marks_.rules.size());
    for (const Rule& rule : marks_.rules) page_.rules.push_back(turned(rule, quarter_));
    return std::move(page_);
  }

 private:
  // For the visible marks; for all if none is visible.
  Quarter dominant_quarter() const {
    std::array<std::size_t, 4> seen{};
    std::array<std::size_t, 4> all{};
    bool is_seen = false;
    for (std::size_t i = 0; i < marks_.characters.size(); ++i) {
      const Mark& mark = marks_.characters[i];
      // A watermark at any other angle does not count, because a last page may contain little else.
      if (mark.text == " " || !is_level(mark.direction)) continue;
      const Quarter quarter = quarter_of(mark.direction);
      ++all[quarter];
      if (!visible_[i]) continue;
      ++seen[quarter];
      is_seen = true;
    }
    const auto& votes = is_seen ? seen : all;
    return static_cast<Quarter>(std::max_element(votes.begin(), votes.end()) - votes.begin());
  }

  // Leaves out marks that repeat remembered ones.
  bool add_visible() {
    WordBuilder words(page_.words);
    WordBuilder across(page_.across);
    for (std::size_t i = 0; i < marks_.characters.size(); ++i) {
      const Mark& mark = marks_.characters[i];
      if (!visible_[i]) continue;
      // A stamp's letters do not repeat the text that it crosses.
      const bool may = placed_ && mark.text != " " && alignment_.holds(mark.direction);
      if (!may || !is_repeat(mark)) add(mark, words, across);
    }
    words.finish();
    across.finish();
    return words.is_crowded();
  }

  void add(const Mark& mark, WordBuilder& words, WordBuilder& across) {
    if (alignment_.holds(mark.direction)) {
      words.add(mark, turned(mark.origin, quarter_), turned(mark.advance, quarter_));
    } else {
      across.add(mark, levelled(mark.origin, mark.direction),
                 levelled(mark.advance, mark.direction));
    }
  }

  // Remembers the mark unless it repeats an earlier one.
  bool is_repeat(const Mark& mark) {
    const double advance = std::max(std::abs(mark.advance.x), std::abs(mark.advance.y));
    const double near = std::min({std::max(duplicate_distance * mark.size, duplicate_points),
                                  duplicate_advance * advance, duplicate_points_max});
    return placed_->has_or_add(mark.text, mark.origin, mark.size, near);
  }

  void add_hidden() {
    std::vector<Word> hidden;
    WordBuilder words(hidden);
    WordBuilder across(hidden);
    for (std::size_t i = 0; i < marks_.characters.size(); ++i) {
      if (!visible_[i]) add(marks_.characters[i], words, across);
    }
    words.finish();
    across.finish();
    constexpr std::size_t few = 64;  // the portal hides one letter in each lecture row
    if (!placed_ && hidden.size() <= few) {
      std::copy_if(hidden.begin(), hidden.end(), std::back_inserter(page_.hidden),
                   [&](const Word& word) { return !lies_on_text(word); });
      return;
    }
    if (!placed_) remember_visible();
    const Quarter back = quarter_ == down ? up : quarter_ == up ? down : quarter_;
    for (Word& word : hidden) {
      bool repeats = true;
      const double near = std::min(layer_distance * word.size, layer_points_max);
      for_each_character(word, [&](std::string_view text, Point place) {
        repeats = repeats && placed_->has_near(text, turned(place, back), word.size, near);
      });
      if (!repeats) page_.hidden.push_back(std::move(word));
    }
  }

  // Whether each character of the word lies over the same character of a visible word.
  bool lies_on_text(const Word& word) const {
    const double near = std::min(layer_distance * word.size, layer_points_max);
    bool lies = true;
    for_each_character(word, [&](std::string_view text, Point place) {
      const auto holds_it = [&](const Word& seen) {
        if (std::abs(seen.baseline - place.y) >= near) return false;
        if (place.x < seen.left - near || place.x > seen.right + near) return false;
        bool found = false;
        for_each_character(seen, [&](std::string_view other, Point there) {
          found = found || (other == text && std::abs(there.x - place.x) < near);
        });
        return found;
      };
      lies = lies && std::any_of(page_.words.begin(), page_.words.end(), holds_it);
    });
    return lies;
  }

  void remember_visible() {
    placed_.emplace(marks_.characters.size(), duplicate_points_max);
    for (std::size_t i = 0; i < marks_.characters.size(); ++i) {
      const Mark& mark = marks_.characters[i];
      if (visible_[i] && mark.text != " ") is_repeat(mark);
    }
  }

  template <typename Visit>
  static void for_each_character(const Word& word, const Visit& visit) {
    for (std::size_t i = 0; i < word.glyphs.size(); ++i) {
      const std::size_t from = word.glyphs[i].offset;
      const std::size_t to =
          i + 1 < word.glyphs.size() ? word.glyphs[i + 1].offset : word.text.size();
      visit(std::string_view(word.text).substr(from, to - from),
            Point{word.glyphs[i].x, word.baseline});
    }
  }

  const Marks& marks_;
  std::vector<bool> visible_;
  std::optional<PlacedText> placed_;  // the visible marks, where something may be drawn twice
  Quarter quarter_ = right;
  Alignment alignment_{right};
  Page page_;
};

}  // namespace

Page page_of_marks(const Marks& marks, Layer layer) {
  return PageBuilder(marks, layer).take();
}

}  // namespace schedgen::pdf
