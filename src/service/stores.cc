#include "service/stores.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "queue/bullmq_queue.h"
#include "queue/sqlite_queue.h"
#include "service/engine_parts.h"
#include "storage/memory_cache.h"
#include "storage/migrations.h"
#include "storage/no_cache.h"
#include "storage/s3_blobs.h"

namespace schedgen::service {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

// An entry has 600 bytes. Without room for all, those that are fetched least often are read from
// the database.
constexpr storage::MemoryCache::Limits feed_cache_limits{100'000, 64u * 1024 * 1024};

// The stores' own sentences are for students; these are for whoever starts the service.
Error not_opened(const Error& error, const std::string& what) {
  if (error.code == ErrorCode::invalid_argument) return error;  // says what to do
  return Error::of(error.code, error.log,
                   what + " cannot be used: " + printable(trim(error.log)) +
                       ". Is it a file of this program, with rights for this user, on a disk with "
                       "room?");
}

Error not_answering(const Error& error, const std::string& what) {
  if (error.code == ErrorCode::invalid_argument) return error;
  return Error::of(error.code, error.log,
                   what + " cannot be used: " + printable(trim(error.log)) +
                       ". Check that it is running and that the address and password are correct. "
                       "See schedgen doctor.");
}

bool may_pass(const Error& error) {
  return error.code == ErrorCode::storage_unavailable ||
         error.code == ErrorCode::database_timeout || error.code == ErrorCode::queue_unavailable;
}

}  // namespace

// One start: opens part after part.
class Stores::Opening {
 public:
  Opening(const settings::Settings& settings, const Patience& patience, const Clock& clock,
          Random& random)
      : settings_(settings),
        engines_(settings.engines),
        patience_(patience),
        clock_(clock),
        random_(random),
        deadline_(SteadyClock::now() + std::chrono::milliseconds(settings.engines_wait_ms)) {}

  Result<std::unique_ptr<Stores>> all() {
    for (const auto step : {&Opening::folder, &Opening::rows, &Opening::files, &Opening::queue}) {
      if (const Status done = (this->*step)(); !done.ok()) return done.error();
    }
    cache();
    return std::move(stores_);
  }

  Result<std::unique_ptr<Stores>> rows_alone() {
    if (!engines_.postgres_url) {
      if (const Status opened = folder(); !opened.ok()) return opened.error();
    }
    if (const Status opened = rows(); !opened.ok()) return opened.error();
    return std::move(stores_);
  }

 private:
  // Asks until there is an answer, the time is over or the start is to end.
  Status await(const std::string& what, const std::function<Status()>& ask) {
    std::chrono::milliseconds pause = 250ms;
    constexpr std::chrono::milliseconds pause_max = 4s;
    for (;;) {
      Status answer = ask();
      if (answer.ok()) return answer;
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(deadline_ - SteadyClock::now());
      if (!may_pass(answer.error()) || left <= 0ms) return not_answering(answer.error(), what);
      if (patience_.log != nullptr) {
        patience_.log->write({.level = LogLevel::warning,
                              .message = "waiting for an engine",
                              .detail = what + ": " + answer.error().log});
      }
      if (!patience_.pause(std::min(pause, left))) return not_answering(answer.error(), what);
      pause = std::min(pause * 2, pause_max);
    }
  }

  Status folder() {
    if (!engines_.need_folder()) return Done{};
    if (settings_.data_dir.empty()) {
      return Error::of(ErrorCode::invalid_argument, "no DATA_DIR",
                       "There is no folder for the data. Name one with --data or DATA_DIR.");
    }
    auto opened =
        DataFolder::open(settings_.data_dir,
                         engines_.need_sqlite() ? DataFolder::Use::alone : DataFolder::Use::shared);
    if (!opened.ok()) return opened.error();
    stores_->folder_.emplace(*std::move(opened));
    return engines_.need_sqlite() ? sqlite() : Done{};
  }

  Status sqlite() {
    const std::string file = stores_->folder_->database();
    auto opened = storage::SqliteDatabase::open(file);
    if (!opened.ok()) return not_opened(opened.error(), "The database " + file);
    stores_->sqlite_ = *std::move(opened);
    stores_->rows_name_ = file;
    const Status tables = migrate(*stores_->sqlite_, storage::sqlite_migrations());
    if (!tables.ok()) return not_opened(tables.error(), "The database " + file);
    return Done{};
  }

  Status migrate(storage::SqlDatabase& database, const std::vector<storage::Migration>& steps) {
    const auto version = storage::migrate(database, steps, clock_);
    if (!version.ok()) return version.error();
    stores_->schema_version_ = *version;
    const int known = steps.back().version;
    if (*version > known && patience_.log != nullptr) {
      patience_.log->write({.level = LogLevel::warning,
                            .message = "the database is newer than this program",
                            .detail = stores_->rows_name_ + " has version " +
                                      std::to_string(*version) + ", which allows this program, " +
                                      "which knows version " + std::to_string(known)});
    }
    return Done{};
  }

  Status rows() {
    if (!engines_.postgres_url) return Done{};  // see sqlite()
    stores_->rows_name_ = settings::shown_address(*engines_.postgres_url);
    return await("The database " + stores_->rows_name_, [this]() -> Status {
      if (!stores_->postgres_) {
        auto opened = storage::PostgresDatabase::open(*engines_.postgres_url,
                                                      postgres_settings_of(settings_));
        if (!opened.ok()) return opened.error();
        stores_->postgres_ = *std::move(opened);
      }
      return migrate(*stores_->postgres_, storage::postgres_migrations());
    });
  }

  Status files() {
    if (!engines_.s3) {
      const std::string folder = stores_->folder_->files();
      auto opened = storage::FileBlobs::open(folder, clock_, random_);
      if (!opened.ok()) return not_opened(opened.error(), "The folder " + folder);
      stores_->file_blobs_ = opened->get();
      stores_->blobs_ = *std::move(opened);
      return Done{};
    }
    auto opened = storage::S3Blobs::open(*engines_.s3, random_);
    if (!opened.ok()) return opened.error();
    storage::S3Blobs& s3 = **opened;
    stores_->blobs_ = *std::move(opened);
    return await("The bucket " + engines_.s3->bucket + " of " + engines_.s3->endpoint,
                 [&s3] { return s3.create_bucket(); });
  }

  Status queue() {
    if (!engines_.queue_server) {
      stores_->queue_ = std::make_unique<queue::SqliteQueue>(*stores_->sqlite_, clock_, random_);
      return Done{};
    }
    stores_->queue_ =
        std::make_unique<queue::BullmqQueue>(bullmq_settings_of(settings_), clock_, random_);
    Status there = await("The queue " + settings::shown_address(*engines_.queue_server),
                         [this] { return stores_->queue_->ping(); });
    if (there.ok()) warn_of_forgetful_server();
    return there;
  }

  // What it loses is queued again out of the rows, but late.
  void warn_of_forgetful_server() {
    if (patience_.log == nullptr) return;
    storage::RedisSettings server;
    server.address = *engines_.queue_server;
    storage::RedisPool redis(server);
    const auto facts = storage::redis_facts(redis, clock_);
    const std::string why = facts.ok() ? why_it_forgets(*facts) : "";
    if (why.empty()) return;
    patience_.log->write({.level = LogLevel::warning,
                          .message = "the queue's server may forget jobs",
                          .detail = settings::shown_address(*engines_.queue_server) + ": " + why});
  }

  // Nobody waits for a cache: without it the service is slower.
  void cache() {
    if (engines_.cache_server) {
      auto redis = std::make_unique<storage::RedisCache>(cache_settings_of(settings_), random_);
      stores_->redis_cache_ = redis.get();
      stores_->cache_ = std::move(redis);
      const Status there = stores_->cache_->ping();
      if (!there.ok() && patience_.log != nullptr) {
        patience_.log->write({.level = LogLevel::warning,
                              .message = "the cache does not answer",
                              .detail = there.error().log});
      }
    } else if (engines_.are_shared()) {
      stores_->cache_ = std::make_unique<storage::NoCache>();
    } else {
      stores_->cache_ =
          std::make_unique<storage::MemoryCache>(storage::MemoryCache::Limits{}, clock_);
      stores_->feed_cache_ = std::make_unique<storage::MemoryCache>(feed_cache_limits, clock_);
    }
  }

  const settings::Settings& settings_;
  const settings::Engines& engines_;
  const Patience& patience_;
  const Clock& clock_;
  Random& random_;
  const SteadyClock::time_point deadline_;
  std::unique_ptr<Stores> stores_{new Stores};
};

Result<std::unique_ptr<Stores>> Stores::open(const settings::Settings& settings,
                                             const Patience& patience, const Clock& clock,
                                             Random& random) {
  return Opening(settings, patience, clock, random).all();
}

Result<std::unique_ptr<Stores>> Stores::open_rows(const settings::Settings& settings,
                                                  const Patience& patience, const Clock& clock,
                                                  Random& random) {
  return Opening(settings, patience, clock, random).rows_alone();
}

Result<int> Stores::sweep_temporary(Moment before) {
  return file_blobs_ == nullptr ? 0 : file_blobs_->sweep_temporary(before);
}

storage::SqlDatabase& Stores::database() {
  if (postgres_) return *postgres_;
  return *sqlite_;
}

int Stores::connections_active() const {
  return postgres_ ? postgres_->counts().active : sqlite_->connections_active();
}

int Stores::connections_idle() const {
  return postgres_ ? postgres_->counts().idle : sqlite_->connections_idle();
}

}  // namespace schedgen::service
