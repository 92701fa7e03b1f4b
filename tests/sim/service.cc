#include "service.h"

#include "jobs/tend.h"
#include "jobs/work.h"

namespace schedgen::sim {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {
constexpr int nobody = -2;  // actors that no crash kills
}

Service::Service(World& world, Shape shape)
    : world_(world), shape_(shape), processes_(index(shape.processes)) {
  world_.is_embedded = shape.processes == 1;
  world_.cache.shared = !world_.is_embedded;
  world_.on_crash = [this](int process) {
    if (process >= 0) return start_again(process, world_.between(1'000, 20'000));
    for (int each = 0; each < processes(); ++each) {
      world_.fibers.kill(each);
      start_again(each, world_.between(1'000, 20'000));
    }
  };
}

void Service::start_all() {
  for (int process = 0; process < processes(); ++process) start(process);
}

void Service::start(int process) {
  const auto memory = std::make_shared<Memory>();
  processes_[index(process)] = {memory, true};
  for (int i = 0; i < shape_.workers; ++i) {
    world_.fibers.spawn(process, 0ms, [this, memory] { work(memory); });
  }
  world_.fibers.spawn(process, 0ms, [this, memory] { keep_leases(memory); });
  world_.fibers.spawn(process, world_.between(100, 5'000), [this, memory] { tend(memory); });
}

void Service::start_again(int process, milliseconds delay) {
  if (process >= processes()) return;  // not one of ours
  processes_[index(process)].up = false;
  if (closing_) return;
  world_.fibers.spawn(nobody, delay, [this, process] {
    if (!closing_ && !is_up(process)) start(process);
  });
}

void Service::drain(int process) {
  if (!is_up(process)) return;
  processes_[index(process)].memory->stop = true;
  start_again(process, world_.between(1'000, 5'000));
}

void Service::close() {
  closing_ = true;
  for (Process& process : processes_) {
    if (process.memory) process.memory->stop = true;
  }
}

void Service::work(const std::shared_ptr<Memory>& memory) {
  while (!memory->stop) {
    const auto ticket = world_.queue.take(world_.rules.lease, 5s);
    if (!ticket.ok()) world_.fibers.pause(1s);
    if (!ticket.ok() || !*ticket) continue;
    jobs::work(world_.seams(), world_.rules, memory->leases, **ticket, memory->stop);
  }
}

void Service::keep_leases(const std::shared_ptr<Memory>& memory) {
  while (!memory->stop || memory->leases.size() > 0) {
    world_.fibers.pause(world_.rules.lease / 3);
    if (world_.stands_still(world_.fibers.process())) continue;
    memory->leases.extend_all(world_.queue, world_.rules.lease);
  }
}

void Service::tend(const std::shared_ptr<Memory>& memory) {
  std::string after;
  while (!memory->stop) {
    jobs::rescue(world_.seams(), world_.rules);
    jobs::expire(world_.seams(), world_.rules);
    jobs::sweep(world_.seams(), world_.rules, after);
    world_.fibers.pause(world_.between(7'000, 12'000));
  }
}

}  // namespace schedgen::sim
