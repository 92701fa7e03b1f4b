// The sources of random rows, one for each kind. block() gives the rows of the next module; no two
// blocks of a source have a module in common.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "generator/dice.h"
#include "generator/timetable.h"

namespace schedgen::generator {

class ModuleCodes {
 public:
  std::string next(Dice& dice);  // "COS 214", never the same twice

 private:
  std::set<std::string> used_;
};

class WeeklyRows {
 public:
  explicit WeeklyRows(std::uint64_t seed);
  std::vector<WeeklyRow> block();

 private:
  WeeklyRow row(const std::string& group);
  std::vector<WeeklyLine> lines(std::string_view letter);
  WeeklyLine line(std::string activity);
  void disturb(std::vector<WeeklyLine>& lines);
  schedule::Period period();

  Dice dice_;
  ModuleCodes codes_;
  int semesters_;  // 1, 2, or 3 for a file with both
};

class TestRows {
 public:
  explicit TestRows(std::uint64_t seed) : dice_(seed) {}
  std::vector<TestRow> block();

 private:
  TestRow row(const std::string& module, std::string_view test);

  Dice dice_;
  ModuleCodes codes_;
};

class ExamRows {
 public:
  explicit ExamRows(std::uint64_t seed) : dice_(seed) {}
  std::vector<ExamRow> block();

 private:
  ExamRow row(const std::string& module, int paper);

  Dice dice_;
  ModuleCodes codes_;
};

}  // namespace schedgen::generator
