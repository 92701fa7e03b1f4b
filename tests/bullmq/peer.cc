// Our queue on Redis, worked by lines of standard input, so that Node's BullMQ can be its partner
// in a test. One answer in JSON to each line:
//
//   add ID PRIORITY DELAY_MS     take WAIT_MS [LEASE_MS]     extend ID TOKEN LEASE_MS
//   finish ID TOKEN ok|REASON    put_back ID TOKEN DELAY_MS [REASON]
//   remove ID                    counts
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "queue/bullmq_queue.h"

namespace {

using namespace schedgen;
using nlohmann::json;
using std::chrono::milliseconds;

template <typename T>
json failure_of(const Result<T>& result) {
  return {{"error", result.error().log}};
}

class Peer {
 public:
  explicit Peer(const queue::BullmqSettings& settings) : queue_(settings, clock_, random_) {}

  json answer(const std::string& line) {
    std::istringstream words(line);
    std::string verb;
    words >> verb;
    if (verb == "add") return add(words);
    if (verb == "take") return take(words);
    if (verb == "counts") return counts();
    if (verb == "remove") {
      std::string id;
      words >> id;
      const Status removed = queue_.remove(id);
      return removed ? json(true) : failure_of(removed);
    }
    queue::Ticket ticket;
    words >> ticket.job_id >> ticket.token;
    std::int64_t time = 0;
    std::string reason;
    if (verb != "finish") words >> time;
    std::getline(words >> std::ws, reason);
    if (verb == "extend") return said(queue_.extend(ticket, milliseconds(time)));
    if (verb == "finish") return said(queue_.finish(ticket, reason == "ok", reason));
    if (verb == "put_back") return said(queue_.put_back(ticket, milliseconds(time), reason));
    return {{"error", "no such verb: " + verb}};
  }

 private:
  json add(std::istringstream& words) {
    std::string id;
    int priority = 0;
    std::int64_t delay = 0;
    words >> id >> priority >> delay;
    const Status added =
        queue_.add(id, static_cast<queue::Priority>(priority), milliseconds(delay));
    return added ? json(true) : failure_of(added);
  }

  json take(std::istringstream& words) {
    std::int64_t wait = 0, lease = 30'000;
    words >> wait;
    if (!(words >> lease)) lease = 30'000;
    const auto taken = queue_.take(milliseconds(lease), milliseconds(wait));
    if (!taken) return failure_of(taken);
    if (!*taken) return nullptr;
    return {{"id", (*taken)->job_id}, {"token", (*taken)->token}};
  }

  json counts() {
    const auto counts = queue_.counts();
    if (!counts) return failure_of(counts);
    return {{"waiting", counts->waiting},
            {"active", counts->active},
            {"completed", counts->completed},
            {"failed", counts->failed},
            {"delayed", counts->delayed}};
  }

  static json said(const Result<bool>& result) {
    return result.ok() ? json(*result) : failure_of(result);
  }

  SystemClock clock_;
  SystemRandom random_;
  queue::BullmqQueue queue_;
};

}  // namespace

// peer REDIS_URL QUEUE STALLED_INTERVAL_MS LIMIT_MAX
int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments, arguments + count);
  if (words.size() != 5) return 2;
  queue::BullmqSettings settings;
  const auto address = storage::redis_address(words[1]);
  if (!address) return 2;
  settings.address = *address;
  settings.name = words[2];
  settings.stalled_interval = milliseconds(std::stoll(words[3]));
  settings.limit_max = std::stoll(words[4]);
  Peer peer(settings);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << peer.answer(line).dump() << std::endl;
  }
  return 0;
}
