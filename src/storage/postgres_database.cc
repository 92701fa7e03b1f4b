#include "storage/postgres_database.h"

#include <soci/soci.h>

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/postgres_connection.h"

namespace schedgen::storage {
namespace {

using Steady = std::chrono::steady_clock;
using SteadyTime = Steady::time_point;

// How often the keeper checks the pool; the limits that it enforces are seconds.
constexpr std::chrono::milliseconds look_interval{200};

// An arbitrary number, but the same in all programs that change this schema.
constexpr const char* schema_lock = "SELECT pg_advisory_xact_lock(7301950214)";

std::string beginning(const char* begin, const PostgresSettings& settings) {
  return std::string(begin) +
         "; SET LOCAL statement_timeout = " + std::to_string(settings.statement_max.count()) +
         "; SET LOCAL idle_in_transaction_session_timeout = " +
         std::to_string(settings.silence_max.count());
}

}  // namespace

class PostgresDatabase::Pool {
 public:
  Pool(std::string url, const PostgresSettings& settings, std::unique_ptr<PostgresConnection> first)
      : url_(std::move(url)), settings_(settings) {
    connected_ = 1;
    open_ = 1;
    idle_.push_back({std::move(first), Steady::now()});
    keeper_ = std::thread([this] { keep(); });
  }

  ~Pool() {
    {
      const std::scoped_lock lock(mutex_);
      stopping_ = true;
    }
    stop_.notify_all();
    keeper_.join();
  }

  const PostgresSettings& settings() const { return settings_; }
  void watch_waits(SqlDatabase::OnWait on_wait) { on_wait_ = std::move(on_wait); }

  Status transaction(const std::string& begin, const SqlDatabase::Work& work) {
    Result<std::unique_ptr<PostgresConnection>> leased = lease();
    if (!leased) return leased.error();
    std::unique_ptr<PostgresConnection> connection = *std::move(leased);
    Watched watched(*this, *connection);
    Status begun = connection->execute(begin);
    if (!begun && !connection->is_ready()) {
      // It died while idle, as all do when the server restarts. Nothing has been sent on it yet, so
      // a new connection can take its place.
      watched.end();
      drop(std::move(connection));
      drop_idle();
      leased = lease();
      if (!leased) return leased.error();
      connection = *std::move(leased);
      watched.begin(*connection);
      begun = connection->execute(begin);
    }
    Status outcome = begun ? connection->run(work) : begun;
    if (outcome) {
      outcome = connection->execute("COMMIT");
    } else {
      (void)connection->execute("ROLLBACK");  // is_ready() says whether it helped
    }
    const bool cut = watched.end();
    if (connection->is_ready() && !cut) {
      give_back(std::move(connection));
    } else {
      drop(std::move(connection));
    }
    if (!outcome && cut) {
      return Error::of(ErrorCode::database_timeout, "PostgreSQL did not answer in time");
    }
    return outcome;
  }

  PostgresCounts counts() const {
    const std::scoped_lock lock(mutex_);
    PostgresCounts counts;
    counts.idle = static_cast<int>(idle_.size());
    counts.active = open_ - counts.idle;
    counts.waiting = waiting_;
    counts.connected = connected_;
    counts.given_up = given_up_;
    return counts;
  }

 private:
  struct Idle {
    std::unique_ptr<PostgresConnection> connection;
    SteadyTime since;
  };
  struct Running {
    PostgresConnection* connection;
    SteadyTime deadline;
    bool cut = false;
  };

  // A transaction whose connection the keeper cuts at its deadline.
  class Watched {
   public:
    Watched(Pool& pool, PostgresConnection& connection) : pool_(pool) { begin(connection); }
    ~Watched() { end(); }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;

    void begin(PostgresConnection& connection) {
      assert(connection_ == nullptr);
      connection_ = &connection;
      const std::scoped_lock lock(pool_.mutex_);
      pool_.running_.push_back({&connection, Steady::now() + pool_.settings_.silence_max});
    }
    // Whether it was cut.
    bool end() {
      if (connection_ == nullptr) return false;
      const std::scoped_lock lock(pool_.mutex_);
      const auto place =
          std::find_if(pool_.running_.begin(), pool_.running_.end(),
                       [&](const Running& one) { return one.connection == connection_; });
      assert(place != pool_.running_.end());
      const bool cut = place->cut;
      pool_.running_.erase(place);
      connection_ = nullptr;
      return cut;
    }

   private:
    Pool& pool_;
    PostgresConnection* connection_ = nullptr;
  };

  // Opening a new connection counts as waiting.
  Result<std::unique_ptr<PostgresConnection>> lease() {
    const SteadyTime since = Steady::now();
    auto leased = free_or_new();
    if (on_wait_) {
      on_wait_(std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - since));
    }
    return leased;
  }

  Result<std::unique_ptr<PostgresConnection>> free_or_new() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    const bool free = freed_.wait_for(lock, settings_.acquire_max, [&] {
      return !idle_.empty() || open_ < settings_.connections_max;
    });
    --waiting_;
    if (!free) {
      ++given_up_;
      return Error::of(ErrorCode::database_timeout, "no connection became free in time");
    }
    if (!idle_.empty()) {
      // The newest one, so that those at the front stay idle and are closed.
      std::unique_ptr<PostgresConnection> connection = std::move(idle_.back().connection);
      idle_.pop_back();
      return connection;
    }
    ++open_;
    ++opening_;
    lock.unlock();
    return connect();
  }

  // The caller has already raised open_ and opening_.
  Result<std::unique_ptr<PostgresConnection>> connect() {
    auto made = PostgresConnection::open(url_, settings_.connect_max);
    {
      const std::scoped_lock lock(mutex_);
      --opening_;
      if (made) {
        ++connected_;
      } else {
        --open_;
      }
    }
    if (!made) freed_.notify_one();
    return made;
  }

  void give_back(std::unique_ptr<PostgresConnection> connection) {
    {
      const std::scoped_lock lock(mutex_);
      idle_.push_back({std::move(connection), Steady::now()});
    }
    freed_.notify_one();
  }

  void drop(std::unique_ptr<PostgresConnection> connection) {
    connection.reset();
    {
      const std::scoped_lock lock(mutex_);
      --open_;
    }
    freed_.notify_one();
  }

  void drop_idle() {
    std::vector<Idle> dropped;
    {
      const std::scoped_lock lock(mutex_);
      dropped.swap(idle_);
    }
    const int number = static_cast<int>(dropped.size());
    dropped.clear();
    {
      const std::scoped_lock lock(mutex_);
      open_ -= number;  // only now can others take their places
    }
    freed_.notify_all();
  }

  // The keeper's thread: cuts, closes, and keeps the minimum.
  void keep() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
      const SteadyTime now = Steady::now();
      for (Running& one : running_) {
        if (!one.cut && now >= one.deadline) {
          one.cut = true;
          one.connection->cut();
        }
      }
      std::vector<Idle> closing;
      // A connection that is being opened does not count yet.
      while (!idle_.empty() &&
             open_ - opening_ - static_cast<int>(closing.size()) > settings_.connections_min &&
             now - idle_.front().since >= settings_.idle_max) {
        closing.push_back(std::move(idle_.front()));
        idle_.erase(idle_.begin());
      }
      const bool one_more = open_ < settings_.connections_min && now >= next_try_;
      if (one_more) {
        ++open_;
        ++opening_;
      }
      if (!closing.empty() || one_more) {
        lock.unlock();
        const int closed = static_cast<int>(closing.size());
        closing.clear();
        if (one_more) open_one_more();
        lock.lock();
        open_ -= closed;  // only now can others take their places
        if (closed > 0) freed_.notify_all();
        continue;
      }
      stop_.wait_for(lock, look_interval, [&] { return stopping_; });
    }
  }

  void open_one_more() {
    auto made = connect();
    if (made) {
      give_back(*std::move(made));
    } else {
      constexpr std::chrono::seconds wait_after_failure{1};
      next_try_ = Steady::now() + wait_after_failure;
    }
  }

  const std::string url_;
  const PostgresSettings settings_;
  SqlDatabase::OnWait on_wait_;

  mutable std::mutex mutex_;
  std::condition_variable freed_;  // for callers only: each notification is for one caller
  std::condition_variable stop_;   // for the keeper
  std::vector<Idle> idle_;         // longest idle first
  std::vector<Running> running_;
  int open_ = 0;     // idle, in use, or being opened
  int opening_ = 0;  // those of open_ that are being opened
  int waiting_ = 0;
  std::uint64_t connected_ = 0;
  std::uint64_t given_up_ = 0;
  bool stopping_ = false;
  SteadyTime next_try_{};  // used by the keeper only
  std::thread keeper_;
};

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::open(const std::string& url,
                                                                 const PostgresSettings& settings) {
  assert(settings.connections_min >= 0 && settings.connections_max >= 1 &&
         settings.connections_min <= settings.connections_max);
  auto first = PostgresConnection::open(url, settings.connect_max);
  if (!first) return first.error();
  return std::unique_ptr<PostgresDatabase>(
      new PostgresDatabase(std::make_unique<Pool>(url, settings, *std::move(first))));
}

PostgresDatabase::PostgresDatabase(std::unique_ptr<Pool> pool) : pool_(std::move(pool)) {}
PostgresDatabase::~PostgresDatabase() = default;

void PostgresDatabase::watch_waits(OnWait on_wait) {
  pool_->watch_waits(std::move(on_wait));
}

Status PostgresDatabase::read(const Work& work) {
  return pool_->transaction(
      beginning("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", pool_->settings()), work);
}

Status PostgresDatabase::write(Durability durability, const Work& work) {
  std::string begin = beginning("BEGIN", pool_->settings());
  if (durability == Durability::process_crash) begin += "; SET LOCAL synchronous_commit = off";
  return pool_->transaction(begin, work);
}

Status PostgresDatabase::change_schema(const Work& work) {
  return pool_->transaction(beginning("BEGIN", pool_->settings()),
                            [&](soci::session& sql) -> Status {
                              sql << schema_lock;  // other processes that migrate wait here
                              return work(sql);
                            });
}

PostgresCounts PostgresDatabase::counts() const {
  return pool_->counts();
}

}  // namespace schedgen::storage
