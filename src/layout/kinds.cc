#include "layout/kinds.h"

#include <utility>

namespace schedgen::layout {

void Reading::warn(const Row& row, std::string expected) {
  warnings.push_back({row.source, std::move(expected), row.text()});
}

Reading read_rows(const Table& table) {
  Reading reading;
  for (const Row& row : table.rows) {
    switch (table.kind) {
      case schedule::Kind::weekly:
        read_lecture(table, row, reading);
        break;
      case schedule::Kind::test:
        read_test(table, row, reading);
        break;
      case schedule::Kind::exam:
        read_exam(table, row, reading);
        break;
    }
  }
  return reading;
}

}  // namespace schedgen::layout
