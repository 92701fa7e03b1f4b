// schedgen-generate: writes schedules with the answers a reader must give, for load tests and
// benches.
#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "generator/dice.h"
#include "generator/generator.h"
#include "schedule/event_json.h"

namespace {

using schedgen::generator::Content;

struct Wish {
  int count = 1;
  std::filesystem::path folder;
  std::uint64_t seed = 1;
  Content content = Content::mixed;
  std::string name = "mixed";
  int pages = 0;  // 0: as many as it takes
};

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

void write_documents(const Wish& wish) {
  constexpr std::size_t rows_max = 40;
  std::filesystem::create_directories(wish.folder);
  for (int i = 0; i < wish.count; ++i) {
    const auto seed = schedgen::generator::derived_seed(wish.seed, static_cast<std::uint64_t>(i));
    const auto plan = wish.pages > 0
                          ? schedgen::generator::plan_of_pages(seed, wish.content, wish.pages)
                          : schedgen::generator::random_plan(seed, wish.content, rows_max);
    const auto document = schedgen::generator::generate(plan);
    std::string number = std::to_string(i + 1);
    number.insert(0, number.size() < 5 ? 5 - number.size() : 0, '0');
    const std::filesystem::path path = wish.folder / (wish.name + '-' + number);
    write_file(path.string() + ".pdf", document.pdf);
    write_file(
        path.string() + ".json",
        boost::json::serialize(schedgen::schedule::json_of_document(document.expected)) + "\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  Wish wish;
  CLI::App app{
      "Writes N schedules in the shape of the university's PDFs into DIR, each with the events "
      "that\n"
      "a reader must find in it (the same name with .json). The same seed gives the same "
      "timetables.",
      "schedgen-generate"};
  app.add_option("N", wish.count, "How many documents")
      ->required()
      ->check(CLI::Range(1, 1'000'000));
  app.add_option("DIR", wish.folder, "The folder; it is made if it is not there")->required();
  app.add_option("--seed", wish.seed, "Where the random choices start")->capture_default_str();
  app.add_option("--kind", wish.name, "What the documents hold")
      ->check(CLI::IsMember({"weekly", "test", "exam", "mixed"}))
      ->capture_default_str();
  app.add_option("--pages", wish.pages,
                 "Documents of exactly this many pages, in the portal's own style.\n"
                 "Without it: documents of every length, shape and packing")
      ->check(CLI::Range(1, 1'000));
  CLI11_PARSE(app, argc, argv);
  const std::map<std::string, Content> contents = {{"weekly", Content::weekly},
                                                   {"test", Content::test},
                                                   {"exam", Content::exam},
                                                   {"mixed", Content::mixed}};
  wish.content = contents.at(wish.name);
  try {
    write_documents(wish);
  } catch (const std::exception& failure) {
    std::cerr << "schedgen-generate: " << failure.what() << '\n';
    return 1;
  }
  return 0;
}
