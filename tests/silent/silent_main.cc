// silent: damages generated documents in every way known, reads them, and counts the readings that
// are wrong without saying so. docs/SILENT.md explains it.
#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "schedule/event_json.h"
#include "silent/campaign.h"
#include "silent/scratch.h"

namespace {

using namespace schedgen;
using silent::Kind;

struct Wish {
  std::uint64_t count = 0;
  std::uint64_t seed = 0;
  bool seeded = false;
  std::vector<std::string> kinds;
  std::string keep;
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  bool list = false;
};

void keep_case(const std::filesystem::path& folder, const std::string& name,
               const silent::Case& damaged) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / (name + ".pdf"), std::ios::binary) << damaged.pdf;
  schedule::Document expected;
  expected.events = damaged.right;
  std::ofstream(folder / (name + ".json"))
      << boost::json::serialize(schedule::json_of_document(expected)) << '\n';
  std::cout << "kept " << (folder / name).string() << ".pdf and .json\n";
}

// One document again, with everything there is to see.
int show_one(const Kind& kind, const Wish& wish) {
  constexpr const char* names[] = {"correct", "warned", "refused", "SILENT"};
  silent::Dice dice(wish.seed);
  const std::string name = std::string(kind.name) + '-' + std::to_string(wish.seed);
  if (!wish.keep.empty()) {
    if (kind.damage) {
      keep_case(wish.keep, name, kind.damage(dice));
    } else {
      const silent::Story story = kind.story(dice);
      for (std::size_t i = 0; i < story.before.size(); ++i)
        keep_case(wish.keep, name + "-before-" + std::to_string(i + 1), story.before[i]);
      for (std::size_t i = 0; i < story.after.size(); ++i)
        keep_case(wish.keep, name + "-after-" + std::to_string(i + 1), story.after[i]);
    }
    std::cout << std::flush;
  }
  const silent::Verdict verdict = silent::verdict_of(kind, wish.seed, silent::real_reader());
  std::cout << names[static_cast<int>(verdict.outcome)] << '\n' << verdict.report;
  silent::remove_scratch_folder();
  return verdict.outcome == silent::Outcome::silent ? 1 : 0;
}

int run_many(const std::vector<Kind>& kinds, const Wish& wish) {
  const auto started = std::chrono::steady_clock::now();
  std::cout << wish.count << " documents from seed " << wish.seed << '\n' << std::flush;
  const silent::Campaign campaign =
      silent::run_campaign(wish.count, wish.seed, kinds, silent::real_reader(), wish.jobs);
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  std::cout << silent::report_of(campaign);
  std::printf("\n%.1f s, %.2f s for 1,000 documents\n", seconds,
              1000 * seconds / static_cast<double>(wish.count));
  if (!campaign.not_made.empty()) return 2;
  return campaign.silent() > 0 || campaign.has_too_many_false_alarms() ? 1 : 0;
}

std::vector<Kind> wanted_kinds(const std::vector<std::string>& names) {
  if (names.empty()) return silent::kinds();
  std::vector<Kind> kinds;
  for (const std::string& name : names) {
    const Kind* kind = silent::kind_of_name(name);
    if (!kind) throw std::runtime_error("no such kind: " + name + " (see --list)");
    kinds.push_back(*kind);
  }
  return kinds;
}

int run(const Wish& wish) {
  if (wish.list) {
    for (const Kind& kind : silent::kinds()) std::cout << kind.name << '\n';
    return 0;
  }
  const std::vector<Kind> kinds = wanted_kinds(wish.kinds);
  if (wish.count > 0) return run_many(kinds, wish);
  if (kinds.size() != 1 || !wish.seeded)
    throw std::runtime_error("say how many documents, or --seed and --kind of one (see --help)");
  return show_one(kinds.front(), wish);
}

}  // namespace

int main(int argc, char** argv) {
  Wish wish;
  CLI::App app{
      "Reads N generated documents, each damaged in one way, and counts what was read wrongly in "
      "silence.",
      "silent"};
  app.add_option("N", wish.count, "How many documents")->check(CLI::Range(1, 100'000'000));
  auto* seed = app.add_option("--seed", wish.seed,
                              "Where the random choices start. Without N: of one document");
  app.add_option("--kind", wish.kinds, "Only this kind of damage; may be given again");
  app.add_option("--keep", wish.keep,
                 "With --seed and --kind of one document: keep it in this folder");
  app.add_option("--jobs", wish.jobs, "Processes at a time")->check(CLI::Range(1, 64));
  app.add_flag("--list", wish.list, "Name the kinds of damage");
  CLI11_PARSE(app, argc, argv);
  wish.seeded = seed->count() > 0;
  if (!wish.seeded) wish.seed = std::random_device()();
  try {
    return run(wish);
  } catch (const std::exception& failure) {
    std::cerr << "silent: " << failure.what() << '\n';
    return 2;
  }
}
