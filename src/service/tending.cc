#include "service/tending.h"

#include <algorithm>
#include <map>
#include <utility>

namespace schedgen::service {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds expire_interval = 60s;
constexpr std::chrono::milliseconds sweep_interval = 300s;
// A program that gets the lease begins soon, whatever the interval.
constexpr std::chrono::milliseconds look_for_lease = 1s;
// Deletions of so long share one emptying of the database's log. A deletion is to be complete
// within ten seconds.
constexpr std::chrono::milliseconds erase_interval = 2s;
constexpr std::chrono::milliseconds temporary_age = 1h;  // no put takes so long
constexpr const char* duty_name = "tending";
// Each program's own duty is to be there: "program ID NAME".
constexpr std::string_view presence_prefix = "program ";

}  // namespace

Tending::Tending(Stores& stores, const jobs::Seams& seams, const jobs::Rules& rules,
                 const feeds::Seams& feed_seams, const feeds::Rules& feed_rules, Metrics& metrics,
                 Log& log, std::string name)
    : stores_(stores),
      seams_(seams),
      rules_(rules),
      feed_seams_(feed_seams),
      feed_rules_(feed_rules),
      metrics_(metrics),
      log_(log),
      name_(std::move(name)) {
  if (storage::SqlDatabase* shared = stores.shared_database()) {
    const std::string id = random_uuid(seams.random);
    presence_ = std::string(presence_prefix) + id + " " + name_;
    leases_.emplace(*shared, id);
    renewal_.emplace(std::vector<Duty>{{renewal_interval, [this] {
                                          renew();
                                          return false;
                                        }}});
  }
  rounds_.emplace(duties());
  erasing_.emplace(std::vector<Duty>{{erase_interval, [this] {
                                        erase_deleted();
                                        return false;
                                      }}});
}

void Tending::stop() {
  if (rounds_) rounds_->stop();
  if (erasing_) erasing_->stop();
  if (renewal_) renewal_->stop();
  if (leases_ && is_ours()) (void)leases_->give_back(duty_name);  // else it runs out
  if (std::exchange(is_seen_, false)) (void)leases_->give_back(presence_);
  ours_until_ = SteadyTime{};
}

void Tending::renew() {
  const SteadyTime asked = std::chrono::steady_clock::now();
  const Result<bool> taken = leases_->take(duty_name, lease_time);
  if (taken.ok()) ours_until_ = *taken ? asked + lease_time : SteadyTime{};
  is_seen_ = leases_->take(presence_, lease_time).ok();
  const bool ours = is_ours();
  if (ours != was_ours_) {
    log_.write({.message = "tending", .outcome = ours ? "ours from now on" : "another's"});
  }
  was_ours_ = ours;
}

Result<std::vector<Tending::Program>> Tending::programs() {
  if (!leases_) return std::vector<Program>{{name_, true, {}}};
  const auto held = leases_->held(stopped_shown);
  if (!held.ok()) return held.error();
  const auto leader = std::ranges::find_if(
      *held, [](const auto& one) { return one.duty == duty_name && one.left > 0ms; });
  std::map<std::string, Program> programs;
  for (const auto& one : *held) {
    if (!one.duty.starts_with(presence_prefix)) continue;
    const std::size_t space = one.duty.find(' ', presence_prefix.size());
    if (space == std::string::npos) continue;
    Program program{
        one.duty.substr(space + 1), leader != held->end() && leader->holder == one.holder, {}};
    // It was there when it last renewed its lease.
    if (one.left <= 0ms) program.stopped_at = seams_.clock.moment() + one.left - lease_time;
    const auto [place, is_new] = programs.try_emplace(program.name, program);
    const auto& known = place->second.stopped_at;
    const bool is_later = known && (!program.stopped_at || *program.stopped_at > *known);
    if (!is_new && is_later) place->second = program;
  }
  std::vector<Program> list;
  for (auto& [name, program] : programs) list.push_back(std::move(program));
  return list;
}

void Tending::say(const char* message, const Status& met) {
  if (!met.ok()) {
    log_.write({.level = LogLevel::warning, .message = message, .detail = met.error().log});
  }
}

bool Tending::rescue() {
  const jobs::Tended tended = jobs::rescue(seams_, rules_);
  metrics_.rescued(tended.done);
  say("jobs could not be rescued", tended.met);
  return tended.met.ok() && tended.done >= rules_.batch;
}

bool Tending::expire() {
  if (leases_) (void)leases_->forget_ended(presence_prefix, stopped_shown);
  const jobs::Tended tended = jobs::expire(seams_, rules_);
  metrics_.expired(tended.done);
  say("jobs could not be expired", tended.met);
  return tended.met.ok() && tended.done >= rules_.batch;
}

bool Tending::sweep() {
  const jobs::Tended tended = jobs::sweep(seams_, rules_, sweep_after_);
  const auto temporary = stores_.sweep_temporary(seams_.clock.moment() - temporary_age);
  metrics_.swept(tended.done + (temporary.ok() ? *temporary : 0));
  say("files could not be swept", tended.met);
  return tended.met.ok() && !sweep_after_.empty();
}

bool Tending::tend_feeds() {
  const feeds::Tended expired = feeds::expire(feed_seams_, feed_rules_);
  const feeds::Tended tidied = feeds::tidy(feed_seams_, feed_rules_);
  metrics_.feeds_expired(expired.done);
  say("subscriptions could not be expired", expired.met);
  say("calendars of subscriptions could not be tidied", tidied.met);
  const bool is_well = expired.met.ok() && tidied.met.ok();
  return is_well && std::max(expired.done, tidied.done) >= feed_rules_.batch;
}

// A reader may be in the way for a moment, which is worth no line in the log.
void Tending::erase_deleted() {
  const Status erased = stores_.erase_deleted();
  if (erased.ok() || erased.error().code == ErrorCode::database_timeout) return;
  log_.write({.level = LogLevel::warning,
              .message = "deleted rows could not be overwritten",
              .detail = erased.error().log});
}

std::vector<Duty> Tending::duties() {
  // While another has the lease, nothing but a look at the clock.
  const auto when_ours = [this](std::chrono::milliseconds interval, bool (Tending::*perform)()) {
    const auto next = std::make_shared<SteadyTime>();
    return Duty{leases_ ? std::chrono::milliseconds(look_for_lease) : interval,
                [this, interval, perform, next] {
                  const SteadyTime now = std::chrono::steady_clock::now();
                  if (!is_ours() || now < *next) return false;
                  const bool more = (this->*perform)();
                  if (!more) *next = now + (leases_ ? interval : std::chrono::milliseconds(0));
                  return more;
                }};
  };
  return {
      when_ours(rescue_interval, &Tending::rescue), when_ours(expire_interval, &Tending::expire),
      when_ours(expire_interval, &Tending::tend_feeds), when_ours(sweep_interval, &Tending::sweep)};
}

}  // namespace schedgen::service
