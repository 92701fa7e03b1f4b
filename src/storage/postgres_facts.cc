#include "storage/postgres_facts.h"

#include <soci/soci.h>

#include "storage/postgres_connection.h"

namespace schedgen::storage {
namespace {

template <typename T>
T asked(soci::session& sql, const char* question) {
  T answer{};
  sql << question, soci::into(answer);
  return answer;
}

constexpr int version_factor = 10'000;  // 150020 is 15.20

bool is_there(soci::session& sql, const std::string& table) {
  const std::string question = "SELECT (to_regclass('" + table + "') IS NOT NULL)::int";
  return asked<int>(sql, question.c_str()) == 1;
}

// Programs that did not record whom their steps allow did not allow older programs.
void read_schema(soci::session& sql, PostgresFacts& facts) {
  if (!is_there(sql, "schema_migrations")) return;
  facts.schema_version = asked<int>(sql, "SELECT COALESCE(MAX(version), 0) FROM schema_migrations");
  facts.oldest_program = facts.schema_version;
  if (!is_there(sql, "schema_support")) return;
  facts.oldest_program =
      asked<int>(sql,
                 "SELECT COALESCE(MAX(COALESCE(oldest_program, version)), 0) "
                 "FROM schema_migrations LEFT JOIN schema_support USING (version)");
}

Status read_facts(soci::session& sql, const Clock& clock, PostgresFacts& facts) {
  facts.version =
      asked<std::string>(sql, "SELECT split_part(current_setting('server_version'), ' ', 1)");
  facts.major =
      asked<int>(sql, "SELECT current_setting('server_version_num')::int") / version_factor;
  facts.is_standby = asked<int>(sql, "SELECT pg_is_in_recovery()::int") == 1;
  facts.may_create_tables =
      asked<int>(sql,
                 "SELECT COALESCE(has_schema_privilege(current_schema(), 'CREATE'), false)::int") ==
      1;
  facts.connections_max = asked<int>(sql, "SELECT current_setting('max_connections')::int");
  read_schema(sql, facts);
  const Moment before = clock.moment();
  const auto theirs =
      asked<long long>(sql, "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint");
  const Moment after = clock.moment();
  facts.ahead = Moment(std::chrono::milliseconds(theirs)) - (before + (after - before) / 2);
  return Done{};
}

Result<int> process_of(PostgresConnection& connection) {
  int process = 0;
  const Status asked_now = connection.run([&](soci::session& sql) -> Status {
    process = asked<int>(sql, "SELECT pg_backend_pid()");
    return Done{};
  });
  if (!asked_now) return asked_now.error();
  return process;
}

}  // namespace

Result<PostgresFacts> postgres_facts(const std::string& url, const Clock& clock,
                                     std::chrono::seconds connect_max) {
  auto connection = PostgresConnection::open(url, connect_max);
  if (!connection) return connection.error();
  PostgresFacts facts;
  const Status read = (*connection)->run([&](soci::session& sql) -> Status {
    return read_facts(sql, clock, facts);
  });
  if (!read) return read.error();

  // A pooler gives each client a different number.
  auto second = PostgresConnection::open(url, connect_max);
  if (!second) return second.error();
  const Result<int> of_first = process_of(**connection);
  const Result<int> of_second = process_of(**second);
  if (!of_first) return of_first.error();
  if (!of_second) return of_second.error();
  if (*of_first == *of_second) {
    facts.pooling = PostgresFacts::Pooling::per_transaction;
  } else if (*of_first != (*connection)->announced_process()) {
    facts.pooling = PostgresFacts::Pooling::some;
  }
  return facts;
}

}  // namespace schedgen::storage
