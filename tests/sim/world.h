// One simulated service: engines that last, processes that die, clients that ask, and the faults.
//
// Everything is drawn from one seed, and nothing else decides, so a seed is a story that can be
// told again. The engines are the models of src/jobs; the code under test is the real src/jobs.
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

// How one call can go wrong.
enum class Fault {
  none,
  error_before,  // it fails, and has done nothing
  error_after,   // it is done, and the answer is lost
  late,          // it takes seconds
  crash_before,  // the process dies as it calls
  crash_after,   // the process dies before it hears
  power_before,  // the machine loses power: every process dies, and what was not synced is lost
  power_after,
};
inline constexpr std::array all_faults{Fault::error_before, Fault::error_after, Fault::late,
                                       Fault::crash_before, Fault::crash_after, Fault::power_before,
                                       Fault::power_after};
const char* name_of(Fault fault);

// A mistake that is made on purpose; the simulation must find it.
enum class Bug {
  none,
  row_before_blob,      // accept's row is there before its file
  no_compare_and_set,   // an attempt may end what is no longer its own
  no_cache_block,       // changes do not shut the cache
  fill_without_leave,   // readers fill what they read a while ago
  blob_gone_on_retry,   // the file is deleted at the first failure
  last_reason_shown,    // a retry overwrites the first reason
  nobody_rescues,       // rows that the queue lost stay lost
  nobody_sweeps,        // strays stay
  row_stays_on_remove,  // a deletion that only says so
  results_mixed_up,     // one job is given another's result
  endless_attempts,     // a failure does not count
  expires_unseen,       // an expired row goes, although its job has ended since
};
inline constexpr std::array all_bugs{
    Bug::row_before_blob,    Bug::no_compare_and_set, Bug::no_cache_block,
    Bug::fill_without_leave, Bug::blob_gone_on_retry, Bug::last_reason_shown,
    Bug::nobody_rescues,     Bug::nobody_sweeps,      Bug::row_stays_on_remove,
    Bug::results_mixed_up,   Bug::endless_attempts,   Bug::expires_unseen};
const char* name_of(Bug bug);

// Which call goes wrong: counted from 0 over the whole story.
struct PlannedFault {
  std::int64_t call = -1;
  Fault fault = Fault::none;
  bool then_crash = false;  // and the process dies at its next call
};

class World;
class Judge;

// The seam calls' turning points.
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

// The model engines with a bug in between.
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
  Status put_now(std::string_view key);  // what put() held back
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

  // Chance, all of it from the seed.
  std::uint64_t draw() { return generator_(); }
  std::uint64_t below(std::uint64_t limit) { return draw() % limit; }
  bool chance(double probability);
  std::chrono::milliseconds between(int least_ms, int most_ms);

  const Bug bug;

  // Faults.
  double fault_rate = 0;  // of each call, while they are on
  bool faults_on = true;
  bool steady = false;  // no chance at all: every call takes a millisecond
  PlannedFault planned;
  std::int64_t calls = 0;
  std::set<std::string, std::less<>> engines_away;  // "records", "blobs" ...
  // How the parses of workers end, one after the other; later ones end well.
  std::vector<sandbox::Outcome> parse_script;

  // Ends a process's actors. Its memory is gone: leases, and the cache where it stands alone.
  void crash(int process);
  void cut_power();
  // It hangs on the machine, not on the document: nobody extends its leases meanwhile.
  bool stands_still(int process) const;
  bool is_embedded = false;  // one process: its death empties the cache

  // What a story asks for when a process died. Called by whoever crashed it, outside its actors.
  std::function<void(int process)> on_crash;

  ManualClock clock;
  Fibers fibers;
  SimHooks hooks;
  PlantedRecords records;
  PlantedBlobs blobs;
  jobs::ModelQueue queue;
  jobs::ModelCache cache;
  jobs::ModelParser parser;

  // The seams as the code under test gets them; a planted bug may stand in between.
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
  std::map<std::uint64_t, Fault> under_way_;  // by actor: what happens at the end of its call
  std::set<int> doomed_;                      // processes that die at their next call
  struct Removed {
    jobs::ModelBlobs::Blob blob;
    Moment at{};
  };
  std::map<std::string, Removed> removed_blobs_;  // perhaps not yet synced
  std::map<int, Moment> still_until_;             // by process
  std::size_t parses_ = 0;                        // by workers
};

}  // namespace schedgen::sim
