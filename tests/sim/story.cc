#include "story.h"

#include <array>
#include <functional>

#include "jobs/accept.h"
#include "jobs/look.h"
#include "jobs/remove.h"
#include "jobs/retry_now.h"
#include "jobs/tend.h"
#include "jobs/work.h"
#include "judge.h"
#include "service.h"

namespace schedgen::sim {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr int operators_process = 1'000;  // ends the story

// The parts that both kinds of story share.
class Teller {
 public:
  Teller(std::uint64_t seed, Bug bug) : world(seed, bug) {}

  // A client of one process. It retries when the service says that something is unavailable.
  void upload(const std::string& bytes) {
    const UnderWay here(uploads);
    for (int times = 0; times < 3; ++times) {
      jobs::Upload upload;
      upload.bytes = bytes;
      upload.owner = "owner-" + std::to_string(world.steady ? 0 : world.below(2));
      upload.request_id = "request";
      const auto answer = jobs::accept(world.seams(), world.rules, upload);
      if (answer.ok()) {
        world.judge().accepted(answer->job_id, bytes);
        ids.push_back(answer->job_id);
        return;
      }
      world.fibers.pause(world.between(500, 5'000));
    }
  }
  void look(const std::string& id) {
    const bool was_removed = world.judge().is_removed(id);
    const auto status = jobs::look_at_status(world.seams(), world.rules, id);
    world.judge().looked(id, status.ok() ? Result<std::string>(status->json) : status.error(),
                         was_removed);
    const auto result = jobs::look_at_result(world.seams(), world.rules, id);
    world.judge().looked(id, result, was_removed);
  }
  void remove(const std::string& id) {
    world.judge().wants_removed(id);
    for (int times = 0; times < 5; ++times) {
      const Status removed = jobs::remove(world.seams(), id);
      if (removed.ok() || removed.error().code == ErrorCode::job_not_found) {
        return world.judge().removed(id);
      }
      world.fibers.pause(world.between(100, 2'000));
    }
  }
  // An operator that has repaired a failure.
  void retry(const std::string& id) {
    if (!jobs::retry_now(world.seams(), id).ok()) return;
    const auto waiting = world.records.delayed(world.clock.moment(), 10);
    if (!waiting.ok()) return;
    for (const storage::JobRow& row : *waiting) (void)jobs::retry_now(world.seams(), row.id);
  }

  void run(milliseconds time, const std::function<bool()>& done) {
    world.fibers.run(world.clock.moment() + time,
                     [&] { return world.violation.has_value() || done(); });
  }

  // Without faults, every job ends. Then the files are swept, then a day passes.
  void come_to_an_end(Service& service) {
    heal();
    const bool without_cache = world.cache.shared && world.chance(0.5);
    if (without_cache) world.engines_away.insert("cache");
    // A client that waits for its answer may still get a job.
    const auto all_ended = [&] { return uploads == 0 && world.judge().all_ended(); };
    run(40min, all_ended);
    if (without_cache && !all_ended()) world.broken("work does not wait for a shared cache");
    heal();
    run(40min, all_ended);
    if (uploads > 0) world.broken("every client gets its answer");
    if (!world.violation) world.judge().must_have_ended();
    service.close();
    run(20min, [] { return false; });
    count();
    operate(world.rules.stray_age + 1min, [&] { tend_until_done(); });
    if (!world.violation) world.judge().must_be_swept();
    operate(world.rules.keep + 1min, [&] {
      tend_until_done();
      empty_queue();
    });
    operate(world.rules.stray_age + 1min, [&] { tend_until_done(); });
    operate(1ms, [&] { world.judge().must_be_empty(); });
  }

  Told told() const {
    Told told = counted_;
    told.violation = world.violation;
    told.calls = world.calls;
    told.accepted = static_cast<int>(ids.size());
    return told;
  }

  int uploads = 0;  // in progress; outlives the actors in the world
  World world;
  std::vector<std::string> ids;  // accepted

 private:
  void heal() {
    world.faults_on =
        world.steady && world.planned.call >= world.calls;  // one that is still to come
    world.engines_away.clear();
  }

  // Runs later, without other actors. If it dies, it is called again.
  void operate(milliseconds later, const std::function<void()>& body) {
    world.clock.advance(later);
    for (bool done = false; !done && !world.violation;) {
      world.fibers.spawn(operators_process, 0ms, [&] {
        body();
        done = true;
      });
      run(24h, [&] { return done; });
    }
    world.fibers.kill_all();
  }
  void tend_until_done() {
    std::string after;
    constexpr int rounds_max = 1'000;
    int rounds = 0;
    for (bool again = true; again && !world.violation;) {
      if (++rounds > rounds_max) world.broken("tending comes to an end");
      const std::array each{jobs::rescue(world.seams(), world.rules),
                            jobs::expire(world.seams(), world.rules),
                            jobs::sweep(world.seams(), world.rules, after)};
      again = !after.empty();
      for (const jobs::Tended& tended : each) again = again || !tended.met.ok();
      again = again || each[1].done > 0 || each[2].done > 0;
      if (again) world.fibers.pause(31s);  // until the blocks of dead writers have ended
    }
  }
  // Finishes entries of removed jobs.
  void empty_queue() {
    jobs::Leases leases;
    const std::atomic<bool> stop = false;
    while (!world.queue.entries.empty() && !world.violation) {
      const auto ticket = world.queue.take(world.rules.lease, 60s);
      if (ticket.ok() && *ticket) {
        jobs::work(world.seams(), world.rules, leases, **ticket, stop);
      }
    }
  }
  void count() {
    for (const auto& [id, row] : world.records.rows()) {
      counted_.completed += row.state == storage::JobState::completed ? 1 : 0;
      counted_.failed += row.state == storage::JobState::failed ? 1 : 0;
    }
  }

  // Counts during its lifetime, even if its process is killed.
  struct UnderWay {
    explicit UnderWay(int& of) : count(of) { ++count; }
    ~UnderWay() { --count; }
    UnderWay(const UnderWay&) = delete;
    UnderWay& operator=(const UnderWay&) = delete;
    int& count;
  };

  Told counted_;
};

std::string random_file(World& world) {
  static constexpr std::array kinds{schedule::Kind::weekly, schedule::Kind::test,
                                    schedule::Kind::exam};
  const bool cursed = world.chance(0.15);
  const int number = cursed ? 13 : static_cast<int>(world.below(10));
  return jobs::model_file(kinds.at(world.below(3)), static_cast<int>(world.below(4)), number);
}

// Failures of machines during the story.
void disturb(Teller& teller, Service& service) {
  World& world = teller.world;
  static constexpr std::array engines{"records", "blobs", "queue", "cache", "parser"};
  for (int i = 0; i < 3; ++i) {
    world.fibers.pause(world.between(1'000, 60'000));
    const int process =
        static_cast<int>(world.below(static_cast<std::uint64_t>(service.processes())));
    switch (world.below(6)) {
      case 0:
        world.crash(process);
        break;
      case 1:
        world.cut_power();
        break;
      case 2:
        service.drain(process);
        break;
      case 3:
        world.cache.lose_all();
        break;
      case 4:
        world.queue.entries.clear();  // the queue's engine restarts empty
        break;
      default: {
        const std::string engine = engines.at(world.below(engines.size()));
        world.engines_away.insert(engine);
        world.fibers.pause(world.between(1'000, 60'000));
        world.engines_away.erase(engine);
      }
    }
  }
}

}  // namespace

Told tell(std::uint64_t seed, Bug bug) {
  static constexpr std::array rates{0.0, 0.003, 0.01, 0.03, 0.08};
  Teller teller(seed, bug);
  World& world = teller.world;
  world.fault_rate = rates.at(world.below(rates.size()));
  // Some jobs are kept for such a short time that they expire while they are worked on: one story
  // of those with a kept reading and one of those without, where work takes long enough for it to
  // happen. Not drawn at random, so that the other stories stay the same.
  if (seed % 16 == 13 || seed % 16 == 14) world.rules.keep = 45s;
  // In every second story, the first attempt uses what was read when the upload was accepted.
  if (seed % 2 != 0) world.rules.reading_kept_bytes_max = 0;
  const Service::Shape shape{1 + static_cast<int>(world.below(3)),
                             1 + static_cast<int>(world.below(3))};
  Service service(world, shape);
  service.start_all();

  const auto any_process = [&] {
    return static_cast<int>(world.below(static_cast<std::uint64_t>(shape.processes)));
  };
  const auto any_job = [&]() -> std::optional<std::string> {
    if (teller.ids.empty()) return std::nullopt;
    return teller.ids[world.below(teller.ids.size())];
  };
  const std::uint64_t uploads = 1 + world.below(5);
  for (std::uint64_t i = 0; i < uploads; ++i) {
    world.fibers.spawn(any_process(), world.between(0, 30'000),
                       [&teller, &world] { teller.upload(random_file(world)); });
  }
  for (std::uint64_t i = 0; i < 4 + uploads * 2; ++i) {
    world.fibers.spawn(any_process(), world.between(0, 60'000), [&] {
      for (int looks = 0; looks < 6; ++looks) {
        if (const auto id = any_job()) teller.look(*id);
        world.fibers.pause(world.between(1, 3'000));
      }
    });
  }
  for (std::uint64_t i = world.below(3); i > 0; --i) {
    world.fibers.spawn(any_process(), world.between(1'000, 40'000), [&] {
      if (const auto id = any_job()) teller.remove(*id);
    });
  }
  for (std::uint64_t i = world.below(4); i > 0; --i) {
    world.fibers.spawn(any_process(), world.between(1'000, 60'000), [&] {
      if (const auto id = any_job()) teller.retry(*id);
    });
  }
  if (world.fault_rate > 0) {
    world.fibers.spawn(-2, 0ms, [&] { disturb(teller, service); });
  }

  teller.run(world.between(60'000, 240'000), [] { return false; });
  teller.come_to_an_end(service);
  return teller.told();
}

Told tell(const Scenario& scenario, PlannedFault fault) {
  Teller teller(1, Bug::none);
  World& world = teller.world;
  world.steady = true;
  world.planned = fault;
  world.parse_script = scenario.parses;
  if (!scenario.keeps_reading) world.rules.reading_kept_bytes_max = 0;
  Service service(world, {1, 1});
  world.cache.shared = scenario.shared_cache;
  service.start_all();

  world.fibers.spawn(0, 10ms, [&] {
    teller.upload(jobs::model_file(schedule::Kind::test, 2, 5));
    if (teller.ids.empty()) return;
    const std::string id = teller.ids.front();
    teller.look(id);
    if (scenario.removed_early) teller.remove(id);
    for (int looks = 0; looks < 100; ++looks) {
      const storage::JobRow* row = world.records.row(id);
      if (!row || row->completed_at) break;
      world.fibers.pause(500ms);
    }
    teller.look(id);
    teller.look(id);  // from the cache
    if (scenario.removed_late) teller.remove(id);
  });
  teller.run(70s, [] { return false; });
  teller.come_to_an_end(service);
  return teller.told();
}

}  // namespace schedgen::sim
