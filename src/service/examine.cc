#include "service/examine.h"

#include <sys/statvfs.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <iostream>
#include <optional>

#include "base/text.h"
#include "queue/bullmq_queue.h"
#include "sandbox/jail.h"
#include "service/engine_parts.h"
#include "storage/migrations.h"
#include "storage/postgres_facts.h"
#include "storage/redis_facts.h"
#include "storage/s3_blobs.h"

namespace schedgen::service {
namespace {

using namespace std::chrono_literals;
using Verdict = Finding::Verdict;

// Clocks of machines that ask for the time are apart by milliseconds.
constexpr std::chrono::milliseconds ahead_max = 2s;

// "6.0.16" is older than 6.2; what is no version is.
bool is_older(std::string_view version, int major_min, int minor_min) {
  int major = 0;
  int minor = 0;
  const char* end = version.data() + version.size();
  const auto read = std::from_chars(version.data(), end, major);
  if (read.ptr != end) std::from_chars(read.ptr + 1, end, minor);
  return major < major_min || (major == major_min && minor < minor_min);
}

class Examination {
 public:
  Examination(const settings::Settings& settings, const Clock& clock, Random& random)
      : settings_(settings), engines_(settings.engines), clock_(clock), random_(random) {}

  std::vector<Finding> run() {
    if (engines_.need_folder()) folder();
    if (engines_.postgres_url) postgres(*engines_.postgres_url);
    if (engines_.s3) s3(*engines_.s3);
    if (engines_.queue_server) queue_server(*engines_.queue_server);
    if (engines_.cache_server) cache_server(*engines_.cache_server);
    together();
    jail();
    return std::move(findings_);
  }

 private:
  void say(Verdict verdict, std::string what) {
    findings_.push_back({verdict, subject_, std::move(what)});
  }
  void fine(std::string what) { say(Verdict::fine, std::move(what)); }
  void advise(std::string what) { say(Verdict::advice, std::move(what)); }
  void mend(std::string what) { say(Verdict::mend, std::move(what)); }

  void look_at_clock(std::chrono::milliseconds ahead) {
    if (std::chrono::abs(ahead) <= ahead_max) return;
    mend("Its clock is " + std::to_string(std::chrono::abs(ahead).count()) + " ms " +
         (ahead > 0ms ? "ahead of" : "behind") +
         " this machine's. Synchronise both with a time server (NTP).");
  }

  void folder() {
    subject_ = settings_.data_dir.empty() ? "folder" : "folder " + settings_.data_dir;
    if (settings_.data_dir.empty()) {
      mend("No data folder is set. Set one with --data or DATA_DIR.");
      return;
    }
    const std::filesystem::path path(settings_.data_dir);
    std::error_code wrong;
    if (!std::filesystem::exists(path, wrong)) {
      fine("It does not exist yet; the first start creates it.");
      return;
    }
    if (!std::filesystem::is_directory(path, wrong) || access(path.c_str(), W_OK | X_OK) != 0) {
      mend(
          "This user cannot write to it, or it is not a folder. Change its permissions, or name "
          "another one.");
      return;
    }
    struct statvfs disk {};
    constexpr std::uint64_t little = 1ull << 30;
    if (statvfs(path.c_str(), &disk) == 0 && disk.f_bavail * disk.f_frsize < little) {
      mend("Its disk has less than 1 GB free. Free some space.");
      return;
    }
    fine("This user can write to it.");
  }

  void postgres(const std::string& url) {
    subject_ = "database " + settings::shown_address(url);
    const auto facts =
        storage::postgres_facts(url, clock_, postgres_settings_of(settings_).connect_max);
    if (!facts.ok()) {
      mend("The connection failed: " + std::string(trim(facts.error().log)) +
           ". Check that it is running and that the address and password are correct.");
      return;
    }
    fine("PostgreSQL " + facts->version + tables(*facts) + pooling(*facts) + ".");
    constexpr int major_min = 13;
    if (facts->major < major_min)
      mend("This PostgreSQL version is no longer supported. Upgrade to 13 or newer.");
    if (facts->is_standby) mend("This is a read-only replica. Set the address of its primary.");
    look_at_tables(*facts);
    const std::int64_t most = settings_.database_pool_max;
    if (facts->pooling == storage::PostgresFacts::Pooling::none && most >= facts->connections_max) {
      advise("It allows " + std::to_string(facts->connections_max) +
             " connections, and each instance and worker may open " + std::to_string(most) +
             ". Raise max_connections, lower DATABASE_POOL_MAX, or use PgBouncer.");
    }
    look_at_clock(facts->ahead);
  }

  static std::string tables(const storage::PostgresFacts& facts) {
    if (facts.schema_version == 0) return ", no tables yet";
    return ", tables of version " + std::to_string(facts.schema_version);
  }
  static std::string pooling(const storage::PostgresFacts& facts) {
    switch (facts.pooling) {
      case storage::PostgresFacts::Pooling::none:
        return "";
      case storage::PostgresFacts::Pooling::some:
        return ", through a connection pool";
      case storage::PostgresFacts::Pooling::per_transaction:
        return ", through PgBouncer in transaction mode";
    }
    return "";
  }

  void look_at_tables(const storage::PostgresFacts& facts) {
    const int known = storage::postgres_migrations().back().version;
    const std::string versions = "Its tables have version " + std::to_string(facts.schema_version) +
                                 "; this program knows version " + std::to_string(known);
    if (facts.oldest_program > known) {
      mend(versions + ", and they need " + std::to_string(facts.oldest_program) +
           " or newer. Run the newer program.");
    } else if (facts.schema_version > known) {
      advise(versions +
             " and can still use them, as after a rollback. Run the newer program again.");
    } else if (facts.schema_version < known && !facts.may_create_tables) {
      mend(
          "Its tables must be created or updated, but this user is not allowed to. Grant it CREATE "
          "on "
          "the schema.");
    } else if (facts.schema_version < known) {
      advise("The next start, or schedgen migrate, creates or updates its tables.");
    }
  }

  void s3(const storage::S3Settings& server) {
    subject_ = "files " + server.endpoint + "/" + server.bucket;
    auto opened = storage::S3Blobs::open(server, random_);
    if (!opened.ok()) {
      mend(opened.error().user);
      return;
    }
    storage::S3Blobs& blobs = **opened;
    if (const Status there = blobs.ping(); !there.ok()) {
      if (there.error().log.find(" 404 ") == std::string::npos) {
        mend("The connection failed: " + std::string(trim(there.error().log)) +
             ". Check that it is running, the access keys, and this machine's clock.");
      } else {
        advise(
            "The bucket does not exist yet; the next start creates it if the access keys allow "
            "that.");
      }
      return;
    }
    // Keys of this machine's own, of which the second follows the first.
    const std::string first = "doctor-" + random_uuid(random_) + "-0";
    std::string key = first;
    key.back() = '1';
    const Status put = blobs.put(key, "schedgen doctor");
    const auto got = blobs.get(key);
    const auto not_ahead = blobs.list(clock_.moment() + 60s, first, 1);
    const auto behind = blobs.list(clock_.moment() - 60s, first, 1);
    const Status removed = blobs.remove(key);
    for (const auto& [what, error] :
         {std::pair("writing", put.ok() ? nullptr : &put.error()),
          std::pair("reading", got.ok() ? nullptr : &got.error()),
          std::pair("listing", not_ahead.ok() ? nullptr : &not_ahead.error()),
          std::pair("deleting", removed.ok() ? nullptr : &removed.error())}) {
      if (error == nullptr) continue;
      mend(std::string("These access keys do not allow all that is needed: ") + what +
           " failed with " + error->log + ".");
      return;
    }
    fine("The bucket exists, and these access keys can write, read, list and delete.");
    const bool listed_late = behind.ok() && !behind->empty() && behind->front() == key;
    const bool listed_now = !not_ahead->empty() && not_ahead->front() == key;
    if (listed_late || !listed_now) {
      mend(
          "Its clock and this machine's differ by a minute or more. Synchronise both with a time "
          "server.");
    }
  }

  // Nothing when it does not answer, which is said.
  std::optional<storage::RedisFacts> redis(const storage::RedisAddress& address) {
    storage::RedisSettings server;
    server.address = address;
    storage::RedisPool pool(server);
    const auto facts = storage::redis_facts(pool, clock_);
    if (!facts.ok()) {
      mend("The connection failed: " + std::string(trim(facts.error().log)) +
           ". Check that it is running and that the address and password are correct.");
      return std::nullopt;
    }
    if (!facts->is_master) {
      mend("This is a read-only replica. Set the address of its primary.");
      return std::nullopt;
    }
    const std::string key = "schedgen:doctor:" + random_uuid(random_);
    if (const Status rights = storage::try_redis_rights(pool, key); !rights.ok()) {
      mend("This user is not allowed to write or run scripts: " + rights.error().log + ".");
      return std::nullopt;
    }
    fine("Redis " + facts->version + ", " + facts->maxmemory_policy + ", " +
         (facts->appends_to_file ? "saves its data to disk" : "keeps its data in memory only") +
         ", uses " + std::to_string(facts->used_bytes >> 20) + " MB.");
    look_at_clock(facts->ahead);
    return *facts;
  }

  void queue_server(const storage::RedisAddress& address) {
    subject_ = "queue " + settings::shown_address(address);
    const auto facts = redis(address);
    if (!facts) return;
    if (const std::string why = why_it_forgets(*facts); !why.empty()) mend(why);
    if (is_older(facts->version, 6, 2)) {
      mend("BullMQ's scripts need Redis 6.2 or newer. Upgrade it.");
    }
  }

  void cache_server(const storage::RedisAddress& address) {
    subject_ = "cache " + settings::shown_address(address);
    const auto facts = redis(address);
    if (!facts) return;
    const bool shared = engines_.queue_server && settings::shown_address(*engines_.queue_server) ==
                                                     settings::shown_address(address);
    if (shared) {
      advise(
          "It also holds the queue. Give the cache a server of its own, with maxmemory and "
          "allkeys-lru, so that it cannot use up the queue's memory.");
    } else if (facts->maxmemory_bytes == 0 || facts->maxmemory_policy == "noeviction") {
      advise(
          "Set maxmemory, and set maxmemory-policy to allkeys-lru, so that it cannot grow without "
          "limit.");
    }
  }

  void together() {
    subject_ = "all";
    if (engines_.are_shared() && !engines_.cache_server) {
      advise(
          "Jobs are in PostgreSQL, and there is no cache in Redis: every request for a job's state "
          "reads the database. Set REDIS_CACHE_URL.");
    }
    if (engines_.are_shared() && !engines_.queue_server) {
      advise(
          "The queue is in the data folder, so workers on other machines cannot share the work. "
          "Set "
          "REDIS_QUEUE_URL.");
    }
    if (engines_.are_shared() && engines_.queue_server && !engines_.s3) {
      advise(
          "PDFs are in the data folder, so every instance and worker must share that folder. "
          "Otherwise set S3_ENDPOINT.");
    }
  }

  void jail() {
    subject_ = "PDF reader";
    const auto started = sandbox::JailParser::start({});
    if (!started.ok()) {
      mend(started.error().user);
      return;
    }
    const auto missing = (*started)->missing_protections();
    if (missing.empty()) fine("It starts, and its sandbox is complete.");
    for (const std::string& one : missing) advise("It starts, but: " + one);
  }

  const settings::Settings& settings_;
  const settings::Engines& engines_;
  const Clock& clock_;
  Random& random_;
  std::string subject_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> examine(const settings::Settings& settings, const Clock& clock,
                             Random& random) {
  return Examination(settings, clock, random).run();
}

}  // namespace schedgen::service
