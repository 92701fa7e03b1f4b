// A simulated service: durable engines, processes that die, clients, and faults.
//
// Everything depends only on one seed, so a story can be repeated from its seed. The engines are
// the models of src/jobs; the code under test is the real src/jobs.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/testing/clock.h"
#include "fibers.h"
#include "jobs/seams.h"
#include "jobs/testing/model_seams.h"

namespace schedgen::sim {

// How a call can go wrong.
enum class Fault {
  none,
  error_before,  // it fails and has no effect
  error_after,   // it has its effect, but the answer is lost
  late,          // it takes seconds
  crash_before,  // the process dies before the effect
  crash_after,   // the process dies after the effect, before the answer
  power_before,  // the machine loses power: every process dies, and changes that were not synced
                 // are lost
  power_after,
};
inline constexpr std::array all_faults{Fault::error_before, Fault::error_after, Fault::late,
                                       Fault::crash_before, Fault::crash_after, Fault::power_before,
                                       Fault::power_after};
const char* name_of(Fault fault);

// A bug planted on purpose, which the simulation must find.
enum class Bug {
  none,
  row_before_blob,      // accept creates its row before its file
  no_compare_and_set,   // an attempt can end a job that is no longer its own
  no_cache_block,       // changes do not block the cache
  fill_without_leave,   // readers fill the cache with values that they read earlier
  blob_gone_on_retry,   // the file is deleted at the first failure
  last_reason_shown,    // a retry overwrites the first reason
  nobody_rescues,       // rows that the queue has lost stay lost
  nobody_sweeps,        // strays stay
  row_stays_on_remove,  // a deletion only reports success
  results_mixed_up,     // a job gets another job's result
  endless_attempts,     // a failure does not count
  expires_unseen,       // an expired row is deleted, although its job has ended in the meantime
};
inline constexpr std::array all_bugs{
    Bug::row_before_blob,    Bug::no_compare_and_set, Bug::no_cache_block,
    Bug::fill_without_leave, Bug::blob_gone_on_retry, Bug::last_reason_shown,
    Bug::nobody_rescues,     Bug::nobody_sweeps,      Bug::row_stays_on_remove,
    Bug::results_mixed_up,   Bug::endless_attempts,   Bug::expires_unseen};
const char* name_of(Bug bug);

// The call that goes wrong, counted from 0 over the whole story.
struct PlannedFault {
  std::int64_t call = -1;
  Fault fault = Fault::none;
  bool then_crash = false;  // also, the process dies at its next call
};

class World;
class Judge;

// The hooks of the seam calls.
class SimHooks final : public jobs::Hooks {
 public:
  explicit SimHooks(World& world) : world_(world) {}
  std::optional<Error> before(std::string_view name) override;
  std::optional<Error> after(std::string_view name) override;
  void wait(std::chrono::milliseconds time) override;
  bool loses_entry() override;
  bool doubles_entry() override;

 private:
  World& world_;
};

// The model engines with a planted bug.
class PlantedRecords final : public jobs::ModelRecords {
 public:
  explicit PlantedRecords(World& world);
  Status create(const JobRow& row) override;
  Result<bool> complete(std::string_view id, int attempt, std::string_view result, Moment now,
                        Moment expires_at) override;
  Result<bool> retry(std::string_view id, int attempt, std::string_view error_code,
                     std::string_view error, Moment not_before, bool counts) override;
  Result<bool> remove(std::string_view id) override;
  Result<bool> remove_expired(std::string_view id, Moment now) override;
  Result<std::vector<JobRow>> overdue(Moment before, int limit) override;
  Result<std::vector<JobRow>> abandoned(Moment before, int limit) override;
  Result<std::vector<JobRow>> ended_with_blob(int limit) override;

 private:
  World& world_;
  std::string last_result_;
};

class PlantedBlobs final : public jobs::ModelBlobs {
 public:
  explicit PlantedBlobs(World& world);
  Status put(std::string_view key, std::string_view bytes) override;
  Status put_now(std::string_view key);  // stores a blob that put() held back
  Result<std::vector<std::string>> list(Moment before, std::string_view after, int limit) override;

 private:
  World& world_;
  std::map<std::string, std::string, std::less<>> held_back_;
};

class World {
 public:
  World(std::uint64_t seed, Bug bug);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // Random choices, all from the seed.
  std::uint64_t draw() { return generator_(); }
  std::uint64_t below(std::uint64_t limit) { return draw() % limit; }
  bool chance(double probability);
  std::chrono::milliseconds between(int least_ms, int most_ms);

  const Bug bug;

  // Faults.
  double fault_rate = 0;  // for each call, while faults are on
  bool faults_on = true;
  bool steady = false;  // not random: every call takes a millisecond
  PlannedFault planned;
  std::int64_t calls = 0;
  std::set<std::string, std::less<>> engines_away;  // "records", "blobs" ...
  // How the workers' parses end, one after the other; later ones succeed.
  std::vector<sandbox::Outcome> parse_script;

  // Ends a process's actors. Its memory is lost: leases, and the cache if it is embedded.
  void crash(int process);
  void cut_power();
  // Suspends a process, as if its machine stood still: its leases are not extended in the meantime.
  bool stands_still(int process) const;
  bool is_embedded = false;  // one process: its death empties the cache

  // The story's reaction to the death of a process. Called outside its actors.
  std::function<void(int process)> on_crash;

  ManualClock clock;
  Fibers fibers;
  SimHooks hooks;
  PlantedRecords records;
  PlantedBlobs blobs;
  jobs::ModelQueue queue;
  jobs::ModelCache cache;
  jobs::ModelParser parser;

  // The seams for the code under test; a planted bug may be in between.
  const jobs::Seams& seams() const { return *seams_; }
  jobs::Rules rules;

  // The first broken promise. The story ends there.
  std::optional<std::string> violation;
  void broken(const std::string& promise);
  Judge& judge() { return *judge_; }

 private:
  friend class SimHooks;
  Fault next_fault(std::string_view name);
  std::optional<Error> failure(std::string_view name);
  [[noreturn]] void die(bool power);
  std::optional<sandbox::ParseReport> disturb_parse(std::string_view pdf);
  std::optional<sandbox::ParseReport> parse_ending(std::string_view pdf);

  struct Chance final : public Random {
    explicit Chance(World& of) : world(of) {}
    std::uint64_t next() override { return world.draw(); }
    World& world;
  };

  std::mt19937_64 generator_;
  Chance random_;
  std::unique_ptr<Judge> judge_;
  std::optional<jobs::Seams> seams_;
  std::map<std::uint64_t, Fault> under_way_;  // by actor: the fault at the end of its call
  std::set<int> doomed_;                      // processes that die at their next call
  struct Removed {
    jobs::ModelBlobs::Blob blob;
    Moment at{};
  };
  std::map<std::string, Removed> removed_blobs_;  // may not be synced yet
  std::map<int, Moment> still_until_;             // by process
  std::size_t parses_ = 0;                        // by workers
};

}  // namespace schedgen::sim
