#include "app/tending.h"

namespace schedgen::app {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds expire_interval = 60s;
constexpr std::chrono::milliseconds sweep_interval = 300s;
// A program that gets the lease begins soon, whatever the interval.
constexpr std::chrono::milliseconds look_for_lease = 1s;
constexpr std::chrono::milliseconds temporary_age = 1h;  // no put takes so long
constexpr const char* duty_name = "tending";

}  // namespace

Tending::Tending(Stores& stores, const jobs::Seams& seams, const jobs::Rules& rules,
                 Metrics& metrics, Log& log)
    : stores_(stores), seams_(seams), rules_(rules), metrics_(metrics), log_(log) {
  if (storage::SqlDatabase* shared = stores.shared_database()) {
    leases_.emplace(*shared, random_uuid(seams.random));
    renewal_.emplace(std::vector<Duty>{{renewal_interval, [this] {
                                          renew();
                                          return false;
                                        }}});
  }
  rounds_.emplace(duties());
}

void Tending::stop() {
  if (rounds_) rounds_->stop();
  if (renewal_) renewal_->stop();
  if (leases_ && is_ours()) (void)leases_->give_back(duty_name);  // else it runs out
  ours_until_ = SteadyTime{};
}

void Tending::renew() {
  const SteadyTime asked = std::chrono::steady_clock::now();
  const Result<bool> taken = leases_->take(duty_name, lease_time);
  if (taken.ok()) ours_until_ = *taken ? asked + lease_time : SteadyTime{};
  const bool ours = is_ours();
  if (ours != was_ours_) {
    log_.write({.message = "tending", .outcome = ours ? "ours from now on" : "another's"});
  }
  was_ours_ = ours;
}

void Tending::say(const char* message, const jobs::Tended& tended) {
  if (!tended.met.ok()) {
    log_.write({.level = LogLevel::warning, .message = message, .detail = tended.met.error().log});
  }
}

bool Tending::rescue() {
  const jobs::Tended tended = jobs::rescue(seams_, rules_);
  metrics_.rescued(tended.done);
  say("jobs could not be rescued", tended);
  return tended.met.ok() && tended.done >= rules_.batch;
}

bool Tending::expire() {
  const jobs::Tended tended = jobs::expire(seams_, rules_);
  metrics_.expired(tended.done);
  say("jobs could not be expired", tended);
  return tended.met.ok() && tended.done >= rules_.batch;
}

bool Tending::sweep() {
  const jobs::Tended tended = jobs::sweep(seams_, rules_, sweep_after_);
  const auto temporary = stores_.sweep_temporary(seams_.clock.moment() - temporary_age);
  metrics_.swept(tended.done + (temporary.ok() ? *temporary : 0));
  say("files could not be swept", tended);
  return tended.met.ok() && !sweep_after_.empty();
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
  return {when_ours(rescue_interval, &Tending::rescue),
          when_ours(expire_interval, &Tending::expire), when_ours(sweep_interval, &Tending::sweep)};
}

}  // namespace schedgen::app
