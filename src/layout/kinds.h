// The document kinds: each turns the rows of its table into events. A new kind is one file with one
// function declared here, its headings in headings.cc and one line in read_rows().
#pragma once

#include <string>
#include <vector>

#include "layout/table.h"
#include "schedule/event.h"

namespace schedgen::layout {

// The result of reading the rows of a table.
struct Reading {
  std::vector<schedule::Event> events;
  std::vector<schedule::Warning> warnings;
  int clock_times = 0;  // "HH:MM" strings that became a start or an end

  void warn(const Row& row, std::string expected,
            schedule::Severity severity = schedule::Severity::incomplete);
};

void read_lecture(const Table& table, const Row& row, Reading& reading);
void read_test(const Table& table, const Row& row, Reading& reading);
void read_exam(const Table& table, const Row& row, Reading& reading);

Reading read_rows(const Table& table);

}  // namespace schedgen::layout
