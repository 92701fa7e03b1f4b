#include <array>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/helvetica.h"
#include "silent/damage.h"

namespace schedgen::silent {
namespace {

using generator::FontKind;
using generator::PlacedRun;
using generator::Run;

// A character that stands somewhere in the document.
char32_t drawn_character(const Draft& draft, Dice& dice) {
  for (;;) {
    const generator::Sheet& sheet = dice.pick(draft.composition.sheets);
    if (sheet.runs.empty()) continue;
    const std::u32string text = generator::code_points(dice.pick(sheet.runs).run.text);
    if (text.empty()) continue;
    const char32_t character = text[dice.below(text.size())];
    if (character != ' ') return character;
  }
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Where three letters stand one behind the other; npos: nowhere.
std::size_t three_letters(const std::string& text) {
  for (std::size_t i = 0; i + 3 <= text.size(); ++i)
    if (is_letter(text[i]) && is_letter(text[i + 1]) && is_letter(text[i + 2])) return i;
  return std::string::npos;
}

std::string hex_of(char32_t point) {
  constexpr std::string_view figures = "0123456789ABCDEF";
  std::string text;
  for (const unsigned shift : {12u, 8u, 4u, 0u}) text += figures[(point >> shift) & 0xFu];
  return text;
}

std::string utf8_of_private(char32_t point) {  // of three bytes
  return {static_cast<char>(0xE0 | (point >> 12)), static_cast<char>(0x80 | ((point >> 6) & 0x3F)),
          static_cast<char>(0x80 | (point & 0x3F))};
}

}  // namespace

Case unmapped_glyph(Dice& dice) {
  Draft made = draft(dice);
  generator::Fonts& fonts = made.plan.style.fonts;
  fonts.kind = dice.percent(65) ? FontKind::identity : FontKind::type3;
  constexpr std::array<std::string_view, 9> wrong = {"",     "",     "0000", "0000", "FFFD",
                                                     "E000", "F0B7", "0001", "FFFF"};
  for (int i = dice.between(1, 2); i > 0; --i)
    fonts.to_unicode[drawn_character(made, dice)] = dice.pick(wrong);
  return printed(made);
}

// The encoding says "six", /ToUnicode says "8".
Case contradicted_glyph(Dice& dice) {
  Draft made = draft(dice);
  const char32_t character = drawn_character(made, dice);
  char32_t other = character;
  while (other == character)
    other =
        static_cast<char32_t>(character < 'A' ? dice.between('0', '9') : dice.between('A', 'Z'));
  made.plan.style.fonts.to_unicode[character] = hex_of(other);
  return printed(made);
}

Case undefined_glyph(Dice& dice) {
  Draft made = draft(dice);
  made.plan.style.fonts.undefined = drawn_character(made, dice);
  return printed(made);
}

// Three letters drawn as one glyph that has no text of its own. Their text stands in /ActualText.
Case actual_text(Dice& dice) {
  Draft made = draft(dice);
  generator::Fonts& fonts = made.plan.style.fonts;
  fonts.kind = FontKind::identity;
  const auto meaning = dice.below(3);  // no entry, 0000, a private character
  const int share = dice.pick(std::array<int, 3>{2, 20, 100});
  std::map<std::pair<std::string, bool>, char32_t> ligatures;  // by letters and weight
  const auto ligature_for = [&](const std::string& letters, bool bold) {
    const auto next = static_cast<char32_t>(0xE000 + ligatures.size());
    const auto [found, is_new] = ligatures.try_emplace({letters, bold}, next);
    if (is_new) {
      fonts.ligatures[next] =
          static_cast<int>(std::lround(generator::text_width(letters, 1000, bold)));
      if (meaning < 2) fonts.to_unicode[next] = meaning == 0 ? "" : "0000";
    }
    return found->second;
  };
  for (generator::Sheet& sheet : made.composition.sheets) {
    std::vector<PlacedRun> runs;
    for (const PlacedRun& placed : sheet.runs) {
      const std::size_t at = three_letters(placed.run.text);
      if (at == std::string::npos || placed.run.white || !dice.percent(share)) {
        runs.push_back(placed);
        continue;
      }
      PlacedRun part = placed;
      const auto add = [&](const std::string& text, const std::string& reads_as) {
        part.run.text =
            reads_as.empty() ? text : utf8_of_private(ligature_for(text, part.run.bold));
        part.run.actual_text = reads_as;
        if (!text.empty()) runs.push_back(part);
        part.x += generator::text_width(text, part.run.size, part.run.bold);
      };
      const std::string letters = placed.run.text.substr(at, 3);
      add(placed.run.text.substr(0, at), "");
      add(letters, letters);
      add(placed.run.text.substr(at + 3), "");
    }
    sheet.runs = std::move(runs);
  }
  return printed(made);
}

// A font in place of one that a program did not have: other widths at the same places. In cells
// none that is so wide that a text runs into the next column. Where the lines become shorter,
// nobody can tell a wrapped venue from two.
Case swapped_font(Dice& dice) {
  Draft made = draft(dice);
  constexpr std::array<std::string_view, 4> regular = {"Times-Roman", "Times-Bold",
                                                       "Helvetica-Oblique", "Helvetica-Bold"};
  constexpr std::array<std::string_view, 4> bold = {"Times-Bold", "Courier-Bold", "Helvetica",
                                                    "Courier"};
  generator::Fonts& fonts = made.plan.style.fonts;
  if (dice.percent(70)) {
    fonts.regular = dice.pick(regular);
  } else {
    fonts.bold = dice.pick(bold);
  }
  Case result = printed(made);
  result.one_venue_may_be_many = true;
  return result;
}

}  // namespace schedgen::silent
