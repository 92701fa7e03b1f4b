// Rescue, expiry and sweeping, done by one program of all that share the rows.
//
// Who may is decided by a lease in the database. When its holder dies, another tends within
// takeover_max. A program that is alone with its rows needs no lease.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/log.h"
#include "base/metrics.h"
#include "feeds/seams.h"
#include "feeds/tend.h"
#include "jobs/seams.h"
#include "jobs/tend.h"
#include "service/rounds.h"
#include "service/stores.h"
#include "storage/duty_leases.h"

namespace schedgen::service {

class Tending {
 public:
  static constexpr std::chrono::seconds lease_time{10};
  static constexpr std::chrono::seconds renewal_interval{3};
  static constexpr std::chrono::seconds rescue_interval{5};
  // A dead holder's lease runs out, another notices, and does his first round.
  static constexpr std::chrono::seconds takeover_max{20};

  // All outlive it. `name` tells people which program this is, such as "serve web-1:8080".
  Tending(Stores& stores, const jobs::Seams& seams, const jobs::Rules& rules,
          const feeds::Seams& feed_seams, const feeds::Rules& feed_rules, Metrics& metrics,
          Log& log, std::string name);
  ~Tending() { stop(); }
  Tending(const Tending&) = delete;
  Tending& operator=(const Tending&) = delete;

  // Returns when what is being done is done. Another program may take over at once.
  void stop();

  struct Program {
    std::string name;
    bool is_leader = false;            // it does the maintenance
    std::optional<Moment> stopped_at;  // it crashed, was killed, or lost the database
  };
  // Those that share the rows, this one among them; by name. A program that ended without saying so
  // is told of for stopped_shown, unless one of its name is running again.
  static constexpr std::chrono::hours stopped_shown{1};
  Result<std::vector<Program>> programs();

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;

  void renew();
  bool is_ours() const { return !leases_ || std::chrono::steady_clock::now() < ours_until_.load(); }
  std::vector<Duty> duties();
  bool rescue();
  bool expire();
  bool sweep();
  bool tend_feeds();
  void erase_deleted();
  void say(const char* message, const Status& met);

  Stores& stores_;
  const jobs::Seams& seams_;
  const jobs::Rules& rules_;
  const feeds::Seams& feed_seams_;
  const feeds::Rules& feed_rules_;
  Metrics& metrics_;
  Log& log_;
  const std::string name_;
  std::string presence_;  // the duty of being there
  bool is_seen_ = false;  // the renewal's own
  std::optional<storage::DutyLeases> leases_;
  std::atomic<SteadyTime> ours_until_{SteadyTime{}};
  bool was_ours_ = false;    // the renewal's own
  std::string sweep_after_;  // the sweep's own
  std::optional<Rounds> renewal_;
  std::optional<Rounds> rounds_;
  std::optional<Rounds> erasing_;  // on a thread of its own: an engine that is away delays the rest
};

}  // namespace schedgen::service
