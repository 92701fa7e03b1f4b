#include "world.h"

#include <algorithm>
#include <utility>

#include "jobs/job_state.h"
#include "judge.h"

namespace schedgen::sim {

using sandbox::Outcome;
using sandbox::ParseReport;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr Moment start_of_time{std::chrono::hours(24 * 20'500)};
// Changes made this long before a power cut may not have reached the disk, unless they were synced.
constexpr milliseconds unsynced = 5s;

std::string_view engine_of(std::string_view call) {
  return call.substr(0, call.find('.'));
}

// Files for which every attempt fails, but only in a worker.
bool is_cursed(std::string_view pdf) {
  return pdf.ends_with("13");
}

}  // namespace

const char* name_of(Fault fault) {
  static constexpr std::array names{"none",         "error before", "error after",  "late",
                                    "crash before", "crash after",  "power before", "power after"};
  return names.at(static_cast<std::size_t>(fault));
}

const char* name_of(Bug bug) {
  static constexpr std::array names{"none",
                                    "row_before_blob",
                                    "no_compare_and_set",
                                    "no_cache_block",
                                    "fill_without_leave",
                                    "blob_gone_on_retry",
                                    "last_reason_shown",
                                    "nobody_rescues",
                                    "nobody_sweeps",
                                    "row_stays_on_remove",
                                    "results_mixed_up",
                                    "endless_attempts",
                                    "expires_unseen"};
  return names.at(static_cast<std::size_t>(bug));
}

World::World(std::uint64_t seed, Bug planted)
    : bug(planted),
      clock(start_of_time),
      fibers(clock, [this] { return steady ? 1 : draw(); }),
      hooks(*this),
      records(*this),
      blobs(*this),
      queue(hooks, clock),
      cache(hooks, clock),
      generator_(seed),
      random_(*this),
      judge_(std::make_unique<Judge>(*this)),
      seams_(jobs::Seams{records, blobs, cache, queue, parser, clock, random_}) {
  rules.parse_wall_max = 60s;
  rules.away_max = 60s;
  records.on_change = [this](const auto* before, const auto* after) {
    judge_->row_changed(before, after);
  };
  blobs.on_remove = [this](const std::string& key) {
    removed_blobs_[key] = {blobs.blobs.at(key), clock.moment()};
    judge_->blob_goes(key);
  };
  cache.on_hit = [this](std::string_view key, const std::string& value) {
    judge_->cache_hit(key, value);
  };
  parser.on_parse = [this](std::string_view pdf) { return disturb_parse(pdf); };
  records.compares = bug != Bug::no_compare_and_set;
  records.keeps_first_reason = bug != Bug::last_reason_shown;
  cache.blocks = bug != Bug::no_cache_block;
  cache.checks_leave = bug != Bug::fill_without_leave;
}

World::~World() {
  fibers.kill_all();  // while everything that they refer to still exists
}

bool World::chance(double probability) {
  if (steady) return false;
  return static_cast<double>(draw() >> 11) * 0x1p-53 < probability;
}

milliseconds World::between(int least_ms, int most_ms) {
  if (steady) return milliseconds(least_ms);
  const int choices = most_ms - least_ms + 1;
  return milliseconds(least_ms + static_cast<int>(below(static_cast<std::uint64_t>(choices))));
}

void World::broken(const std::string& promise) {
  if (!violation) violation = promise;
}

void World::crash(int process) {
  fibers.kill(process);
  doomed_.erase(process);
  if (is_embedded) cache.lose_all();
  if (on_crash) on_crash(process);
}

void World::cut_power() {
  for (const auto& [key, removed] : removed_blobs_) {
    const bool is_back = removed.at + unsynced > clock.moment() && (steady || chance(0.5));
    if (is_back) blobs.blobs.emplace(key, removed.blob);
  }
  removed_blobs_.clear();
  // The queue is synced once a second, or never.
  std::erase_if(queue.entries, [&](const auto&) { return steady || chance(0.5); });
  cache.lose_all();
  if (on_crash) on_crash(-1);
}

void World::die(bool power) {
  if (power) {
    cut_power();
  } else {
    crash(fibers.process());
  }
  throw Killed{};
}

Fault World::next_fault(std::string_view name) {
  const std::int64_t call = calls++;
  if (!faults_on) return Fault::none;
  if (call == planned.call) {
    if (planned.then_crash) doomed_.insert(fibers.process());
    return planned.fault;
  }
  if (doomed_.count(fibers.process()) > 0) return Fault::crash_before;
  if (engines_away.count(engine_of(name)) > 0) return Fault::error_before;
  if (!chance(fault_rate)) return Fault::none;
  static constexpr std::array often{Fault::error_before, Fault::error_before, Fault::error_before,
                                    Fault::error_after,  Fault::error_after,  Fault::error_after,
                                    Fault::late,         Fault::late,         Fault::crash_before,
                                    Fault::crash_after,  Fault::power_after};
  return often.at(below(often.size()));
}

bool World::stands_still(int process) const {
  const auto found = still_until_.find(process);
  return found != still_until_.end() && clock.moment() < found->second;
}

std::optional<Error> World::failure(std::string_view name) {
  const std::string log(name);
  if (engine_of(name) == "queue") return Error::of(ErrorCode::queue_unavailable, log);
  if (engine_of(name) == "records" && chance(0.5)) {
    return Error::of(ErrorCode::database_timeout, log);
  }
  return Error::of(ErrorCode::storage_unavailable, log);
}

std::optional<Error> SimHooks::before(std::string_view name) {
  const Fault fault = world_.next_fault(name);
  const bool late = fault == Fault::late;
  world_.fibers.pause(late && !world_.chance(0.5) ? world_.between(2'000, 8'000)
                                                  : world_.between(1, 12));
  switch (fault) {
    case Fault::error_before:
      return world_.failure(name);
    case Fault::crash_before:
    case Fault::power_before:
      world_.die(fault == Fault::power_before);
    case Fault::error_after:
    case Fault::late:
    case Fault::crash_after:
    case Fault::power_after:
      world_.under_way_[world_.fibers.number()] = fault;
      break;
    case Fault::none:
      break;
  }
  return std::nullopt;
}

std::optional<Error> SimHooks::after(std::string_view name) {
  Fault fault = Fault::none;
  if (const auto found = world_.under_way_.find(world_.fibers.number());
      found != world_.under_way_.end()) {
    fault = found->second;
    world_.under_way_.erase(found);
  }
  if (fault == Fault::crash_after || fault == Fault::power_after) {
    world_.die(fault == Fault::power_after);
  }
  world_.fibers.pause(fault == Fault::late ? world_.between(1, 8'000) : world_.between(0, 8));
  return fault == Fault::error_after ? world_.failure(name) : std::nullopt;
}

void SimHooks::wait(milliseconds time) {
  // Another process may add an entry in between; a real queue then wakes its waiters.
  const Moment until = world_.clock.moment() + time;
  do {
    world_.fibers.pause(world_.between(500, 1'500));
  } while (world_.clock.moment() < until && world_.queue.entries.empty());
}

bool SimHooks::loses_entry() {
  return world_.faults_on && world_.chance(world_.fault_rate * 4);
}

bool SimHooks::doubles_entry() {
  return world_.faults_on && world_.chance(world_.fault_rate * 4);
}

// A child dies, hangs, or answers too late; or no jail is available.
std::optional<ParseReport> World::disturb_parse(std::string_view pdf) {
  const Fault fault = next_fault("parser.parse");
  std::optional<ParseReport> instead;
  fibers.pause(between(20, 2'000));
  switch (fault) {
    case Fault::crash_before:
    case Fault::crash_after:
    case Fault::power_before:
    case Fault::power_after:
      die(fault == Fault::power_before || fault == Fault::power_after);
    case Fault::error_before:
      return jobs::parser_away();
    case Fault::error_after:
      instead = ParseReport::failed(Outcome::crashed, "killed");
      break;
    case Fault::late:
      if (chance(0.3)) {
        fibers.pause(rules.parse_wall_max);
        instead = ParseReport::failed(Outcome::out_of_time, "");
      } else {
        // A machine that is suspended for longer than its leases.
        const milliseconds still = rules.lease + between(1, 120'000);
        still_until_[fibers.process()] = clock.moment() + still;
        fibers.pause(still);
      }
      break;
    case Fault::none:
      break;
  }
  if (!instead) instead = parse_ending(pdf);
  if (instead && instead->outcome != Outcome::parsed) {
    judge_->parse_failed(fibers.number(), instead->error.code);
  }
  return instead;
}

std::optional<ParseReport> World::parse_ending(std::string_view pdf) {
  if (!judge_->works(fibers.number())) return std::nullopt;  // accept's own parse
  if (parses_ < parse_script.size()) {
    const Outcome outcome = parse_script[parses_++];
    if (outcome == Outcome::parsed) return std::nullopt;
    return ParseReport::failed(outcome, "as written");
  }
  if (!is_cursed(pdf)) return std::nullopt;
  static constexpr std::array endings{Outcome::unreadable, Outcome::crashed,
                                      Outcome::protocol_error, Outcome::out_of_memory};
  return ParseReport::failed(endings.at(below(endings.size())), "cursed");
}

PlantedRecords::PlantedRecords(World& world) : ModelRecords(world.hooks), world_(world) {}

Status PlantedRecords::create(const JobRow& row) {
  Status created = ModelRecords::create(row);
  if (world_.bug == Bug::row_before_blob) (void)world_.blobs.put_now(row.blob_key);
  return created;
}

Result<bool> PlantedRecords::complete(std::string_view id, int attempt, std::string_view result,
                                      Moment now, Moment expires_at) {
  const std::string before = std::exchange(last_result_, std::string(result));
  const bool mixed = world_.bug == Bug::results_mixed_up && !before.empty();
  return ModelRecords::complete(id, attempt, mixed ? before : result, now, expires_at);
}

Result<bool> PlantedRecords::retry(std::string_view id, int attempt, std::string_view error_code,
                                   std::string_view error, Moment not_before, bool counts) {
  if (world_.bug == Bug::endless_attempts) counts = false;
  Result<bool> retried = ModelRecords::retry(id, attempt, error_code, error, not_before, counts);
  if (world_.bug == Bug::blob_gone_on_retry) (void)world_.blobs.remove(id);
  return retried;
}

Result<bool> PlantedRecords::remove(std::string_view id) {
  if (world_.bug == Bug::row_stays_on_remove) return true;
  return ModelRecords::remove(id);
}

Result<bool> PlantedRecords::remove_expired(std::string_view id, Moment now) {
  return ModelRecords::remove_expired(id, world_.bug == Bug::expires_unseen ? Moment::max() : now);
}

Result<std::vector<storage::JobRow>> PlantedRecords::overdue(Moment before, int limit) {
  if (world_.bug == Bug::nobody_rescues) return std::vector<JobRow>();
  return ModelRecords::overdue(before, limit);
}

Result<std::vector<storage::JobRow>> PlantedRecords::abandoned(Moment before, int limit) {
  if (world_.bug == Bug::nobody_rescues) return std::vector<JobRow>();
  return ModelRecords::abandoned(before, limit);
}

Result<std::vector<storage::JobRow>> PlantedRecords::ended_with_blob(int limit) {
  if (world_.bug == Bug::nobody_sweeps) return std::vector<JobRow>();
  return ModelRecords::ended_with_blob(limit);
}

PlantedBlobs::PlantedBlobs(World& world) : ModelBlobs(world.hooks, world.clock), world_(world) {}

Status PlantedBlobs::put(std::string_view key, std::string_view bytes) {
  if (world_.bug != Bug::row_before_blob) return ModelBlobs::put(key, bytes);
  held_back_[std::string(key)] = bytes;
  return Done{};
}

Status PlantedBlobs::put_now(std::string_view key) {
  return ModelBlobs::put(key, held_back_[std::string(key)]);
}

Result<std::vector<std::string>> PlantedBlobs::list(Moment before, std::string_view after,
                                                    int limit) {
  if (world_.bug == Bug::nobody_sweeps) return std::vector<std::string>();
  return ModelBlobs::list(before, after, limit);
}

}  // namespace schedgen::sim
