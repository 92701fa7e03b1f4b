#include "storage/duty_leases.h"

#include "storage/sql_statement.h"

namespace schedgen::storage {
namespace {

using soci::into;
using soci::use;

// A single statement, so that only one of two simultaneous callers gets the lease.
constexpr const char* take_statement = R"(
  INSERT INTO duty_leases (duty, holder, expires_at)
  VALUES (:duty, :holder, (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint + :time)
  ON CONFLICT (duty) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
  WHERE duty_leases.holder = excluded.holder
     OR duty_leases.expires_at <= (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint)";

}  // namespace

Result<bool> DutyLeases::take(std::string_view duty, std::chrono::milliseconds time) {
  const std::string name(duty);
  const long long milliseconds = time.count();
  // A server crash may lose this, which only costs the duration of the lease.
  return write_value<bool>(
      database_, Durability::process_crash, [&](soci::session& sql) -> Result<bool> {
        return run(sql, take_statement, use(name), use(holder_), use(milliseconds)) == 1;
      });
}

Status DutyLeases::give_back(std::string_view duty) {
  const std::string name(duty);
  return database_.write(Durability::process_crash, [&](soci::session& sql) -> Status {
    run(sql, "DELETE FROM duty_leases WHERE duty = :duty AND holder = :holder", use(name),
        use(holder_));
    return Done{};
  });
}

Result<std::vector<DutyLeases::Held>> DutyLeases::held(std::chrono::milliseconds expired_for) {
  using All = std::vector<Held>;
  const long long left_min = -expired_for.count();
  return read_value<All>(database_, [&](soci::session& sql) -> Result<All> {
    Held one;
    long long left = 0;
    All all;
    for_each_row(statement_of(sql,
                              "SELECT duty, holder, remaining FROM (SELECT duty, holder, "
                              "expires_at - (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint "
                              "AS remaining FROM duty_leases) AS leases "
                              "WHERE remaining > :least ORDER BY duty",
                              use(left_min), into(one.duty), into(one.holder), into(left)),
                 [&] {
                   one.left = std::chrono::milliseconds(left);
                   all.push_back(one);
                 });
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
