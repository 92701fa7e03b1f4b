#include "queue/bullmq_queue.h"

#include <openssl/evp.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "queue/bullmq_scripts.h"

namespace schedgen::queue {
namespace {

using nlohmann::json;
using storage::RedisReply;
using storage::RedisScript;

// Redis ends a blocking call at its own tick, and a shutdown waits for it this long.
constexpr std::chrono::milliseconds wait_slice{1'000};
constexpr const char* wait_slice_s = "1";
constexpr std::chrono::milliseconds answer_max{5'000};
// Rows decide how often a job is tried, so the queue never gives up after workers' deaths.
constexpr const char* stalled_count_max = "1000000000";
// A delayed job's score: BullMQ keeps the order of arrival in the last bits.
constexpr std::int64_t delayed_factor = 4'096;

std::string packed(const json& value) {
  const std::vector<std::uint8_t> bytes = json::to_msgpack(value);
  return {bytes.begin(), bytes.end()};
}

// Our own read-only script: BullMQ's counts due jobs as delayed until a worker comes.
const RedisScript& counts_script() {
  static const RedisScript script(R"lua(
    local due = redis.call('ZCOUNT', KEYS[4], '-inf', ARGV[1])
    return {redis.call('LLEN', KEYS[1]) + redis.call('ZCARD', KEYS[2]) + due,
            redis.call('LLEN', KEYS[3]), redis.call('ZCARD', KEYS[5]), redis.call('ZCARD', KEYS[6]),
            redis.call('ZCARD', KEYS[4]) - due})lua");
  return script;
}

// When the oldest ready entry became ready, or -1. The first entry of each priority is its oldest.
const RedisScript& oldest_script() {
  static const RedisScript script(R"lua(
    local oldest = -1
    local function consider(moment)
      if moment and (oldest < 0 or moment < oldest) then oldest = moment end
    end
    local function added(id)
      local times = redis.call('HMGET', ARGV[1] .. id, 'timestamp', 'delay')
      return tonumber(times[1] or '') and tonumber(times[1]) + (tonumber(times[2] or '') or 0)
    end
    local first = redis.call('LINDEX', KEYS[1], -1)
    if first then consider(added(first)) end
    for index = 3, #ARGV do
      local low = tonumber(ARGV[index]) * 4294967296
      local ids = redis.call('ZRANGEBYSCORE', KEYS[2], string.format('%.0f', low),
                             '(' .. string.format('%.0f', low + 4294967296), 'LIMIT', 0, 1)
      if ids[1] then consider(added(ids[1])) end
    end
    local due = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', ARGV[2], 'WITHSCORES', 'LIMIT', 0, 1)
    if due[2] then consider(math.floor(tonumber(due[2]) / 4096)) end
    return string.format('%.0f', oldest))lua");
  return script;
}

storage::RedisSettings pool_settings(const storage::RedisAddress& address) {
  storage::RedisSettings settings;
  settings.address = address;
  settings.answer_max = answer_max;
  return settings;
}

// The name by which Queue.getWorkers() and Bull Board recognise a worker.
storage::RedisAddress named_as_worker(storage::RedisAddress address, const std::string& queue) {
  std::vector<unsigned char> encoded(queue.size() * 2 + 4);
  const std::vector<unsigned char> plain(queue.begin(), queue.end());
  const int size = EVP_EncodeBlock(encoded.data(), plain.data(), static_cast<int>(plain.size()));
  address.client_name = "bull:" + std::string(encoded.begin(), encoded.begin() + size);
  return address;
}

Error queue_error(const Error& error) {
  const bool away = error.code == ErrorCode::storage_unavailable;
  return Error::of(away ? ErrorCode::queue_unavailable : error.code, "queue: " + error.log);
}

std::string text_of(std::chrono::milliseconds time) {
  return std::to_string(time.count());
}

}  // namespace

BullmqQueue::BullmqQueue(const BullmqSettings& settings, const Clock& clock, Random& random)
    : settings_(settings),
      prefix_("bull:" + settings.name + ":"),
      clock_(clock),
      random_(random),
      commands_(pool_settings(settings.address)),
      waiting_(pool_settings(named_as_worker(settings.address, settings.name))) {}

std::string BullmqQueue::now() const {
  return std::to_string(clock_.moment().time_since_epoch().count());
}

// What BullMQ's Queue writes when it is created.
Status BullmqQueue::announce() {
  if (announced_) return Done{};
  const std::string version = "bullmq:" + std::string(bullmq_version);
  const auto reply =
      commands_.ask({"HSET", key("meta"), "opts.maxLenEvents", "10000", "version", version}, true);
  if (!reply) return queue_error(reply.error());
  announced_ = true;
  return Done{};
}

std::string BullmqQueue::options_of_job(Priority priority, std::chrono::milliseconds delay) const {
  json options{
      {"attempts", settings_.attempts},
      {"backoff", {{"type", "exponential"}, {"delay", settings_.backoff.count()}}},
      {"priority", static_cast<int>(priority)},
      {"removeOnComplete",
       {{"age", settings_.completed_age.count()}, {"count", settings_.completed_count}}},
      {"removeOnFail", {{"age", settings_.failed_age.count()}, {"count", settings_.failed_count}}},
  };
  if (delay.count() > 0) options["delay"] = delay.count();
  return packed(options);
}

Status BullmqQueue::add(std::string_view job_id, Priority priority,
                        std::chrono::milliseconds delay) {
  if (Status announced = announce(); !announced) return announced;
  const std::string job_key = key(job_id);
  // Remove an ended entry, or BullMQ would take the new entry for the old one.
  const auto ended = commands_.ask({"HGET", job_key, "finishedOn"}, true);
  if (!ended) return queue_error(ended.error());
  if (ended->kind == RedisReply::Kind::text) {
    if (Status removed = remove(job_id); !removed) return removed;
  }
  const std::int64_t timestamp = clock_.moment().time_since_epoch().count();
  const json arguments{
      prefix_, std::string(job_id), "parse", timestamp, nullptr, nullptr, nullptr, nullptr, nullptr,
      nullptr};
  const std::string packed_arguments = packed(arguments);
  const std::string data =
      json{{"jobId", clean_utf8(job_id)}, {"priority", static_cast<int>(priority)}}.dump();
  const std::string options = options_of_job(priority, delay);
  const std::vector<std::string_view> argv{packed_arguments, data, options};
  const auto reply = delay.count() > 0
                         ? commands_.run(add_delayed_job_script(),
                                         {key("marker"), key("meta"), key("id"), key("delayed"),
                                          key("completed"), key("events")},
                                         argv, true)
                         : commands_.run(add_prioritized_job_script(),
                                         {key("marker"), key("meta"), key("id"), key("prioritized"),
                                          key("delayed"), key("completed"), key("active"),
                                          key("events"), key("pc")},
                                         argv, true);
  if (!reply) return queue_error(reply.error());
  return Done{};
}

std::string BullmqQueue::options_of_take(const std::string& token,
                                         std::chrono::milliseconds lease) const {
  json options{{"token", token}, {"lockDuration", lease.count()}};
  if (settings_.limit_max > 0) {
    options["limiter"] = {{"max", settings_.limit_max},
                          {"duration", settings_.limit_duration.count()}};
  }
  return packed(options);
}

// Once per interval in this process; the script makes sure that it is once for all processes.
Status BullmqQueue::look_for_stalled() {
  const auto steady_now = std::chrono::steady_clock::now();
  {
    const std::scoped_lock lock(mutex_);
    if (steady_now < next_stalled_look_) return Done{};
    next_stalled_look_ = steady_now + settings_.stalled_interval;
  }
  const auto reply =
      commands_.run(move_stalled_jobs_to_wait_script(),
                    {key("stalled"), key("wait"), key("active"), key("stalled-check"), key("meta"),
                     key("paused"), key("marker"), key("events"), key("repeat")},
                    {stalled_count_max, prefix_, now(), text_of(settings_.stalled_interval)}, true);
  if (!reply) return queue_error(reply.error());
  stalled_ += reply->list.size();  // the ids of the jobs returned to the queue
  return Done{};
}

Result<BullmqQueue::Taken> BullmqQueue::take_once(std::chrono::milliseconds lease) {
  const std::string token = random_uuid(random_);
  const auto reply = commands_.run(
      move_to_active_script(),
      {key("wait"), key("active"), key("prioritized"), key("events"), key("stalled"),
       key("limiter"), key("delayed"), key("paused"), key("meta"), key("pc"), key("marker")},
      {prefix_, now(), options_of_take(token, lease)}, false);
  if (!reply) return queue_error(reply.error());
  Taken taken;
  // [the job's fields or 0, its id or 0, milliseconds until the limiter allows the next job, when
  // the next delayed job is due]
  constexpr std::size_t fields = 4;
  if (reply->kind != RedisReply::Kind::list || reply->list.size() < fields) return taken;
  if (reply->list[1].kind == RedisReply::Kind::text) {
    taken.ticket = Ticket{reply->list[1].text, token};
    return taken;
  }
  taken.not_before = std::chrono::milliseconds(reply->list[2].number);
  if (reply->list[3].number > 0) {
    taken.next_delayed = Moment(std::chrono::milliseconds(reply->list[3].number));
  }
  return taken;
}

Result<std::optional<Ticket>> BullmqQueue::take(std::chrono::milliseconds lease,
                                                std::chrono::milliseconds wait) {
  if (Status announced = announce(); !announced) return announced.error();
  const auto end = std::chrono::steady_clock::now() + wait;
  for (;;) {
    if (stopping_) return std::optional<Ticket>();
    if (Status looked = look_for_stalled(); !looked) return looked.error();
    Result<Taken> taken = take_once(lease);
    if (!taken) return taken.error();
    if (taken->ticket) return std::move(taken->ticket);
    auto left =
        std::chrono::floor<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return std::optional<Ticket>();
    left = std::min(left, wait_slice);
    if (taken->not_before.count() > 0) left = std::min(left, taken->not_before);
    if (taken->next_delayed) {
      left = std::clamp(std::chrono::milliseconds(*taken->next_delayed - clock_.moment()),
                        std::chrono::milliseconds(1), left);
    }
    // Making a job available leaves a mark. A worker that takes the mark looks for jobs, and leaves
    // another mark if there are more. While the limiter blocks all jobs, marks mean nothing.
    if (taken->not_before.count() > 0) {
      std::unique_lock lock(mutex_);
      stopped_.wait_for(lock, left, [this] { return stopping_.load(); });
      continue;
    }
    const std::string seconds =
        left == wait_slice ? wait_slice_s : std::to_string(static_cast<double>(left.count()) / 1e3);
    const auto marked = waiting_.ask({"BZPOPMIN", key("marker"), seconds}, true);
    if (!marked) return queue_error(marked.error());
  }
}

// Negative answers: the job does not exist, or is no longer ours.
Result<bool> BullmqQueue::changed(Result<RedisReply> reply) const {
  if (!reply) return queue_error(reply.error());
  return reply->kind != RedisReply::Kind::number || reply->number >= 0;
}

Result<bool> BullmqQueue::extend(const Ticket& ticket, std::chrono::milliseconds lease) {
  const auto reply =
      commands_.run(extend_lock_script(), {key(ticket.job_id + ":lock"), key("stalled")},
                    {ticket.token, text_of(lease), ticket.job_id}, true);
  if (!reply) return queue_error(reply.error());
  return reply->number == 1;
}

Result<bool> BullmqQueue::finish(const Ticket& ticket, bool completed, std::string_view reason) {
  const std::string set = completed ? "completed" : "failed";
  const std::string text = completed ? "null" : clean_utf8(reason);
  const auto age = completed ? settings_.completed_age : settings_.failed_age;
  const auto count = completed ? settings_.completed_count : settings_.failed_count;
  // The script fails half-way if any of these is missing.
  const std::string options = packed(json{{"token", ticket.token},
                                          {"keepJobs", {{"age", age.count()}, {"count", count}}},
                                          {"lockDuration", 30'000},
                                          {"attempts", settings_.attempts},
                                          {"maxMetricsSize", ""}});
  const std::string fields =
      completed ? "" : packed(json{"failedReason", text, "stacktrace", json::array({text}).dump()});
  return changed(
      commands_.run(move_to_finished_script(),
                    {key("wait"), key("active"), key("prioritized"), key("events"), key("stalled"),
                     key("limiter"), key("delayed"), key("paused"), key("meta"), key("pc"),
                     key(set), key(ticket.job_id), key("metrics:" + set), key("marker")},
                    {ticket.job_id, now(), completed ? "returnvalue" : "failedReason", text, set,
                     "0", prefix_, options, fields},
                    true));
}

Result<bool> BullmqQueue::put_back(const Ticket& ticket, std::chrono::milliseconds delay,
                                   std::string_view reason) {
  const bool counts = !reason.empty();
  const std::string text = clean_utf8(reason);
  const std::string fields =
      counts ? packed(json{"failedReason", text, "stacktrace", json::array({text}).dump()}) : "";
  if (delay.count() > 0) {
    return changed(commands_.run(
        move_to_delayed_script(),
        {key("marker"), key("active"), key("prioritized"), key("delayed"), key(ticket.job_id),
         key("events"), key("meta"), key("stalled"), key("wait"), key("limiter"), key("pc")},
        {prefix_, now(), ticket.job_id, ticket.token, text_of(delay), counts ? "0" : "1", fields,
         "0", ""},
        true));
  }
  if (counts) {
    return changed(commands_.run(
        retry_job_script(),
        {key("active"), key("wait"), key("paused"), key(ticket.job_id), key("meta"), key("events"),
         key("delayed"), key("prioritized"), key("pc"), key("marker"), key("stalled")},
        {prefix_, now(), "LPUSH", ticket.job_id, ticket.token, fields}, true));
  }
  return changed(
      commands_.run(move_job_from_active_to_wait_script(),
                    {key("active"), key("wait"), key("stalled"), key("paused"), key("meta"),
                     key("limiter"), key("prioritized"), key("marker"), key("events")},
                    {ticket.job_id, ticket.token, key(ticket.job_id)}, true));
}

Status BullmqQueue::remove(std::string_view job_id) {
  // BullMQ does not remove a job that a worker holds. We remove it in any case; the worker's answer
  // then changes nothing.
  const auto unlocked = commands_.ask({"DEL", key(std::string(job_id) + ":lock")}, true);
  if (!unlocked) return queue_error(unlocked.error());
  const auto reply = commands_.run(remove_job_script(), {key(job_id), key("repeat")},
                                   {job_id, "0", prefix_}, true);
  if (!reply) return queue_error(reply.error());
  return Done{};
}

Result<QueueCounts> BullmqQueue::counts() {
  const std::int64_t moment = clock_.moment().time_since_epoch().count();
  const std::string due = std::to_string((moment + 1) * delayed_factor - 1);
  const auto reply = commands_.run(counts_script(),
                                   {key("wait"), key("prioritized"), key("active"), key("delayed"),
                                    key("completed"), key("failed")},
                                   {due}, true);
  if (!reply) return queue_error(reply.error());
  constexpr std::size_t numbers = 5;
  if (reply->list.size() != numbers) {
    return Error::of(ErrorCode::internal, "queue: expected five counts");
  }
  QueueCounts counts;
  counts.waiting = reply->list[0].number;
  counts.active = reply->list[1].number;
  counts.completed = reply->list[2].number;
  counts.failed = reply->list[3].number;
  counts.delayed = reply->list[4].number;
  return counts;
}

Result<std::chrono::milliseconds> BullmqQueue::oldest_wait() {
  const std::int64_t moment = clock_.moment().time_since_epoch().count();
  const std::string due = std::to_string((moment + 1) * delayed_factor - 1);
  const auto reply =
      commands_.run(oldest_script(), {key("wait"), key("prioritized"), key("delayed")},
                    {prefix_, due, "1", "5", "10"}, true);
  if (!reply) return queue_error(reply.error());
  const std::int64_t oldest = std::strtoll(reply->text.c_str(), nullptr, 10);
  if (oldest < 0) return std::chrono::milliseconds(0);
  return std::chrono::milliseconds(std::max<std::int64_t>(0, moment - oldest));
}

void BullmqQueue::stop_waiting() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
}

Status BullmqQueue::ping() {
  const auto reply = commands_.ask({"PING"}, true);
  if (!reply) return queue_error(reply.error());
  return Done{};
}

}  // namespace schedgen::queue
