#include "storage/sql_feeds.h"

#include <soci/soci.h>

#include <cassert>

#include "storage/sql_statement.h"

namespace schedgen::storage {
namespace {

using soci::into;
using soci::use;

constexpr const char* feed_columns =
    "id, read_hash, edit_hash, owner, network, version, calendar, etag, state, created_at, "
    "changed_at, expires_at, tidy_at";

// The variables that SOCI reads a row into or writes it from.
struct Variables {
  Variables() = default;
  explicit Variables(const FeedRow& from)
      : row(from),
        version(from.version),
        created_at(milliseconds_of(from.created_at)),
        changed_at(milliseconds_of(from.changed_at)),
        expires_at(milliseconds_of(from.expires_at)),
        tidy_at(from.tidy_at ? milliseconds_of(*from.tidy_at) : 0),
        tidy_known(from.tidy_at ? soci::i_ok : soci::i_null) {}
  Variables(const Variables&) = delete;
  Variables& operator=(const Variables&) = delete;

  FeedRow read() const {
    FeedRow read = row;
    read.version = version;
    read.created_at = moment_of(created_at);
    read.changed_at = moment_of(changed_at);
    read.expires_at = moment_of(expires_at);
    read.tidy_at.reset();
    if (tidy_known == soci::i_ok) read.tidy_at = moment_of(tidy_at);
    return read;
  }

  FeedRow row;
  long long version = 1;
  long long created_at = 0;
  long long changed_at = 0;
  long long expires_at = 0;
  long long tidy_at = 0;
  soci::indicator tidy_known = soci::i_null;
};

void bind_into(soci::statement& statement, Variables& to) {
  statement.exchange(into(to.row.id));
  statement.exchange(into(to.row.read_hash));
  statement.exchange(into(to.row.edit_hash));
  statement.exchange(into(to.row.owner));
  statement.exchange(into(to.row.network));
  statement.exchange(into(to.version));
  statement.exchange(into(to.row.calendar));
  statement.exchange(into(to.row.etag));
  statement.exchange(into(to.row.state));
  statement.exchange(into(to.created_at));
  statement.exchange(into(to.changed_at));
  statement.exchange(into(to.expires_at));
  statement.exchange(into(to.tidy_at, to.tidy_known));
}

std::string select(const char* condition_and_order) {
  return std::string("SELECT ") + feed_columns + " FROM feeds WHERE " + condition_and_order;
}

Result<std::optional<FeedRow>> one_row(SqlDatabase& database, const char* condition,
                                       std::string_view key) {
  using Row = std::optional<FeedRow>;
  if (!is_storable(key)) return Row();
  return read_value<Row>(database, [&, text = std::string(key)](soci::session& sql) -> Result<Row> {
    Variables variables;
    soci::statement statement = statement_of(sql, select(condition), use(text));
    bind_into(statement, variables);
    statement.define_and_bind();
    if (!statement.execute(true)) return Row();
    return Row(variables.read());
  });
}

Result<std::vector<FeedKeys>> keys(SqlDatabase& database, const char* condition_and_order,
                                   Moment moment, int limit) {
  assert(limit >= 0);
  using Keys = std::vector<FeedKeys>;
  return read_value<Keys>(database, [&](soci::session& sql) -> Result<Keys> {
    FeedKeys one;
    const long long milliseconds = milliseconds_of(moment);
    soci::statement statement = statement_of(
        sql, std::string("SELECT id, read_hash FROM feeds WHERE ") + condition_and_order,
        into(one.id), into(one.read_hash), use(milliseconds), use(limit));
    Keys keys;
    for_each_row(statement, [&] { keys.push_back(one); });
    return keys;
  });
}

Status check_texts_of(const FeedRow& row) {
  return check_texts({row.id, row.read_hash, row.edit_hash, row.owner, row.network, row.calendar,
                      row.etag, row.state});
}

}  // namespace

Status SqlFeeds::create(const FeedRow& row) {
  if (Status checked = check_texts_of(row); !checked) return checked;
  return database_.write(Durability::power_cut, [&](soci::session& sql) -> Status {
    Variables from(row);
    const long long created = run(statement_of(
        sql,
        std::string("INSERT INTO feeds (") + feed_columns +
            ") VALUES (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, :l, :m) ON CONFLICT DO NOTHING",
        use(from.row.id), use(from.row.read_hash), use(from.row.edit_hash), use(from.row.owner),
        use(from.row.network), use(from.version), use(from.row.calendar), use(from.row.etag),
        use(from.row.state), use(from.created_at), use(from.changed_at), use(from.expires_at),
        use(from.tidy_at, from.tidy_known)));
    if (created == 1) return Done{};
    return Error::of(ErrorCode::already_exists, "subscription " + row.id);
  });
}

Result<std::optional<FeedRow>> SqlFeeds::find(std::string_view id) {
  return one_row(database_, "id = :id", id);
}

Result<std::optional<FeedRow>> SqlFeeds::find_by_address(std::string_view read_hash) {
  return one_row(database_, "read_hash = :hash", read_hash);
}

Result<bool> SqlFeeds::update(const FeedRow& row) {
  if (Status checked = check_texts_of(row); !checked) return checked.error();
  return write_value<bool>(
      database_, Durability::power_cut, [&](soci::session& sql) -> Result<bool> {
        Variables from(row);
        return run(statement_of(
                   sql,
                   "UPDATE feeds SET read_hash = :hash, version = version + 1, "
                   "calendar = :calendar, etag = :etag, state = :state, changed_at = :changed, "
                   "expires_at = :expires, tidy_at = :tidied "
                   "WHERE id = :id AND version = :version",
                   use(from.row.read_hash), use(from.row.calendar), use(from.row.etag),
                   use(from.row.state), use(from.changed_at), use(from.expires_at),
                   use(from.tidy_at, from.tidy_known), use(from.row.id), use(from.version))) == 1;
      });
}

Result<bool> SqlFeeds::remove_version(std::string_view id, std::int64_t version) {
  return write_value<bool>(
      database_, Durability::power_cut,
      [key = std::string(id), version](soci::session& sql) -> Result<bool> {
        const long long number = version;
        return run(statement_of(sql, "DELETE FROM feeds WHERE id = :id AND version = :version",
                                use(key), use(number))) == 1;
      });
}

Result<bool> SqlFeeds::remove_expired(std::string_view id, Moment now) {
  return write_value<bool>(
      database_, Durability::power_cut,
      [key = std::string(id), now](soci::session& sql) -> Result<bool> {
        const long long milliseconds = milliseconds_of(now);
        return run(statement_of(sql, "DELETE FROM feeds WHERE id = :id AND expires_at <= :now",
                                use(key), use(milliseconds))) == 1;
      });
}

Result<std::vector<FeedKeys>> SqlFeeds::expired(Moment now, int limit) {
  return keys(database_, "expires_at <= :now ORDER BY expires_at, id LIMIT :limit", now, limit);
}

Result<std::vector<FeedKeys>> SqlFeeds::untidy(Moment now, int limit) {
  return keys(database_, "tidy_at <= :now ORDER BY tidy_at, id LIMIT :limit", now, limit);
}

Result<std::int64_t> SqlFeeds::count() {
  if (const auto kept = kept_count()) return *kept;
  auto count = read_value<std::int64_t>(database_, [](soci::session& sql) -> Result<std::int64_t> {
    long long all = 0;
    sql << "SELECT COUNT(*) FROM feeds", into(all);
    return all;
  });
  if (count) keep_count(*count);
  return count;
}

Result<FeedCounts> SqlFeeds::counts(std::string_view owner, std::string_view network) {
  const auto kept = kept_count();
  auto counts = read_value<FeedCounts>(
      database_,
      [of = std::string(owner), from = std::string(network),
       all_rows = kept ? std::to_string(*kept)
                       : "(SELECT COUNT(*) FROM feeds)"](soci::session& sql) -> Result<FeedCounts> {
        long long all = 0;
        long long of_owner = 0;
        long long of_network = 0;
        soci::statement statement =
            statement_of(sql,
                         "SELECT " + all_rows +
                             ", (SELECT COUNT(*) FROM feeds WHERE owner = :owner), "
                             "(SELECT COUNT(*) FROM feeds WHERE network = :network)",
                         into(all), into(of_owner), into(of_network), use(of), use(from));
        statement.define_and_bind();
        statement.execute(true);
        return FeedCounts{all, of_owner, of_network};
      });
  if (counts && !kept) keep_count(counts->all);
  return counts;
}

std::optional<std::int64_t> SqlFeeds::kept_count() {
  const std::lock_guard lock(mutex_);
  if (large_count_ == 0) return std::nullopt;
  if (std::chrono::steady_clock::now() - counted_at_ >= large_count_kept_) return std::nullopt;
  return large_count_;
}

void SqlFeeds::keep_count(std::int64_t count) {
  const std::lock_guard lock(mutex_);
  large_count_ = count > exact_count_max ? count : 0;
  counted_at_ = std::chrono::steady_clock::now();
}

Status SqlFeeds::note_fetches(const std::vector<FeedFetch>& fetches) {
  return database_.write(Durability::process_crash, [&](soci::session& sql) -> Status {
    for (const FeedFetch& fetch : fetches) {
      const long long at = milliseconds_of(fetch.at);
      run(statement_of(sql,
                       "INSERT INTO feed_fetches (feed_id, fetched_at, fetched_by) "
                       "SELECT id, :at, :by FROM feeds WHERE id = :id "
                       "ON CONFLICT (feed_id) DO UPDATE SET fetched_at = excluded.fetched_at, "
                       "fetched_by = excluded.fetched_by "
                       "WHERE feed_fetches.fetched_at < excluded.fetched_at",
                       use(at), use(fetch.by), use(fetch.feed_id)));
    }
    return Done{};
  });
}

Result<std::optional<FeedFetch>> SqlFeeds::last_fetch(std::string_view id) {
  using Found = std::optional<FeedFetch>;
  if (!is_storable(id)) return Found();
  return read_value<Found>(database_, [key = std::string(id)](soci::session& sql) -> Result<Found> {
    FeedFetch fetch;
    long long at = 0;
    soci::statement statement = statement_of(
        sql, "SELECT feed_id, fetched_at, fetched_by FROM feed_fetches WHERE feed_id = :id",
        use(key), into(fetch.feed_id), into(at), into(fetch.by));
    statement.define_and_bind();
    if (!statement.execute(true)) return Found();
    fetch.at = moment_of(at);
    return Found(fetch);
  });
}

}  // namespace schedgen::storage
