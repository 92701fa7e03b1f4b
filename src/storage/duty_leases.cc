#include "storage/duty_leases.h"

#include <soci/soci.h>

namespace schedgen::storage {
namespace {

using soci::use;

// A single statement, so that only one of two simultaneous callers gets the lease.
constexpr const char* take_statement = R"(
  INSERT INTO duty_leases (duty, holder, expires_at)
  VALUES (:duty, :holder, (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint + :time)
  ON CONFLICT (duty) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
  WHERE duty_leases.holder = excluded.holder
     OR duty_leases.expires_at <= (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint)";

// Not prepared: behind a pooler such as PgBouncer, the next statement may use another connection.
long long change(soci::session& sql, const char* text, const std::string& duty,
                 const std::string& holder, const long long* time) {
  soci::statement statement(sql);
  statement.alloc();
  statement.prepare(text, soci::details::st_one_time_query);
  statement.exchange(use(duty));
  statement.exchange(use(holder));
  if (time != nullptr) statement.exchange(use(*time));
  statement.define_and_bind();
  statement.execute(true);
  return statement.get_affected_rows();
}

}  // namespace

Result<bool> DutyLeases::take(std::string_view duty, std::chrono::milliseconds time) {
  const std::string name(duty);
  const long long milliseconds = time.count();
  // A server crash may lose this, which only costs the duration of the lease.
  return write_value<bool>(database_, Durability::process_crash,
                           [&](soci::session& sql) -> Result<bool> {
                             return change(sql, take_statement, name, holder_, &milliseconds) == 1;
                           });
}

Status DutyLeases::give_back(std::string_view duty) {
  const std::string name(duty);
  return database_.write(Durability::process_crash, [&](soci::session& sql) -> Status {
    change(sql, "DELETE FROM duty_leases WHERE duty = :duty AND holder = :holder", name, holder_,
           nullptr);
    return Done{};
  });
}

Result<std::vector<DutyLeases::Held>> DutyLeases::held(std::chrono::milliseconds expired_for) {
  using All = std::vector<Held>;
  const long long left_min = -expired_for.count();
  return read_value<All>(database_, [&](soci::session& sql) -> Result<All> {
    Held one;
    long long left = 0;
    soci::statement statement(sql);
    statement.alloc();
    statement.prepare(
        "SELECT duty, holder, remaining FROM (SELECT duty, holder, "
        "expires_at - (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint AS remaining "
        "FROM duty_leases) AS leases WHERE remaining > :least ORDER BY duty",
        soci::details::st_one_time_query);
    statement.exchange(use(left_min));
    statement.exchange(soci::into(one.duty));
    statement.exchange(soci::into(one.holder));
    statement.exchange(soci::into(left));
    statement.define_and_bind();
    statement.execute();
    All all;
    while (statement.fetch()) {
      one.left = std::chrono::milliseconds(left);
      all.push_back(one);
    }
    return all;
  });
}

Status DutyLeases::forget_ended(std::string_view prefix, std::chrono::milliseconds expired_for) {
  const std::string begin(prefix);
  const long long age = expired_for.count();
  return database_.write(Durability::process_crash, [&](soci::session& sql) -> Status {
    sql << "DELETE FROM duty_leases WHERE starts_with(duty, :begin) "
           "AND expires_at <= (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint - :age",
        use(begin), use(age);
    return Done{};
  });
}

}  // namespace schedgen::storage
