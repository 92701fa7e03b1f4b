#include "layout/watermarks.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/limits.h"

namespace schedgen::layout {
namespace {

using pdf::Word;

constexpr double large = 1.6;  // times the table's font height; a title has 2
constexpr double light = 0.35;
constexpr double odd_size = 1.35;  // a table may have texts of 8 and 10 pt
constexpr int odd_colour = 80;     // of 255, in any of red, green and blue
constexpr std::size_t stamp_words_max = 4;
constexpr double share_max = 0.1;  // of the letters; a whole grey column is not a stamp

// Luminance from 0 (black) to 1 (white).
double luminance(unsigned colour) {
  const auto part = [&](unsigned shift) { return ((colour >> shift) & 0xffu) / 255.0; };
  return 0.299 * part(16) + 0.587 * part(8) + 0.114 * part(0);
}

bool is_other_colour(unsigned a, unsigned b) {
  for (const unsigned shift : {0u, 8u, 16u}) {
    const int one = static_cast<int>((a >> shift) & 0xffu);
    const int other = static_cast<int>((b >> shift) & 0xffu);
    if (std::abs(one - other) > odd_colour) return true;
  }
  return false;
}

// Whether one of the words starts where a word outside the set ends.
bool stands_beside_others(const std::set<const Word*>& some,
                          const std::vector<const Word*>& words) {
  constexpr double same_line = 0.3;  // of the font height
  constexpr double gap_max = 0.8;
  std::vector<const Word*> by_baseline;
  for (const Word* word : words) {
    if (!some.contains(word)) by_baseline.push_back(word);
  }
  const auto above = [](const Word* word, double y) { return word->baseline < y; };
  std::stable_sort(by_baseline.begin(), by_baseline.end(),
                   [](const Word* a, const Word* b) { return a->baseline < b->baseline; });
  std::size_t comparisons = 0;
  return std::any_of(some.begin(), some.end(), [&](const Word* word) {
    const double reach = same_line * word->size;
    auto other =
        std::lower_bound(by_baseline.begin(), by_baseline.end(), word->baseline - reach, above);
    for (; other != by_baseline.end() && (*other)->baseline < word->baseline + reach; ++other) {
      if (++comparisons > limits::comparisons_max) return true;
      const double gap = word->left - (*other)->right;
      if (gap > -word->size && gap < gap_max * word->size) return true;
    }
    return false;
  });
}

// The most common value, weighted by letters.
template <typename Value, typename Of>
Value usual(const std::vector<const Word*>& words, Of value_of) {
  std::map<Value, std::size_t> letters;
  for (const Word* word : words) letters[value_of(*word)] += word->glyphs.size();
  const auto most =
      std::max_element(letters.begin(), letters.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == letters.end() ? Value{} : most->first;
}

}  // namespace

Watermarks find_watermarks(const std::vector<const Word*>& words) {
  Watermarks found;
  const bool plain = std::all_of(words.begin(), words.end(), [&](const Word* word) {
    return word->colour == words.front()->colour && word->size <= odd_size * words.front()->size &&
           words.front()->size <= odd_size * word->size;
  });
  if (plain) return found;  // nearly every page
  const double size = usual<double>(words, [](const Word& word) { return word.size; });
  const unsigned colour = usual<unsigned>(words, [](const Word& word) { return word.colour; });
  const double limit = luminance(colour) + light;
  std::size_t letters = 0;
  std::size_t light_letters = 0;
  std::size_t odd_letters = 0;
  for (const Word* word : words) {
    letters += word->glyphs.size();
    if (word->size > large * size) {
      found.large.insert(word);
    } else if (luminance(word->colour) > limit) {
      light_letters += word->glyphs.size();
      found.light.insert(word);
    } else if (word->size > odd_size * size || is_other_colour(word->colour, colour)) {
      odd_letters += word->glyphs.size();
      found.odd.insert(word);
    }
  }
  // Many words of a different look are a column or rows of a table in two colours, unless they
  // adjoin words of the usual look, as a column never does.
  const double rare = share_max * static_cast<double>(letters);
  const auto is_of_table = [&](const std::set<const Word*>& some, std::size_t its_letters) {
    return some.size() > stamp_words_max && static_cast<double>(its_letters) > rare &&
           !stands_beside_others(some, words);
  };
  if (is_of_table(found.light, light_letters)) found.light.clear();
  if (is_of_table(found.odd, odd_letters)) found.odd.clear();
  return found;
}

}  // namespace schedgen::layout
