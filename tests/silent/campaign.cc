#include "silent/campaign.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "generator/dice.h"
#include "silent/processes.h"

namespace schedgen::silent {
namespace {

struct Task {
  std::size_t kind = 0;
  std::uint64_t seed = 0;
};

// The kinds with few documents first: they are the slow ones, and must not be left for the end.
std::vector<Task> tasks_of(std::uint64_t count, std::uint64_t seed,
                           const std::vector<Kind>& kinds) {
  const std::vector<std::uint64_t> shares = shares_of(count, kinds);
  std::vector<std::size_t> order(kinds.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return kinds[a].weight < kinds[b].weight; });
  std::vector<Task> tasks;
  for (const std::size_t kind : order)
    for (std::uint64_t i = 0; i < shares[kind]; ++i)
      tasks.push_back({kind, generator::derived_seed(generator::derived_seed(seed, kind), i)});
  return tasks;
}

std::string how_to_see(const Kind& kind, std::uint64_t seed) {
  return "script/silent --seed " + std::to_string(seed) + " --kind " + std::string(kind.name) +
         " --keep DIR";
}

void take_in(const Answer& answer, const Task& task, Campaign& campaign) {
  Count& count = campaign.counts[task.kind];
  if (answer.end == End::not_made) {
    campaign.not_made.push_back(how_to_see(count.kind, task.seed) + ": " + answer.verdict.report);
    return;
  }
  ++count.documents;
  ++count.of_outcome[static_cast<std::size_t>(answer.verdict.outcome)];
  if (answer.end != End::judged) ++count.died;
  if (answer.verdict.flagged) ++count.flagged;
  if (answer.verdict.outcome == Outcome::silent) count.silent_seeds.push_back(task.seed);
  if (count.kind.name == undamaged && answer.verdict.flagged)
    campaign.false_alarms.push_back(how_to_see(count.kind, task.seed) + '\n' +
                                    answer.verdict.report);
}

// The chance of at most k of n, each with chance p.
double chance_of_at_most(std::uint64_t k, std::uint64_t n, double p) {
  double sum = 0;
  const double trials = static_cast<double>(n);
  for (std::uint64_t i = 0; i <= k; ++i) {
    const double hits = static_cast<double>(i);
    sum +=
        std::exp(std::lgamma(trials + 1) - std::lgamma(hits + 1) - std::lgamma(trials - hits + 1) +
                 hits * std::log(p) + (trials - hits) * std::log1p(-p));
  }
  return sum;
}

template <typename... Values>
std::string line(const char* format, Values... values) {
  char buffer[200];
  std::snprintf(buffer, sizeof buffer, format, values...);
  return buffer;
}

std::string row_of(const std::string& name, const Count& count) {
  return line("%-24s %9llu %9llu %8llu %8llu %7llu %6llu  %8.4f %%\n", name.c_str(),
              static_cast<unsigned long long>(count.documents),
              static_cast<unsigned long long>(count.of(Outcome::correct)),
              static_cast<unsigned long long>(count.of(Outcome::warned)),
              static_cast<unsigned long long>(count.of(Outcome::refused)),
              static_cast<unsigned long long>(count.of(Outcome::silent)),
              static_cast<unsigned long long>(count.died),
              100 * upper_bound(count.of(Outcome::silent), count.documents));
}

}  // namespace

std::uint64_t Campaign::silent() const {
  std::uint64_t sum = 0;
  for (const Count& count : counts) sum += count.of(Outcome::silent);
  return sum;
}

bool Campaign::has_too_many_false_alarms() const {
  constexpr std::uint64_t one_in = 1000;
  for (const Count& count : counts)
    if (count.kind.name == undamaged) return count.flagged * one_in > count.documents;
  return false;
}

Verdict verdict_of(const Kind& kind, std::uint64_t seed, const Reader& reader,
                   const std::function<void()>& reader_begins) {
  Dice dice(seed);
  if (kind.story) {
    const Story story = kind.story(dice);
    reader_begins();
    return judge(story, reader);
  }
  const Case damaged = kind.damage(dice);
  if (!damaged.failure.empty()) throw std::runtime_error(damaged.failure);
  reader_begins();
  return judge(damaged, reader(damaged));
}

Campaign run_campaign(std::uint64_t count, std::uint64_t seed, const std::vector<Kind>& kinds,
                      const Reader& reader, int processes) {
  Campaign campaign;
  for (const Kind& kind : kinds) campaign.counts.push_back({kind});
  const std::vector<Task> tasks = tasks_of(count, seed, kinds);
  run_in_processes(
      tasks.size(), processes,
      [&](std::size_t task, const ReaderBegins& reader_begins) {
        Verdict verdict =
            verdict_of(kinds[tasks[task].kind], tasks[task].seed, reader, reader_begins);
        const bool is_told = verdict.flagged && kinds[tasks[task].kind].name == undamaged;
        if (!is_told) verdict.report.clear();
        return verdict;
      },
      [&](const Answer& answer) { take_in(answer, tasks[answer.task], campaign); });
  for (Count& some : campaign.counts) std::sort(some.silent_seeds.begin(), some.silent_seeds.end());
  return campaign;
}

double upper_bound(std::uint64_t silent, std::uint64_t documents) {
  if (silent >= documents) return 1;
  double low = 0, high = 1;
  for (int i = 0; i < 100; ++i) {
    const double middle = (low + high) / 2;
    (chance_of_at_most(silent, documents, middle) > 0.05 ? low : high) = middle;
  }
  return high;
}

std::string report_of(const Campaign& campaign) {
  std::string text = line("%-24s %9s %9s %8s %8s %7s %6s  %s\n", "kind", "documents", "correct",
                          "warned", "rejected", "SILENT", "died", "SILENT at most");
  Count all;
  for (const Count& count : campaign.counts) {
    text += row_of(std::string(count.kind.name), count);
    all.documents += count.documents;
    all.died += count.died;
    for (std::size_t i = 0; i < all.of_outcome.size(); ++i)
      all.of_outcome[i] += count.of_outcome[i];
  }
  text += row_of("all", all);
  for (const Count& count : campaign.counts) {
    if (count.kind.name != undamaged) continue;
    text += "\nfalse alarms: " + std::to_string(count.flagged) + " of " +
            std::to_string(count.documents) + " undamaged documents\n";
    for (const std::string& alarm : campaign.false_alarms) text += alarm;
  }
  constexpr std::size_t shown_max = 5;
  for (const Count& count : campaign.counts) {
    if (count.silent_seeds.empty()) continue;
    text += "\nSILENT, " + std::string(count.kind.name) + ":\n";
    for (std::size_t i = 0; i < count.silent_seeds.size() && i < shown_max; ++i)
      text += "  " + how_to_see(count.kind, count.silent_seeds[i]) + '\n';
    if (count.silent_seeds.size() > shown_max)
      text += "  and " + std::to_string(count.silent_seeds.size() - shown_max) + " more\n";
  }
  if (!campaign.not_made.empty()) text += "\ndocuments that could not be made:\n";
  for (const std::string& failure : campaign.not_made) text += "  " + failure + '\n';
  return text;
}

}  // namespace schedgen::silent
