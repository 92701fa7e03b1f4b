#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/columns.h"
#include "silent/damage.h"

namespace schedgen::silent {
namespace {

using generator::Column;
using generator::Table;
using Words = std::vector<std::pair<std::string_view, std::string_view>>;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Changes the texts of the cells of one table.
template <typename Change>
void each_text(Table& table, Change change) {
  for (auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      for (generator::Line& line : row[i])
        for (generator::Run& run : line) change(table.columns[i].heading, run.text);
}

void in_composite_font(generator::Plan& plan) {
  plan.style.fonts.kind = generator::FontKind::identity;
}

}  // namespace

// What stands between two times, and in "IT 4-4".
Case other_hyphens(Dice& dice) {
  // Hyphens, wherever they stand; dashes only between times: in a venue they are other characters.
  constexpr std::array<std::string_view, 5> hyphens = {"\xC2\xAD", "\xE2\x80\x90", "\xE2\x80\x91",
                                                       "\xEF\xB9\xA3", "\xEF\xBC\x8D"};
  constexpr std::array<std::string_view, 5> dashes = {
      "\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", "\xE2\x88\x92"};
  const bool everywhere = dice.percent(50);
  const std::string hyphen(everywhere ? dice.pick(hyphens) : dice.pick(dashes));
  return printed(draft(dice, {.plan = in_composite_font, .raw = [&](Table& table) {
                                each_text(table,
                                          [&](const std::string& heading, std::string& text) {
                                            if (everywhere || heading == "Time")
                                              replace_all(text, "-", hyphen);
                                          });
                              }}));
}

// Spaces that do not break or are thin, joiners and byte order marks: nothing that a reader sees.
Case invisible_characters(Dice& dice) {
  constexpr std::array<std::string_view, 4> spaces = {"\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF",
                                                      "\xE2\x80\x87"};
  constexpr std::array<std::string_view, 5> nothings = {
      "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x81\xA0", "\xEF\xBB\xBF"};
  const bool is_space = dice.percent(40);
  const std::string sign(is_space ? dice.pick(spaces) : dice.pick(nothings));
  const int share = dice.pick(std::array<int, 2>{10, 100});
  // After the wrapping, which breaks lines at spaces.
  return printed(draft(dice, {.plan = in_composite_font, .table = [&](Table& table) {
                                each_text(table, [&](const std::string&, std::string& text) {
                                  if (text.find_first_not_of(' ') == std::string::npos ||
                                      !dice.percent(share))
                                    return;
                                  if (is_space) {
                                    const bool space_at_end = text.ends_with(' ');
                                    if (space_at_end) text.pop_back();
                                    replace_all(text, " ", sign);
                                    if (space_at_end) text += ' ';
                                  } else {
                                    std::size_t at = dice.below(text.size() + 1);
                                    while (at < text.size() &&
                                           (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u)
                                      --at;
                                    text.insert(at, sign);
                                  }
                                });
                              }}));
}

Case afrikaans(Dice& dice) {
  static const Words headings = {{"Offered", "Aangebied"},
                                 {"Group", "Groep"},
                                 {"Lang", "Taal"},
                                 {"Activity", "Aktiwiteit"},
                                 {"Day", "Dag"},
                                 {"Time", "Tyd"},
                                 {"Venue", "Lokaal"},
                                 {"Campus", "Kampus"},
                                 {"Study Prog", "Studieprogram"},
                                 {"Test", "Toets"},
                                 {"Date", "Datum"},
                                 {"Paper", "Vraestel"},
                                 {"Start Time", "Begintyd"},
                                 {"Exam Campus", "Eksamenkampus"},
                                 {"Module Campus", "Modulekampus"},
                                 {"Exam Comments", "Opmerkings"}};
  static const Words days = {{"Monday", "Maandag"},     {"Tuesday", "Dinsdag"},
                             {"Wednesday", "Woensdag"}, {"Thursday", "Donderdag"},
                             {"Friday", "Vrydag"},      {"Saturday", "Saterdag"},
                             {"Sunday", "Sondag"}};
  static const Words months = {{" Mar ", " Mrt "}, {" May ", " Mei "}, {" Oct ", " Okt "},
                               {" Dec ", " Des "}, {" MAR ", " MRT "}, {" MAY ", " MEI "},
                               {" OCT ", " OKT "}, {" DEC ", " DES "}};
  static const Words titles = {
      {"Lectures", "Lesings"}, {"Semester Tests", "Semestertoetse"}, {"Exams", "Eksamens"}};
  const auto translated = [](std::string& text, const Words& words) {
    for (const auto& [from, to] : words)
      if (text == from) {
        text = to;
        return;
      }
  };
  const bool has_title = dice.percent(60), has_headings = dice.percent(60);
  return printed(draft(dice, {.plan = keep_columns, .raw = [&](Table& table) {
                                each_text(table,
                                          [&](const std::string& heading, std::string& text) {
                                            if (heading == "Day") translated(text, days);
                                            if (heading == "Date")
                                              for (const auto& [from, to] : months)
                                                replace_all(text, from, to);
                                          });
                                if (has_title) translated(table.title, titles);
                                if (has_headings)
                                  for (Column& column : table.columns)
                                    translated(column.heading, headings);
                              }}));
}

// Classes and tests that end at midnight, printed as 24:00 or 00:00, and behind it.
Case past_midnight(Dice& dice) {
  const bool as_24 = dice.percent(40);
  const int end = as_24 ? 0 : dice.pick(std::array<int, 4>{0, 15, 30, 60});
  const auto disturb = [&](generator::Hours& hours) {
    hours = {{dice.between(19, 23) * 60 + 30}, {end}};
  };
  return printed(draft_where(
      dice,
      [](const Draft& draft) {
        return std::any_of(draft.tables.begin(), draft.tables.end(),
                           [](const Table& table) { return table.title != "Exams"; });
      },
      {.plan =
           [&](generator::Plan& plan) {
             for (generator::Section& section : plan.timetable.sections) {
               if (auto* lectures = std::get_if<std::vector<generator::WeeklyRow>>(&section.rows)) {
                 generator::WeeklyRow& row = (*lectures)[dice.below(lectures->size())];
                 for (generator::WeeklyLine& line : row.lines) disturb(line.hours);
               } else if (auto* tests =
                              std::get_if<std::vector<generator::TestRow>>(&section.rows)) {
                 generator::TestRow& row = (*tests)[dice.below(tests->size())];
                 if (row.hours) disturb(*row.hours);
               }
             }
           },
       .raw =
           [&](Table& table) {
             each_text(table, [&](const std::string& heading, std::string& text) {
               if (as_24 && heading == "Time") replace_all(text, "- 00:00", "- 24:00");
             });
           }}));
}

// What is not yet known, in other words than TBA.
Case to_be_advised(Dice& dice) {
  constexpr std::array<std::string_view, 5> words = {"To be advised", "To be announced", "TBC",
                                                     "T.B.A.", "To be confirmed"};
  const std::string text(dice.pick(words));
  return printed(draft_where(
      dice,
      [](const Draft& draft) {
        return std::any_of(draft.tables.begin(), draft.tables.end(),
                           [](const Table& table) { return table.title != "Lectures"; });
      },
      {.plan = [&](generator::Plan& plan) {
        for (generator::Section& section : plan.timetable.sections) {
          if (auto* tests = std::get_if<std::vector<generator::TestRow>>(&section.rows)) {
            generator::TestRow& row = (*tests)[dice.below(tests->size())];
            row.unknown = text;
            if (dice.percent(60)) row.date.reset();
            if (dice.percent(60)) row.hours.reset();
            if (dice.percent(30)) row.venues.clear();
          } else if (auto* exams = std::get_if<std::vector<generator::ExamRow>>(&section.rows)) {
            generator::ExamRow& row = (*exams)[dice.below(exams->size())];
            row.unknown = text;
            if (dice.percent(60)) row.date.reset();
            if (dice.percent(60)) row.start.reset();
          }
        }
      }}));
}

}  // namespace schedgen::silent
