// Statements in SOCI's terms, as the users of SqlDatabase run them.
#pragma once

#include <soci/soci.h>

#include <string>

namespace schedgen::storage {

// A statement for one use. The server does not prepare it: behind a pooler such as PgBouncer, the
// next statement may use another connection.
template <typename... Exchanges>
soci::statement statement_of(soci::session& sql, const std::string& text,
                             const Exchanges&... exchanges) {
  soci::statement statement(sql);
  statement.alloc();
  statement.prepare(text, soci::details::st_one_time_query);
  (statement.exchange(exchanges), ...);
  return statement;
}

// Runs a change and returns the number of changed rows.
inline long long run(soci::statement statement) {
  statement.define_and_bind();
  statement.execute(true);
  return statement.get_affected_rows();
}
template <typename... Exchanges>
long long run(soci::session& sql, const std::string& text, const Exchanges&... exchanges) {
  return run(statement_of(sql, text, exchanges...));
}

// Runs a query and calls `on_row` after each row has been read into the variables.
template <typename OnRow>
void for_each_row(soci::statement statement, const OnRow& on_row) {
  statement.define_and_bind();
  statement.execute();
  while (statement.fetch()) on_row();
}

}  // namespace schedgen::storage
