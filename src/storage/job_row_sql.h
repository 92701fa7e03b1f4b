// Converts a row of the jobs table between SOCI's variables and JobRow.
#pragma once

#include <soci/soci.h>

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/records.h"
#include "storage/sql_statement.h"

namespace schedgen::storage {

// The variables that SOCI reads a row into or writes it from. They must not move while a statement
// is bound to them.
class JobRowVariables {
 public:
  static const std::string& columns();                 // "id, state, ..."
  static const std::string& columns_without_result();  // the same, but with '' for it
  static const std::string& values();                  // ":id, :state, ...", for bind_use

  explicit JobRowVariables(const JobRow& row = {});
  JobRowVariables(const JobRowVariables&) = delete;
  JobRowVariables& operator=(const JobRowVariables&) = delete;

  // INTERNAL when this program does not know the state.
  Result<JobRow> row() const;

  void bind_into(soci::statement& statement);
  void bind_use(soci::statement& statement);

  // The variable of one column.
  struct Cell {
    enum class Type { text, number, number_or_null };
    Type type = Type::text;
    std::string text;
    long long number = 0;
    soci::indicator known = soci::i_ok;
  };

 private:
  std::vector<Cell> cells_;
};

}  // namespace schedgen::storage
