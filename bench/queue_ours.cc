// queue_ours REDIS_URL JOBS THREADS: adds jobs one after another, then works them all, by our
// queue. Prints both times in seconds as JSON. bench_scaled runs it beside queue_node.mjs.
#include <atomic>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "queue/bullmq_queue.h"

namespace {

using namespace schedgen;
using SteadyTime = std::chrono::steady_clock::time_point;

double seconds_since(SteadyTime begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments, arguments + count);
  if (words.size() != 4) return 2;
  SystemClock clock;
  SystemRandom random;
  queue::BullmqSettings settings;
  const auto address = storage::redis_address(words[1]);
  if (!address) return 2;
  settings.address = *address;
  settings.name = "bench-" + random_uuid(random);
  const int jobs = std::stoi(words[2]), threads = std::stoi(words[3]);
  queue::BullmqQueue queue(settings, clock, random);

  const SteadyTime adding = std::chrono::steady_clock::now();
  for (int i = 0; i < jobs; ++i) {
    if (!queue.add("job-" + std::to_string(i), queue::Priority::normal, {})) return 1;
  }
  const double add_s = seconds_since(adding);

  std::atomic<int> done{0};
  const SteadyTime working = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < threads; ++i) {
      workers.emplace_back([&] {
        while (done < jobs) {
          const auto ticket = queue.take(std::chrono::seconds(30), std::chrono::milliseconds(100));
          if (!ticket || !*ticket) continue;
          if (const auto finished = queue.finish(**ticket, true, ""); finished.ok() && *finished)
            ++done;
        }
      });
    }
  }
  std::cout << nlohmann::json{{"add_s", add_s}, {"work_s", seconds_since(working)}}.dump() << "\n";
  return 0;
}
