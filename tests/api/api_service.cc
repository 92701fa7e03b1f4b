// The API over real parts (SQLite, a folder, the jail, a socket of the loopback), for the tests of
// this folder. It says on which port it listens, and serves until its standard input ends.
//
// What goes wrong on purpose is said by name: see Situation.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/api.h"
#include "api/endpoints.h"
#include "api/feeds.h"
#include "calendar/previous_reader.h"
#include "jobs/work.h"
#include "queue/sqlite_queue.h"
#include "sandbox/jail.h"
#include "schedule/event_json.h"
#include "storage/file_blobs.h"
#include "storage/memory_cache.h"
#include "storage/memory_counters.h"
#include "storage/migrations.h"
#include "storage/sql_feeds.h"
#include "storage/sql_records.h"
#include "storage/sqlite_database.h"

namespace {

using namespace schedgen;
using namespace std::chrono_literals;

// Begins on a known day, so that the chosen term is the same whenever the tests run.
class DatedClock final : public Clock {
 public:
  Instant now() const override { return std::chrono::floor<std::chrono::seconds>(moment()); }
  Moment moment() const override {
    const auto passed = std::chrono::steady_clock::now() - began_;
    return Moment(std::chrono::sys_days(std::chrono::year(2026) / 2 / 16)) + 6h +
           std::chrono::duration_cast<std::chrono::milliseconds>(passed);
  }

 private:
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

template <typename T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().log + " " + result.error().user);
  return std::move(result).value();
}

// One thing that is not as it should be; "none" for all well.
struct Situation {
  std::string name;
  bool is(std::string_view other) const { return name == other; }
};

// The jail, or another outcome from the parse number `from` on.
class SituatedParser final : public sandbox::Parser {
 public:
  SituatedParser(sandbox::Parser& jail, const Situation& situation) : jail_(jail) {
    static const std::map<std::string, std::pair<int, sandbox::Outcome>, std::less<>> outcomes{
        {"job fails", {2, sandbox::Outcome::out_of_time}},
        {"reading takes too long", {1, sandbox::Outcome::out_of_time}},
        {"no reader is free", {1, sandbox::Outcome::no_turn}},
        {"reading takes too much", {1, sandbox::Outcome::out_of_memory}},
        {"reader dies", {1, sandbox::Outcome::crashed}},
        {"reader answers wrongly", {1, sandbox::Outcome::protocol_error}}};
    const auto found = outcomes.find(situation.name);
    if (found == outcomes.end()) return;
    from_ = found->second.first;
    outcome_ = found->second.second;
  }
  using Parser::parse;
  sandbox::ParseReport parse(std::string_view pdf, const sandbox::TimeMax& time_max) override {
    const int number = ++count_;
    if (from_ == 0 || number < from_) return jail_.parse(pdf, time_max);
    return sandbox::ParseReport::failed(outcome_, "as the test wants it");
  }

 private:
  sandbox::Parser& jail_;
  int from_ = 0;
  sandbox::Outcome outcome_ = sandbox::Outcome::crashed;
  std::atomic<int> count_ = 0;
};

std::vector<schedule::Term> terms_of(const std::filesystem::path& folder) {
  std::vector<schedule::Term> terms;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    const auto json = must(schedule::parse_json(text.str(), 1 << 20));
    terms.push_back(must(schedule::term_of_json(json)));
  }
  return terms;
}

// A database that cannot be reached.
class AwayDatabase final : public storage::SqlDatabase {
 public:
  void watch_waits(OnWait) override {}
  Status read(const Work&) override { return away(); }
  Status write(storage::Durability, const Work&) override { return away(); }
  Status change_schema(const Work&) override { return away(); }

 private:
  static Error away() { return Error::of(ErrorCode::storage_unavailable, "as the test wants it"); }
};

class Service {
 public:
  Service(const std::filesystem::path& folder, const std::filesystem::path& parser,
          std::size_t upload_bytes_max, Situation situation)
      : situation_(std::move(situation)),
        database_(must(storage::SqliteDatabase::open((folder / "jobs.sqlite").string()))),
        blobs_(must(storage::FileBlobs::open((folder / "files").string(), clock_, random_))),
        jail_(must(sandbox::JailParser::start({parser, {}, 2, 4}))),
        previous_reader_(must(calendar::PreviousReader::make(4, parser))),
        terms_(terms_of(std::filesystem::path(SCHEDGEN_SOURCE_DIR) / "data" / "terms")) {
    must(storage::migrate(*database_, storage::sqlite_migrations(), clock_));
    if (situation_.is("queue is full")) rules_.waiting_max = 0;
    if (situation_.is("quota is used up")) rules_.owner_bytes_max = 100;
    if (situation_.is("subscriptions are full")) feed_parts_.rules.total_max = 0;
    parts_.upload_bytes_max = upload_bytes_max;
    rules_.reading_kept_bytes_max = 0;  // the worker reads, so that it can fail
    parts_.feeds = &feed_parts_;
    http::ServerOptions options;
    options.limits.between_bytes_max = 500ms;
    options.limits.request_max = 5s;
    server_ = must(http::Server::start(options, http::Router(routes()), clock_, random_,
                                       api::error_page(clock_)));
    if (!situation_.is("no worker")) worker_ = std::thread([this] { work(); });
  }
  ~Service() {
    stop_ = true;
    queue_.stop_waiting();
    if (worker_.joinable()) worker_.join();
    server_->stop(1s);
    release_ping();
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  std::uint16_t port() const { return server_->port(); }
  // Without the gate.
  std::vector<http::Route> routes() const {
    std::vector<http::Route> routes;
    for (const api::Endpoint& one : api::endpoints(parts_)) {
      using enum api::Audience;
      if (one.audience != client && one.audience != probe && one.audience != reader) continue;
      routes.push_back({one.method, one.pattern, one.handler, one.options});
    }
    return routes;
  }

 private:
  void work() {
    while (!stop_) {
      const auto ticket = queue_.take(rules_.lease, 1s);
      if (!ticket.ok() || !*ticket) continue;
      const auto report = jobs::work(seams_, rules_, leases_, **ticket, stop_);
      waiters_.job_ended(report.job_id);
    }
  }

  storage::SqlDatabase& database_unless(std::string_view away) {
    if (situation_.is(away)) return away_;
    return *database_;
  }
  Status ping() {
    if (situation_.is("records hang")) {
      std::unique_lock lock(mutex_);
      released_.wait(lock, [this] { return is_released_; });
    }
    return records_.ping();
  }
  void release_ping() {
    const std::scoped_lock lock(mutex_);
    is_released_ = true;
    released_.notify_all();
  }

  const Situation situation_;
  DatedClock clock_;
  SystemRandom random_;
  std::unique_ptr<storage::SqliteDatabase> database_;
  AwayDatabase away_;
  storage::SqlRecords records_{database_unless("records are away")};
  std::unique_ptr<storage::FileBlobs> blobs_;
  storage::MemoryCache cache_{{}, clock_};
  storage::SqlFeeds feeds_{database_unless("subscriptions are away")};
  storage::MemoryCounters counters_{clock_};
  feeds::FetchNotes notes_;
  guard::FetchLimits fetch_limits_{counters_, {}};
  queue::SqliteQueue queue_{database_unless("queue is away"), clock_, random_};
  std::unique_ptr<sandbox::JailParser> jail_;
  calendar::PreviousReader previous_reader_;
  SituatedParser parser_{*jail_, situation_};
  const jobs::Seams seams_{records_, *blobs_, cache_, queue_, parser_, clock_, random_};
  jobs::Rules rules_;
  jobs::Leases leases_;
  std::vector<schedule::Term> terms_;
  std::mutex mutex_;
  std::condition_variable released_;
  bool is_released_ = false;
  api::Waiters waiters_;
  api::HealthProbe probe_{
      {"records", [this] { return ping(); },
       [this] {
         return api::PoolFigures{database_->connections_active(), database_->connections_idle()};
       },
       1s}};
  api::Parts parts_{seams_, rules_, waiters_, probe_, terms_, "test", [this](std::string_view ics) {
                      return previous_reader_.read(ics);
                    }};
  api::FeedParts feed_parts_{
      {feeds_, cache_, clock_, random_},
      {},
      notes_,
      fetch_limits_,
      true,
      [](const http::Request& request) {
        return guard::Caller{"", request.remote_address};
      },
      [](const http::Request&) { return std::string("https://schedules.example"); }};
  std::atomic<bool> stop_ = false;
  std::unique_ptr<http::Server> server_;
  std::thread worker_;
};

}  // namespace

// Usage: api_service FOLDER SCHEDGEN_PARSE UPLOAD_BYTES_MAX SITUATION
int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "Usage: api_service FOLDER SCHEDGEN_PARSE UPLOAD_BYTES_MAX SITUATION\n";
    return 2;
  }
  try {
    Service service(argv[1], argv[2], std::stoul(argv[3]), {argv[4]});
    for (const auto& route : service.routes()) {
      std::cout << "route " << route.method << ' ' << route.pattern << '\n';
    }
    std::cout << "port " << service.port() << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) continue;
  } catch (const std::exception& failure) {
    std::cerr << "api_service: " << failure.what() << '\n';
    return 1;
  }
  return 0;
}
