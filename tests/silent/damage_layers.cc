#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/helvetica.h"
#include "silent/damage.h"

namespace schedgen::silent {
namespace {

using generator::Ink;
using generator::PlacedRun;
using generator::Sheet;

constexpr Ink invisible{0, 0, 0, 3};

Ink grey(double level) {
  return {level, level, level};
}

double jitter(Dice& dice, double most) {
  return most * dice.between(-100, 100) / 100.0;
}

// The texts of one page again, in another ink, not quite at their places.
std::vector<PlacedRun> again(const Sheet& sheet, const Ink& ink, double moved, Dice& dice) {
  std::vector<PlacedRun> runs;
  for (PlacedRun run : sheet.runs) {
    if (run.run.white || run.run.text == " ") continue;
    run.x += jitter(dice, moved);
    run.y += jitter(dice, moved);
    if (!(ink == Ink{})) run.ink = ink;
    runs.push_back(std::move(run));
  }
  return runs;
}

// What a machine that reads letters takes for others.
std::string misread(std::string text, Dice& dice) {
  constexpr std::pair<char, char> mistakes[] = {{'0', 'O'}, {'O', '0'}, {'1', 'l'}, {'l', '1'},
                                                {'5', 'S'}, {'S', '5'}, {'8', 'B'}, {'6', 'G'}};
  for (char& c : text)
    for (const auto& [right, wrong] : mistakes)
      if (c == right && dice.percent(30)) {
        c = wrong;
        break;
      }
  return text;
}

const PlacedRun& any_run(const Sheet& sheet, Dice& dice) {
  return dice.pick(sheet.runs);
}

Sheet& sheet_with_text(Draft& draft, Dice& dice) {
  for (;;) {
    Sheet& sheet = draft.composition.sheets[dice.below(draft.composition.sheets.size())];
    if (!sheet.runs.empty()) return sheet;
  }
}

}  // namespace

// As programs make a bold out of a font that has none, and as careless merging does.
Case drawn_twice(Dice& dice) {
  Draft made = draft(dice);
  const double size = 10 * made.plan.style.scale;
  const auto way = dice.below(4);
  for (Sheet& sheet : made.composition.sheets) {
    if (way == 0) {  // each text again, at once
      std::vector<PlacedRun> runs;
      for (const PlacedRun& run : sheet.runs) {
        runs.push_back(run);
        runs.push_back(run);
        runs.back().x += 0.02 * size;
      }
      sheet.runs = std::move(runs);
      continue;
    }
    std::vector<PlacedRun> copy = again(sheet, {}, way == 1 ? 0 : 0.03 * size, dice);
    if (way == 3) dice.shuffle(copy);
    sheet.runs.insert(dice.percent(50) ? sheet.runs.end() : sheet.runs.begin(), copy.begin(),
                      copy.end());
  }
  return printed(made);
}

// Invisible text over text that can be seen, as programs leave it that read scans.
Case ocr_layer(Dice& dice) {
  Draft made = draft(dice);
  const double moved = dice.percent(30) ? 0 : 0.15 * 10 * made.plan.style.scale;
  const bool with_mistakes = dice.percent(50);
  for (Sheet& sheet : made.composition.sheets) {
    std::vector<PlacedRun> layer = again(sheet, invisible, moved, dice);
    if (with_mistakes)
      for (PlacedRun& run : layer) run.run.text = misread(run.run.text, dice);
    sheet.runs.insert(dice.percent(50) ? sheet.runs.end() : sheet.runs.begin(), layer.begin(),
                      layer.end());
  }
  return printed(made);
}

// A picture of the page with the text that a machine read in it, and took some rulings for letters.
Case ocr_only(Dice& dice) {
  Draft made = draft(dice, {.plan = [](generator::Plan& plan) {
                       plan.style.rulings = generator::Rulings::none;
                       plan.style.cell_align = generator::CellAlign::top;
                     }});
  const int bars = dice.pick(std::array<int, 3>{0, 4, 15});
  const double moved = dice.percent(50) ? 0.4 * made.plan.style.scale : 0;
  for (Sheet& sheet : made.composition.sheets) {
    std::vector<PlacedRun> layer = again(sheet, invisible, moved, dice);
    for (PlacedRun& run : layer) {
      if (dice.percent(bars)) run.run.text += " |";
      if (dice.percent(bars / 2)) {
        run.x -= generator::text_width("| ", run.run.size, run.run.bold);
        run.run.text.insert(0, "| ");
      }
    }
    sheet.runs = std::move(layer);
    sheet.shapes = "q\n" + std::to_string(sheet.width) + " 0 0 " + std::to_string(sheet.height) +
                   " 0 0 cm\nBI /W 1 /H 1 /CS /G /BPC 8 ID \xE0 EI\nQ\n";
  }
  return printed(made);
}

Case watermark(Dice& dice) {
  Draft made = draft(dice);
  constexpr std::array<std::string_view, 7> texts = {
      "DRAFT", "UNREGISTERED VERSION", "COPY", "SAMPLE", "Not final", "2025", "Evaluation 08:30"};
  const std::string text(dice.pick(texts));
  const auto way = dice.below(5);
  const double scale = made.plan.style.scale;
  for (Sheet& sheet : made.composition.sheets) {
    PlacedRun mark{sheet.width * dice.between(10, 60) / 100,
                   sheet.height * dice.between(20, 80) / 100,
                   {text, 10 * scale, dice.percent(50), false},
                   grey(0.75)};
    if (way == 0) {  // large, turned
      mark.run.size = dice.between(40, 80) * scale;
      mark.ink.degrees = dice.between(20, 60);
    } else if (way == 1) {  // large, as the text runs
      mark.run.size = dice.between(30, 70) * scale;
    } else if (way == 2) {  // small, in a cell, in grey
      mark.ink = grey(dice.between(50, 80) / 100.0);
      if (!sheet.runs.empty()) {
        const PlacedRun& beside = any_run(sheet, dice);
        mark.y = beside.y;
        mark.x = beside.x +
                 generator::text_width(beside.run.text + ' ', beside.run.size, beside.run.bold);
      }
    } else if (way == 3) {  // in a light colour
      mark.ink = {1, 0.8, 0.8};
      mark.run.size = dice.between(10, 30) * scale;
    } else {  // a stamp
      mark.ink = {0.8, 0, 0};
      mark.run.size = dice.between(14, 30) * scale;
      mark.ink.degrees = dice.pick(std::array<int, 4>{0, 90, 15, 345});
    }
    const bool under = dice.percent(50);
    sheet.runs.insert(under ? sheet.runs.begin() : sheet.runs.end(), mark);
    if (dice.percent(20)) break;  // on the first page only
  }
  return printed(made);
}

// A student's notes are no part of the schedule.
Case annotation(Dice& dice) {
  Draft made = draft(dice);
  Sheet& sheet = sheet_with_text(made, dice);
  const PlacedRun& beside = any_run(sheet, dice);
  const std::string x = std::to_string(beside.x), y = std::to_string(beside.y);
  const std::string rectangle = "/Rect [ " + x + ' ' + y + ' ' + std::to_string(beside.x + 90) +
                                ' ' + std::to_string(beside.y + 12) + " ]\n";
  constexpr std::array<std::string_view, 4> notes = {"COS 999", "moved to IT 4-9", "09:30 - 10:20",
                                                     "Monday"};
  const std::string note(dice.pick(notes));
  const std::string appearance =
      "BT\n/F2 10 Tf\n1 0 0 1 " + x + ' ' + y + " Tm\n(" + note + ")Tj\nET\n";
  const auto way = dice.below(3);
  generator::Annotation added;
  added.dictionary = way == 2   ? "/Subtype /Stamp\n/Name /Draft\n"
                     : way == 1 ? "/Subtype /Highlight\n/QuadPoints [ " + x + ' ' + y + ' ' + x +
                                      ' ' + y + ' ' + x + ' ' + y + ' ' + x + ' ' + y + " ]\n"
                                : "/Subtype /FreeText\n/DA (/F2 10 Tf 0 g)\n";
  added.dictionary += rectangle + "/Contents (" + note + ')';
  if (way != 0 || dice.percent(50))
    added.appearance = made.plan.style.fonts.kind == generator::FontKind::core ? appearance : "";
  sheet.annotations.push_back(std::move(added));
  return printed(made);
}

// A text that no eye sees: beside another one, or a whole line of a table below everything.
Case hidden_text(Dice& dice) {
  Draft made = draft(dice);
  Sheet& sheet = sheet_with_text(made, dice);
  Ink ink;
  const auto way = dice.below(5);
  if (way == 0) ink = {1, 1, 1};
  if (way == 1) ink = invisible;
  if (way == 2) ink.clipped = true;
  if (way == 3) ink.opacity = 0;
  std::vector<PlacedRun> added;
  if (way != 4 && dice.percent(50)) {
    const PlacedRun& beside = any_run(sheet, dice);
    constexpr std::array<std::string_view, 5> texts = {"9", "IT 4-9", "Monday", "13:30 - 14:20",
                                                       "COS 999"};
    const double x =
        beside.x + generator::text_width(beside.run.text + ' ', beside.run.size, beside.run.bold);
    added.push_back(
        {x, beside.y, {std::string(dice.pick(texts)), beside.run.size, false, false}, ink});
  } else {  // the lowest line again, one line further down, of another module
    double lowest = sheet.height;
    for (const PlacedRun& run : sheet.runs) lowest = std::min(lowest, run.y);
    for (PlacedRun run : sheet.runs) {
      if (run.y > lowest + 1 || run.run.text.find_first_not_of(' ') == std::string::npos) continue;
      run.y -= 13 * made.plan.style.scale;
      run.run.white = false;
      run.ink = ink;
      added.push_back(std::move(run));
    }
    const std::vector<double>& edges = made.composition.tables.front().edges;
    added.push_back({edges.front() + 5,
                     lowest - 13 * made.plan.style.scale,
                     {"COS 999", 10 * made.plan.style.scale, false, false},
                     ink});
  }
  if (way == 4) {  // covered by a white box, where it covers nothing else
    for (const PlacedRun& run : added)
      sheet.shapes +=
          "q\n1 1 1 rg\n" + std::to_string(run.x - 0.5) + ' ' +
          std::to_string(run.y - 0.25 * run.run.size) + ' ' +
          std::to_string(generator::text_width(run.run.text, run.run.size, run.run.bold) + 1) +
          ' ' + std::to_string(1.1 * run.run.size) + " re f\nQ\n";
  }
  sheet.runs.insert(sheet.runs.end(), added.begin(), added.end());
  return printed(made);
}

}  // namespace schedgen::silent
