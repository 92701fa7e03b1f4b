#include "storage/job_row_sql.h"

#include <concepts>

namespace schedgen::storage {
namespace {

using Cell = JobRowVariables::Cell;

// The columns of the jobs table. What is named, written and read follows from this list.
template <typename Row, typename Visit>
void for_each_column(Row& row, const Visit& visit) {
  visit("id", row.id);
  visit("state", row.state);
  visit("pdf_type", row.pdf_type);
  visit("blob_key", row.blob_key);
  visit("owner", row.owner);
  visit("request_id", row.request_id);
  visit("file_name", row.file_name);
  visit("file_bytes", row.file_bytes);
  visit("blob_kept", row.blob_kept);
  visit("priority", row.priority);
  visit("attempts", row.attempts);
  visit("uncounted", row.uncounted);
  visit("result", row.result);
  visit("error_code", row.error_code);
  visit("error", row.error);
  visit("created_at", row.created_at);
  visit("last_attempt_at", row.last_attempt_at);
  visit("completed_at", row.completed_at);
  visit("not_before", row.not_before);
  visit("expires_at", row.expires_at);
}

Cell cell_of(const std::string& text) {
  return {Cell::Type::text, text};
}
Cell cell_of(JobState state) {
  return {Cell::Type::text, std::string(name_of(state))};
}
Cell cell_of(std::int64_t number) {
  return {Cell::Type::number, "", number};
}
Cell cell_of(Moment moment) {
  return {Cell::Type::number, "", milliseconds_of(moment)};
}
Cell cell_of(const std::optional<Moment>& moment) {
  return {Cell::Type::number_or_null, "", moment ? milliseconds_of(*moment) : 0,
          moment ? soci::i_ok : soci::i_null};
}

// False when the cell has no such value.
bool read(const Cell& cell, std::string& text) {
  text = cell.text;
  return true;
}
bool read(const Cell& cell, JobState& state) {
  const std::optional<JobState> known = job_state_of_name(cell.text);
  state = known.value_or(JobState::pending);
  return known.has_value();
}
template <std::integral Number>
bool read(const Cell& cell, Number& number) {
  number = static_cast<Number>(cell.number);
  return true;
}
bool read(const Cell& cell, Moment& moment) {
  moment = moment_of(cell.number);
  return true;
}
bool read(const Cell& cell, std::optional<Moment>& moment) {
  if (cell.known == soci::i_ok) moment = moment_of(cell.number);
  return true;
}

std::string list_of_columns(const std::string& before_each) {
  std::string list;
  const JobRow row;
  for_each_column(row, [&](const char* name, const auto&) {
    if (!list.empty()) list += ", ";
    list += before_each + name;
  });
  return list;
}

template <typename Bind>
void bind_each(std::vector<Cell>& cells, const Bind& bind) {
  for (Cell& cell : cells) {
    switch (cell.type) {
      case Cell::Type::text:
        bind(cell.text);
        break;
      case Cell::Type::number:
        bind(cell.number);
        break;
      case Cell::Type::number_or_null:
        bind(cell.number, cell.known);
        break;
    }
  }
}

}  // namespace

const std::string& JobRowVariables::columns() {
  static const std::string names = list_of_columns("");
  return names;
}

const std::string& JobRowVariables::columns_without_result() {
  static const std::string names = [] {
    std::string list = columns();
    constexpr std::string_view result = " result,";
    list.replace(list.find(result), result.size(), " '' AS result,");
    return list;
  }();
  return names;
}

const std::string& JobRowVariables::values() {
  static const std::string names = list_of_columns(":");
  return names;
}

JobRowVariables::JobRowVariables(const JobRow& row) {
  for_each_column(row, [&](const char*, const auto& member) { cells_.push_back(cell_of(member)); });
}

Result<JobRow> JobRowVariables::row() const {
  JobRow row;
  auto cell = cells_.begin();
  std::optional<std::string> unknown;
  for_each_column(row, [&](const char*, auto& member) {
    if (!read(*cell, member)) unknown = cell->text;
    ++cell;
  });
  if (unknown) {
    return Error::of(ErrorCode::internal, "job " + row.id + " has the state " + *unknown);
  }
  return row;
}

void JobRowVariables::bind_into(soci::statement& statement) {
  bind_each(cells_, [&](auto&... cell) { statement.exchange(soci::into(cell...)); });
}

void JobRowVariables::bind_use(soci::statement& statement) {
  bind_each(cells_, [&](auto&... cell) { statement.exchange(soci::use(cell...)); });
}

}  // namespace schedgen::storage
