#include "storage/sqlite_database.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <vector>

#include "storage/sqlite_connection.h"

namespace schedgen::storage {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

// Writers whose changes share a commit. Limits how long the first of them waits for the others.
constexpr std::size_t writes_per_commit_max = 64;

// Creates the file, accessible only to its owner; SQLite gives its two companion files the same
// mode.
Status create_file(const std::string& path) {
  constexpr mode_t owner_only = 0600;
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only);
  if (file < 0) {
    const int number = errno;
    return Error::of(ErrorCode::storage_unavailable,
                     path + ": " + std::generic_category().message(number));
  }
  close(file);
  return Done{};
}

Error no_turn(const char* what) {
  return Error::of(ErrorCode::database_timeout, std::string("no ") + what + " became free in time");
}

// One caller of write(), waiting on its own stack.
struct Waiting {
  const SqlDatabase::Work* work = nullptr;
  Durability durability = Durability::power_cut;
  SteadyTime since{};
  std::optional<Status> outcome;
};

}  // namespace

class SqliteDatabase::Connections {
 public:
  Connections(const SqliteSettings& settings, std::unique_ptr<SqliteConnection> writer,
              std::vector<std::unique_ptr<SqliteConnection>> readers)
      : settings_(settings), writer_(std::move(writer)), readers_(std::move(readers)) {
    for (const auto& reader : readers_) free_readers_.push_back(reader.get());
  }

  void watch_waits(OnWait on_wait) { on_wait_ = std::move(on_wait); }

  Status read(const Work& work) {
    const SteadyTime since = std::chrono::steady_clock::now();
    SqliteConnection* reader = lease_reader();
    tell_wait(since);
    if (reader == nullptr) return no_turn("connection");
    reader->set_deadline(end_of_statement());
    Status status = reader->execute("BEGIN");
    if (status) status = reader->run(work);
    reader->roll_back();  // nothing was changed
    give_back(reader);
    return status;
  }

  Status write(Durability durability, const Work& work) {
    Waiting mine{&work, durability, std::chrono::steady_clock::now(), std::nullopt};
    std::unique_lock lock(writer_mutex_);
    waiting_.push_back(&mine);
    const SteadyTime deadline = std::chrono::steady_clock::now() + settings_.acquire_max;
    const auto my_turn = [&] { return mine.outcome.has_value() || !writer_busy_; };
    while (!mine.outcome) {
      if (!turn_.wait_until(lock, deadline, my_turn)) {
        const auto place = std::find(waiting_.begin(), waiting_.end(), &mine);
        if (place != waiting_.end()) {
          waiting_.erase(place);
          tell_wait(mine.since);
          return no_turn("turn to write");
        }
        // Another caller is writing it right now, within the statement's time.
        turn_.wait(lock, [&] { return mine.outcome.has_value(); });
      } else if (!mine.outcome) {
        write_for_all(lock);
      }
    }
    return *std::move(mine.outcome);
  }

  Status erase_deleted() {
    std::unique_lock lock(writer_mutex_);
    if (!turn_.wait_for(lock, settings_.acquire_max, [&] { return !writer_busy_; })) {
      return no_turn("turn to write");
    }
    if (!writer_->has_deleted()) return Done{};
    writer_busy_ = true;
    lock.unlock();
    Status erased = writer_->empty_log();
    lock.lock();
    writer_busy_ = false;
    turn_.notify_all();
    return erased;
  }

  std::uint64_t commits() const {
    const std::scoped_lock lock(writer_mutex_);
    return commits_;
  }

  int writers_waiting() const {
    const std::scoped_lock lock(writer_mutex_);
    return static_cast<int>(waiting_.size());
  }

  int active() const {
    const std::scoped_lock lock(writer_mutex_, readers_mutex_);
    return static_cast<int>(readers_.size() - free_readers_.size()) + (writer_busy_ ? 1 : 0);
  }

  int all() const { return static_cast<int>(readers_.size()) + 1; }

 private:
  void tell_wait(SteadyTime since) const {
    if (!on_wait_) return;
    on_wait_(std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - since));
  }

  SqliteConnection* lease_reader() {
    std::unique_lock lock(readers_mutex_);
    if (!reader_free_.wait_for(lock, settings_.acquire_max,
                               [&] { return !free_readers_.empty(); })) {
      return nullptr;
    }
    SqliteConnection* reader = free_readers_.back();
    free_readers_.pop_back();
    return reader;
  }

  void give_back(SqliteConnection* reader) {
    {
      const std::scoped_lock lock(readers_mutex_);
      free_readers_.push_back(reader);
    }
    reader_free_.notify_one();
  }

  // Takes the writer, does the waiting work, and wakes the callers whose work is done.
  void write_for_all(std::unique_lock<std::mutex>& lock) {
    writer_busy_ = true;
    const std::size_t count = std::min(waiting_.size(), writes_per_commit_max);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    const std::vector<Waiting*> batch(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    lock.unlock();
    for (const Waiting* waiting : batch) tell_wait(waiting->since);
    std::vector<Status> outcomes = commit(batch);
    lock.lock();
    if (std::any_of(outcomes.begin(), outcomes.end(), [](const Status& o) { return o.ok(); })) {
      ++commits_;
    }
    for (std::size_t i = 0; i < batch.size(); ++i) batch[i]->outcome = std::move(outcomes[i]);
    writer_busy_ = false;
    turn_.notify_all();
  }

  std::vector<Status> commit(const std::vector<Waiting*>& batch) {
    const bool synced = std::any_of(batch.begin(), batch.end(), [](const Waiting* waiting) {
      return waiting->durability == Durability::power_cut;
    });
    const SteadyTime deadline = end_of_statement();
    writer_->set_deadline(deadline);
    Status begun =
        writer_->execute(synced ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    if (begun) begun = writer_->execute("BEGIN IMMEDIATE");
    if (!begun) return std::vector<Status>(batch.size(), begun);

    std::vector<Status> outcomes;
    outcomes.reserve(batch.size());
    for (const Waiting* waiting : batch) outcomes.push_back(in_savepoint(*waiting->work, deadline));
    writer_->set_deadline(end_of_statement());
    const Status committed = writer_->execute("COMMIT");
    writer_->roll_back();  // only if the commit failed
    if (!committed) {
      for (Status& outcome : outcomes) {
        if (outcome) outcome = committed;
      }
    }
    return outcomes;
  }

  // Does one caller's work completely or not at all.
  Status in_savepoint(const Work& work, SteadyTime deadline) {
    // Some failures, such as a full disk, end the whole transaction and the other callers' work.
    if (!writer_->in_transaction()) return lost_transaction();
    writer_->set_deadline(deadline);
    Status outcome = writer_->execute("SAVEPOINT one");
    if (!outcome) return outcome;
    outcome = writer_->run(work);
    if (!writer_->in_transaction()) return outcome ? lost_transaction() : outcome;
    writer_->set_deadline(end_of_statement());  // undoing also takes time
    if (!outcome && !writer_->execute("ROLLBACK TO one")) writer_->roll_back();
    const Status released = writer_->execute("RELEASE one");
    return outcome && !released ? released : outcome;
  }

  SteadyTime end_of_statement() const {
    return std::chrono::steady_clock::now() + settings_.statement_max;
  }

  static Error lost_transaction() {
    return Error::of(ErrorCode::storage_unavailable, "SQLite ended the transaction");
  }

  const SqliteSettings settings_;
  OnWait on_wait_;
  const std::unique_ptr<SqliteConnection> writer_;  // used by the caller that set writer_busy_
  const std::vector<std::unique_ptr<SqliteConnection>> readers_;

  mutable std::mutex writer_mutex_;
  std::condition_variable turn_;
  std::deque<Waiting*> waiting_;
  bool writer_busy_ = false;
  std::uint64_t commits_ = 0;

  mutable std::mutex readers_mutex_;
  std::condition_variable reader_free_;
  std::vector<SqliteConnection*> free_readers_;
};

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const std::string& path,
                                                             const SqliteSettings& settings) {
  assert(settings.readers > 0);
  if (Status created = create_file(path); !created) return created.error();
  // Another process may hold a lock for as long as a statement takes.
  auto writer =
      SqliteConnection::open(path, SqliteConnection::Role::writer, settings.statement_max);
  if (!writer) return writer.error();
  std::vector<std::unique_ptr<SqliteConnection>> readers;
  for (int i = 0; i < settings.readers; ++i) {
    auto reader =
        SqliteConnection::open(path, SqliteConnection::Role::reader, settings.statement_max);
    if (!reader) return reader.error();
    readers.push_back(*std::move(reader));
  }
  auto connections =
      std::make_unique<Connections>(settings, *std::move(writer), std::move(readers));
  return std::unique_ptr<SqliteDatabase>(new SqliteDatabase(std::move(connections)));
}

SqliteDatabase::SqliteDatabase(std::unique_ptr<Connections> connections)
    : connections_(std::move(connections)) {}
SqliteDatabase::~SqliteDatabase() = default;

void SqliteDatabase::watch_waits(OnWait on_wait) {
  connections_->watch_waits(std::move(on_wait));
}
Status SqliteDatabase::read(const Work& work) {
  return connections_->read(work);
}
Status SqliteDatabase::write(Durability durability, const Work& work) {
  return connections_->write(durability, work);
}
Status SqliteDatabase::change_schema(const Work& work) {
  return connections_->write(Durability::power_cut, work);  // SQLite has only one writer anyway
}
Status SqliteDatabase::erase_deleted() {
  return connections_->erase_deleted();
}
std::uint64_t SqliteDatabase::commits() const {
  return connections_->commits();
}
int SqliteDatabase::writers_waiting() const {
  return connections_->writers_waiting();
}
int SqliteDatabase::connections_active() const {
  return connections_->active();
}
int SqliteDatabase::connections_idle() const {
  return connections_->all() - connections_->active();
}

}  // namespace schedgen::storage
