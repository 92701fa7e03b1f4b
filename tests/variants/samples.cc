#include "variants/samples.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "generator/dice.h"
#include "generator/generator.h"
#include "generator/random_timetable.h"
#include "roundtrip/read_back.h"
#include "schedule/event_json.h"

namespace schedgen::variants {
namespace {

namespace fs = std::filesystem;
using generator::Content;
using schedule::Kind;

const fs::path golden_folder = fs::path(SCHEDGEN_SOURCE_DIR) / "tests" / "golden";
const fs::path real_folder = fs::path(SCHEDGEN_SOURCE_DIR) / ".." / "shared" / "pdfs";

Sample sample_of(std::string name, const generator::Plan& plan) {
  generator::GeneratedDocument document = generator::generate(plan);
  return {std::move(name), std::move(document.pdf), std::move(document.expected), plan.timetable};
}

generator::Plan merged_plan(std::uint64_t seed) {
  generator::Plan plan{seed, {}, {}};
  for (const Kind kind : {Kind::weekly, Kind::test, Kind::exam})
    plan.timetable.sections.push_back(generator::random_section(
        generator::derived_seed(seed, plan.timetable.sections.size()), kind, 8));
  return plan;
}

Sample real_sample(const std::string& name) {
  const std::string json = file_bytes(golden_folder / (name + ".json"));
  const auto value = schedule::parse_json(json, json.size());
  const auto document = schedule::document_of_json(value.value());
  return {name, file_bytes(real_folder / (name + ".pdf")), document.value(), {}};
}

}  // namespace

std::string file_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

const std::vector<Sample>& generated_samples() {
  static const std::vector<Sample> samples = {
      sample_of("weekly", generator::plan_of_pages(2025, Content::weekly, 2)),
      sample_of("test", generator::plan_of_pages(2026, Content::test, 2)),
      sample_of("exam", generator::plan_of_pages(2027, Content::exam, 2)),
      sample_of("merged", merged_plan(2028)),
  };
  return samples;
}

const std::vector<Sample>& real_samples() {
  static const std::vector<Sample> samples = [] {
    std::vector<Sample> found;
    for (const char* name : {"UP_MOD_XLS", "UP_TST_PDF", "UP_EXAM_SS"})
      if (fs::exists(real_folder / (std::string(name) + ".pdf")))
        found.push_back(real_sample(name));
    return found;
  }();
  return samples;
}

std::vector<Sample> all_samples() {
  std::vector<Sample> samples = generated_samples();
  samples.insert(samples.end(), real_samples().begin(), real_samples().end());
  return samples;
}

Files files_for(const std::string& variant, const Sample& sample) {
  const fs::path folder =
      fs::path(SCHEDGEN_BINARY_DIR) / "variants" / (variant + '-' + sample.name);
  fs::remove_all(folder);
  fs::create_directories(folder);
  const Files files{folder / "in.pdf", folder / "out.pdf", folder};
  std::ofstream(files.in, std::ios::binary) << sample.pdf;
  return files;
}

Made made_and_read(const Variant& variant, const Sample& sample) {
  const Files files = files_for(variant.name, sample);
  std::string failure = variant.make(files);
  Result<schedule::Document> reading = roundtrip::read_back(file_bytes(files.out));
  return {std::move(failure), std::move(reading)};
}

}  // namespace schedgen::variants
