// The documents of cases/, each read as the people who reported one like it wanted it read.
//
// What several files or the whole program are needed for is in cases_program_test.py.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "roundtrip/read_back.h"

namespace schedgen::silent {
namespace {

const std::filesystem::path cases_folder =
    std::filesystem::path(SCHEDGEN_SOURCE_DIR) / "tests" / "silent" / "cases";

enum class Want {
  right,            // these events, complete, without warnings that something is missing
  noted,            // these events, complete, and a note about what was left out
  doubted,          // these events, and a warning or a note
  right_or_warned,  // these events; or others, and the document says what is missing
  warned,           // among others these events, and the document says what is missing
  warned_or_refused
};

struct Expectation {
  std::string file;
  Want want = Want::right;
  std::vector<std::string> events = {};     // as line_of() says them
  std::string word = {};                    // which the warning names
  std::vector<std::string> forbidden = {};  // parts of lines
};

void PrintTo(const Expectation& expectation, std::ostream* out) {
  *out << expectation.file;
}

// An event as a line: what it is | when | where | campus | what else there is.
std::string line_of(const schedule::Event& event) {
  const auto add = [](std::string& text, const std::string& more) {
    if (!more.empty()) text += (text.empty() ? "" : " ") + more;
  };
  std::string what, when, rest;
  add(what, event.module);
  if (event.period) add(what, std::string(schedule::name_of(*event.period)));
  for (const std::string& part : {event.group, event.language, event.paper, event.activity})
    add(what, part);
  if (event.day) add(when, std::string(schedule::name_of_weekday(*event.day)));
  if (event.date) add(when, schedule::iso_of_date(*event.date));
  if (event.start) add(when, schedule::text_of_time(*event.start));
  if (event.end && !event.end_estimated) when += '-' + schedule::text_of_time(*event.end);
  for (const std::string& part : {event.status, event.study_programmes, event.comments})
    add(rest, part);
  std::string line = what + " | " + when + " | " + join(event.venues, ", ") + " | " + event.campus;
  return rest.empty() ? line : line + " | " + rest;
}

std::string all_of(const schedule::Document& document) {
  std::string text;
  for (const schedule::Event& event : document.events) text += "  " + line_of(event) + '\n';
  for (const schedule::Warning& warning : document.warnings)
    text += "  " + std::string(schedule::name_of(warning.severity)) + " page " +
            std::to_string(warning.source.page) + ": " + warning.expected + " [" + warning.text +
            "]\n";
  return text;
}

bool names(const schedule::Warning& warning, const std::string& word) {
  return (warning.expected + ' ' + warning.text).find(word) != std::string::npos;
}

std::vector<std::string> lines_of(const schedule::Document& document) {
  std::vector<std::string> lines;
  for (const schedule::Event& event : document.events) lines.push_back(line_of(event));
  return lines;
}

void check(const Expectation& expectation, const schedule::Document& document) {
  const std::vector<std::string> lines = lines_of(document);
  const bool is_right = lines == expectation.events;
  const bool is_warned = std::any_of(
      document.warnings.begin(), document.warnings.end(), [&](const schedule::Warning& warning) {
        return warning.severity == schedule::Severity::incomplete && warning.source.page > 0 &&
               names(warning, expectation.word);
      });
  switch (expectation.want) {
    case Want::right:
      EXPECT_EQ(lines, expectation.events);
      EXPECT_TRUE(document.is_complete());
      break;
    case Want::noted:
      EXPECT_EQ(lines, expectation.events);
      EXPECT_TRUE(document.is_complete());
      EXPECT_TRUE(std::any_of(document.warnings.begin(), document.warnings.end(),
                              [&](const auto& note) { return names(note, expectation.word); }));
      break;
    case Want::doubted:
      EXPECT_EQ(lines, expectation.events);
      EXPECT_FALSE(document.warnings.empty());
      break;
    case Want::right_or_warned:
      EXPECT_TRUE(is_right || is_warned);
      break;
    case Want::warned:
    case Want::warned_or_refused:
      EXPECT_TRUE(is_warned);
      for (const std::string& event : expectation.events)
        EXPECT_EQ(std::count(lines.begin(), lines.end(), event), 1) << event;
      break;
  }
  for (const std::string& line : lines)
    for (const std::string& part : expectation.forbidden)
      EXPECT_EQ(line.find(part), std::string::npos) << line << " holds " << part;
}

const std::string exam_214 = "COS 284 1 Exam Written | ";
const std::string monday_214 = "COS 214 S1 G01 E L1 | Monday 08:30-09:20 | ";
const std::string tuesday_214 = "COS 214 S1 G01 E L2 | Tuesday 07:30-08:20 | ";
const std::string saturday_284 = "COS 284 Test 1 | 2025-08-23 10:00-11:30 | ";
const std::string unknown_glyph = "\xEF\xBF\xBD";

std::vector<std::string> two_lectures(const std::string& rest = "") {
  return {monday_214 + "Centenary 6 | HATFIELD" + rest, tuesday_214 + "IT 4-4 | HATFIELD" + rest};
}

std::vector<std::string> lectures_drawn_twice() {
  return {monday_214 + "Centenary 6 | HATFIELD", tuesday_214 + "IT 4-4 | HATFIELD",
          "COS 214 S1 P01 E P1 | Tuesday 11:30-14:20 | Informatorium Grey Lab | HATFIELD"};
}

std::vector<std::string> watermarked_lectures() {
  std::vector<std::string> lines;
  for (const std::string module : {"COS 214", "COS 224", "COS 234", "COS 244"}) {
    lines.push_back(module + " S1 G01 E L1 | Monday 08:30-09:20 | Centenary 6 | HATFIELD");
    lines.push_back(module + " S1 G01 E L2 | Tuesday 07:30-08:20 | IT 4-4 | HATFIELD");
    lines.push_back(module + " S1 G01 E L3 | Friday 07:30-08:20 | IT 4-5 | HATFIELD");
  }
  return lines;
}

std::vector<std::string> lectures_of_three_modules(const std::string& period) {
  const auto slot = [&](const std::string& module, const std::string& rest) {
    return module + ' ' + period + " G01 E " + rest + " | HATFIELD";
  };
  return {slot("WTW 285", "L1 | Monday 12:30-13:20 | EMS 4-152"),
          slot("COS 214", "L1 | Monday 08:30-09:20 | Centenary 6"),
          slot("COS 214", "L2 | Tuesday 07:30-08:20 | IT 4-4"),
          slot("COS 214", "L3 | Thursday 09:30-10:20 | IT 4-4"),
          slot("COS 214", "L4 | Friday 12:30-13:20 | IT 4-4"),
          slot("COS 226", "L1 | Monday 09:30-11:20 | IT 4-4"),
          slot("COS 226", "L2 | Tuesday 09:30-10:20 | IT 2-26"),
          slot("COS 226", "L3 | Wednesday 12:30-13:20 | IT 2-26"),
          slot("STK 220", "L1 | Tuesday 08:30-09:20 | EMS 4-152"),
          slot("STK 220", "L2 | Wednesday 08:30-09:20 | IT 2-23")};
}

std::vector<std::string> tests_of_four_modules() {
  return {
      "WTW 285 Test 1 | 2025-09-06 10:00-11:30 | AE du Toit Auditorium | HATFIELD",
      saturday_284 +
          "Informatorium Blue Lab 1, Informatorium Blue Lab 2, Informatorium Red Lab | HATFIELD",
      "STK 220 Test 1 | 2025-08-25 12:30-14:00 | AE du Toit Auditorium, AE Annex | HATFIELD",
      "COS 226 Test 1 | 2025-08-28 07:30-09:00 | Informatorium Brown Lab, "
      "Informatorium Maroon Lab, Informatorium SIT 1 lab | HATFIELD"};
}

std::vector<std::string> with(std::vector<std::string> list, const std::string& more) {
  list.push_back(more);
  return list;
}

void add_texts(std::vector<Expectation>& list) {
  list.push_back({"base_lec",
                  Want::right,
                  {monday_214 + "Centenary 6 | HATFIELD", tuesday_214 + "IT 4-4 | HATFIELD",
                   "COS 214 S1 P01 E P1 | Tuesday 11:30-14:20 | Informatorium Grey Lab, "
                   "Informatorium Orange Lab | HATFIELD",
                   "WTW 285 Q1 G01 E L1 | Monday 08:30-09:20 | IT 4-4 | HATFIELD"}});
  list.push_back({"base_tst",
                  Want::right,
                  {saturday_284 + "Informatorium Blue Lab 1, Informatorium Red Lab | HATFIELD",
                   "STK 220 PTest 1 | 2025-08-30 15:00-17:00 | IT Open Gold Lab | HATFIELD"}});
  list.push_back({"base_exm",
                  Want::right,
                  {exam_214 + "2025-11-12 07:30 | IT Building CBT Labs 1,2,3 | HATFIELD | FINAL",
                   "STK 220 1 Exam Written | 2025-11-14 15:00 | Thuto 3-1 | HATFIELD | FINAL"}});
  for (const char* name :
       {"c01_hyphen_shy_lec", "c01_hyphen_u2010_lec", "c02_space_bom_lec", "c02_space_wj_lec"})
    list.push_back({name, Want::right, two_lectures()});
  list.push_back({"c01_hyphen_shy_tst", Want::right, {saturday_284 + "EMS 4-152 | HATFIELD"}});
  list.push_back(
      {"c03_actualtext_ffi_null",
       Want::right,
       {monday_214 + "Graduate Office 6 | HATFIELD", tuesday_214 + "IT 4-4 | HATFIELD"}});
  list.push_back(
      {"c03_actualtext_tst", Want::right, {saturday_284 + "Graduate Office 2 | HATFIELD"}});
  const std::vector<std::string> with_accent = {
      monday_214 + "Centenary 6 | HATFIELD", tuesday_214 + "M\xC3\xBCller Hall 4-6 | HATFIELD",
      "WTW 285 S1 G02 E L1 | Friday 10:30-11:20 | EMS 4-152 | HATFIELD"};
  list.push_back({"c12_cid_ok", Want::right, with_accent});
  for (const char* name : {"c12_cid_exam_missing1", "c12_cid_exam_null1"})
    list.push_back({name, Want::warned, {}, "", {"2025-11-02", "2025-11-06", unknown_glyph}});
  for (const char* name : {"c12_cid_null6", "c12_cid_fffd"})
    list.push_back({name,
                    Want::warned,
                    {with_accent[2]},
                    "",
                    {"| Centenary |", "Hall 4- |", "Hall 4 |", unknown_glyph}});
  list.push_back({"c12_cid_pua", Want::warned_or_refused, {}, "", {"\xEE\x80", unknown_glyph}});
}

void add_headings(std::vector<Expectation>& list) {
  const auto lectures = two_lectures(" | BSc CS");
  list.push_back({"c04_head_E_comments",
                  Want::right_or_warned,
                  {exam_214 + "2025-11-12 07:30 | Thuto 3-1 | HATFIELD | FINAL Open book"},
                  "Remarks"});
  list.push_back({"c04_head_L_activity_type", Want::right_or_warned, lectures, "Type"});
  list.push_back({"c04_head_L_campus_site", Want::right, lectures});
  list.push_back({"c04_head_L_group_grp", Want::right, lectures});
  list.push_back({"c04_head_L_venue_venue_s", Want::right, lectures});
  for (const char* name : {"c04_head_T_test_assess", "c04_head_T_venue_room"})
    list.push_back({name, Want::right, {saturday_284 + "EMS 4-152 | HATFIELD"}});
  list.push_back({"c13_afr_all",
                  Want::right,
                  // Its Taal is A.
                  {"COS 214 S1 G01 A L1 | Monday 08:30-09:20 | Senten\xC3\xAAr 6 | HATFIELD",
                   "COS 214 S1 G01 A L2 | Tuesday 07:30-08:20 | IT 4-4 | HATFIELD",
                   "COS 214 S1 G01 A L3 | Wednesday 07:30-08:20 | IT 4-4 | HATFIELD",
                   "COS 214 S1 G01 A L4 | Friday 07:30-08:20 | IT 4-4 | HATFIELD"}});
  const std::string afrikaans_exam = " | Thuto 3-1 | HATFIELD | FINAL";
  list.push_back({"c13_afr_exm",
                  Want::right,
                  {exam_214 + "2026-06-05 07:30" + afrikaans_exam,
                   "COS 285 1 Exam Written | 2026-05-05 07:30" + afrikaans_exam,
                   "COS 286 1 Exam Written | 2026-12-05 07:30" + afrikaans_exam,
                   "COS 287 1 Exam Written | 2026-10-31 07:30" + afrikaans_exam}});
}

void add_layers(std::vector<Expectation>& list) {
  for (const char* name : {"c10_twice_exact", "c10_ocr_invisible_jitter", "c10_ocr_invisible_same"})
    list.push_back({name, Want::right, lectures_drawn_twice()});
  list.push_back({"c10_ocr_faults", Want::doubted, lectures_drawn_twice()});
  list.push_back({"c10_tst_twice",
                  Want::right,
                  {saturday_284 + "Informatorium Blue Lab 1, Informatorium Red Lab | HATFIELD"}});
  list.push_back({"c11_wm_mid", Want::noted, watermarked_lectures(), "UNREGISTERED"});
  list.push_back({"c11_wm_venuecol", Want::noted, watermarked_lectures(), "DRAFT"});
  std::vector<std::string> tests;
  for (const std::string module : {"COS 214", "COS 224", "COS 234", "COS 244"})
    tests.push_back(module +
                    " Test 1 | 2025-08-23 10:00-11:30 | Informatorium Blue Lab 1, "
                    "Informatorium Red Lab | HATFIELD");
  list.push_back({"c11_wm_tst_venue", Want::noted, tests, "DRAFT"});
  const std::vector<std::string> three =
      with(two_lectures(), "WTW 285 S1 G01 E L1 | Monday 08:30-09:20 | IT 4-4 | HATFIELD");
  for (const char* name : {"c18b_clipped", "c18b_tr3"}) list.push_back({name, Want::right, three});
  // White is only the first half of the row: the rest can be seen, without a module.
  list.push_back({"c18b_white", Want::warned, three, "SECRET 9", {"COS 999"}});
}

void add_rows(std::vector<Expectation>& list) {
  for (const char* name : {"c15_html_br_mid", "c15_html_br_bottom"})
    list.push_back({name, Want::right, lectures_of_three_modules("S2")});
  list.push_back({"c15_valign_silent_lec", Want::right,
                  with(lectures_of_three_modules("S1"),
                       "STK 220 S1 G01 E L3 | Friday 08:30-09:20 | EMS 4-152 | HATFIELD")});
  for (const char* name : {"c15_html_default_valign", "c15_valign_silent_tst"})
    list.push_back({name, Want::right, tests_of_four_modules()});
  // "North Hall" may be a venue of its own or the end of the line above; the page does not show
  // which.
  list.push_back({"c15_valign_mid_exm6",
                  Want::right,
                  {exam_214 + "2025-11-12 07:30 | IT Building CBT Labs 1,2,3 | HATFIELD | FINAL",
                   "STK 220 1 Exam Written | 2025-11-14 15:00 | Thuto 3-1, Thuto 1-1, Thuto 1-2, "
                   "Eng III - 7, Large Chemistry hall North Hall | HATFIELD | FINAL",
                   "COS 226 1 Exam Written | 2025-11-15 11:15 | IT Building CBT Labs 1,2,3 | "
                   "HATFIELD | FINAL"}});
  const std::vector<std::string> mixed = {"G01 P01", "HATFIELD HATFIELD", "1 2 Exam"};
  for (const char* name : {"c17_blank_all_but_group", "c17_blank_module_offered"})
    list.push_back({name, Want::warned, two_lectures(), "P01", mixed});
  list.push_back({"c17_blank_exm2",
                  Want::warned,
                  {exam_214 + "2025-11-12 07:30 | Thuto 3-1 | HATFIELD | FINAL"},
                  "Exam",
                  mixed});
  list.push_back({"c17_blank_tst_venue_only",
                  Want::warned,
                  {saturday_284 + "Blue Lab 1 | HATFIELD"},
                  "Red Lab",
                  mixed});
}

void add_values(std::vector<Expectation>& list) {
  const std::string other = "WTW 285 S1 G07 E L1 | Monday 08:30-09:20 | IT 4-4 | HATFIELD";
  list.push_back({"c14_time_06",
                  Want::right,
                  {"COS 214 S1 G01 E L1 | Monday 17:30-00:00 | IT 4-4 | HATFIELD", other}});
  list.push_back({"c14_time_07",
                  Want::right,
                  {"COS 214 S1 G01 E L1 | Monday 22:00-00:30 | IT 4-4 | HATFIELD", other}});
  list.push_back({"c14_ven_01", Want::right, {monday_214 + "Online | HATFIELD", other}});
  list.push_back({"c26_tst_noname",
                  Want::doubted,
                  {"COS 284 Test | 2025-08-23 10:00-11:30 | AE Annex | HATFIELD",
                   "COS 284 Test 2 | 2025-08-30 10:00-11:30 | AE Annex | HATFIELD"}});
  list.push_back({"c07_both",
                  Want::right,
                  {"WTW 114 Test 1 | 2026-03-23 10:00-11:30 | Thuto 1-1 | HATFIELD",
                   "WTW 114 Test 1 | 2026-08-22 10:00-11:30 | Thuto 3-1 | HATFIELD"}});
}

std::vector<Expectation> expectations() {
  std::vector<Expectation> list;
  add_texts(list);
  add_headings(list);
  add_layers(list);
  add_rows(list);
  add_values(list);
  return list;
}

class Cases : public testing::TestWithParam<Expectation> {};

TEST_P(Cases, IsReadAsItShouldBe) {
  std::ifstream file(cases_folder / (GetParam().file + ".pdf"), std::ios::binary);
  const std::string pdf{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  ASSERT_FALSE(pdf.empty());
  const Result<schedule::Document> reading = roundtrip::read_back(pdf);
  if (!reading) {
    EXPECT_EQ(GetParam().want, Want::warned_or_refused) << roundtrip::failure_text(reading.error());
    return;
  }
  SCOPED_TRACE("read:\n" + all_of(*reading));
  check(GetParam(), *reading);
}

INSTANTIATE_TEST_SUITE_P(Files, Cases, testing::ValuesIn(expectations()),
                         [](const auto& expectation) { return expectation.param.file; });

// No file may lie in the folder without a test. The Python test names the others.
TEST(CaseFiles, AreAllExpected) {
  std::set<std::string> expected = {"c07_s1",   "c07_s2",     "c08_bothtitles", "c08_exam",
                                    "c08_supp", "c16_period", "c28_two",        "c28_two_tba"};
  for (const Expectation& expectation : expectations()) expected.insert(expectation.file);
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(cases_folder))
    if (entry.path().extension() == ".pdf") found.insert(entry.path().stem().string());
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace schedgen::silent
