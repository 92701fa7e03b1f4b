// Statements in SOCI's terms, as the users of SqlDatabase run them.
#pragma once

#include <soci/soci.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "base/text.h"

namespace schedgen::storage {

inline long long milliseconds_of(Moment moment) {
  return moment.time_since_epoch().count();
}
inline Moment moment_of(long long milliseconds) {
  return Moment(std::chrono::milliseconds(milliseconds));
}

// PostgreSQL rejects every other text.
inline bool is_storable(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_valid_utf8(text);
}
inline Status check_texts(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    if (!is_storable(text)) {
      return Error::of(ErrorCode::invalid_argument, "a text for the database is not valid UTF-8");
    }
  }
  return Done{};
}

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
