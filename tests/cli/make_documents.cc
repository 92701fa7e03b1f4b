// Writes the documents of the command-line tests into a folder: a small timetable that the tests
// know by heart, the same with changes, and files that cannot be read.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "blank_pages.h"
#include "generator/generator.h"
#include "schedule/civil_time.h"

namespace {

using namespace schedgen;
using generator::ExamRow;
using generator::Hours;
using generator::TestRow;
using generator::WeeklyLine;
using generator::WeeklyRow;

schedule::TimeOfDay at(const std::string& time) {
  return *schedule::time_of_text(time);
}
Hours hours(const std::string& from, const std::string& to) {
  return {at(from), at(to)};
}

WeeklyRow lectures(const std::string& module, schedule::Period period, const std::string& group,
                   std::vector<WeeklyLine> lines) {
  WeeklyRow row;
  row.module = module;
  row.offered = period;
  row.group = group;
  row.language = "E";
  row.activity_letter = group.substr(0, 1) == "P" ? "P" : "L";
  row.lines = std::move(lines);
  row.campus = "HATFIELD";
  row.study_programmes = {"12130010"};
  return row;
}

std::vector<WeeklyRow> timetable(const std::string& room) {
  using schedule::Period;
  return {
      lectures("COS 212", Period::s1, "G01",
               {{"L1", std::chrono::Monday, hours("07:30", "08:20"), room},
                {"L2", std::chrono::Wednesday, hours("10:30", "11:20"), "Thuto 1-1"}}),
      lectures("COS 212", Period::s1, "P01",
               {{"P1", std::chrono::Thursday, hours("14:30", "17:20"), "IT Lab 1"}}),
      lectures("COS 212", Period::s1, "P02",
               {{"P1", std::chrono::Friday, hours("14:30", "17:20"), "IT Lab 1"}}),
      lectures("STK 220", Period::s2, "G01",
               {{"L1", std::chrono::Tuesday, hours("08:30", "09:20"), "EMS 2-23"}}),
  };
}

std::vector<TestRow> tests() {
  TestRow held;
  held.module = "COS 212";
  held.test = "Test 1";
  held.date = schedule::date_of_iso("2026-03-14");
  held.hours = hours("08:30", "10:00");
  held.campus = "HATFIELD";
  held.venues = {"IT 4-4"};
  TestRow open = held;
  open.test = "Test 2";
  open.date.reset();
  open.unknown = "TBA";
  return {held, open};
}

// Of a module that is repeated, or that has two tests of one name.
std::vector<TestRow> tests_of_one_name(const std::vector<std::string>& dates) {
  std::vector<TestRow> rows;
  for (const std::string& date : dates) {
    TestRow row = tests().front();
    row.module = "WTW 114";
    row.date = schedule::date_of_iso(date);
    if (!row.date) row.unknown = "TBA";
    rows.push_back(row);
  }
  return rows;
}

std::vector<WeeklyRow> year_module() {
  return {lectures("COS 301", schedule::Period::year, "G01",
                   {{"L1", std::chrono::Monday, hours("08:30", "09:20"), "IT 4-4"}})};
}

std::vector<ExamRow> exams() {
  ExamRow row;
  row.status = "FINAL";
  row.module = "COS 212";
  row.paper = "1";
  row.activity = "Exam Written";
  row.date = schedule::date_of_iso("2026-06-05");
  row.start = at("07:30");
  row.module_campus = "HATF";
  row.exam_campus = "HATFIELD";
  row.venue = "Hall A";
  return {row};
}

template <typename Row>
std::string pdf_of(std::vector<Row> rows) {
  generator::Plan plan;
  plan.timetable.sections.push_back({std::move(rows)});
  return generator::generate(plan).pdf;
}

class Folder {
 public:
  explicit Folder(std::filesystem::path path) : path_(std::move(path)) {
    std::filesystem::create_directories(path_);
  }

  void file(const std::string& name, const std::string& bytes) const {
    std::ofstream out(path_ / name, std::ios::binary);
    out << bytes;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + name);
  }

  void letter(const std::string& name) const { write_letter(path_ / name); }

  void blank_pages(const std::string& name, int count, bool with_password) const {
    write_blank_pages(path_ / name, count, with_password);
  }

 private:
  std::filesystem::path path_;
};

void write_all(const Folder& folder) {
  const std::string lectures_pdf = pdf_of(timetable("IT 4-4"));
  folder.file("lectures.pdf", lectures_pdf);
  folder.file("moved.pdf", pdf_of(timetable("IT 2-27")));
  std::vector<WeeklyRow> fewer = timetable("IT 4-4");
  fewer.pop_back();
  folder.file("fewer.pdf", pdf_of(fewer));
  folder.file("tests.pdf", pdf_of(tests()));
  std::vector<TestRow> unclear = tests();
  unclear.back().unknown = "soon";  // neither a date nor a word for one that is still open
  folder.file("unclear.pdf", pdf_of(unclear));
  folder.file("exams.pdf", pdf_of(exams()));
  folder.file("year.pdf", pdf_of(year_module()));
  folder.file("repeated.pdf", pdf_of(tests_of_one_name({"2026-03-23", "2026-08-22"})));
  folder.file("august.pdf", pdf_of(tests_of_one_name({"2026-08-22"})));
  folder.file("siblings.pdf", pdf_of(tests_of_one_name({"2026-03-16", "2026-05-18"})));
  folder.file("siblings-tba.pdf", pdf_of(tests_of_one_name({"TBA", "2026-05-18"})));

  folder.file("text.pdf", "This is no PDF.\n");
  folder.file("half.pdf", lectures_pdf.substr(0, 400));
  folder.letter("letter.pdf");
  folder.blank_pages("blank.pdf", 1, false);
  folder.blank_pages("long.pdf", 101, false);
  folder.blank_pages("locked.pdf", 1, true);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "Usage: make_documents FOLDER\n";
    return 2;
  }
  try {
    write_all(Folder(argv[1]));
  } catch (const std::exception& failure) {
    std::cerr << "make_documents: " << failure.what() << '\n';
    return 1;
  }
  return 0;
}
