#include "schedule/known_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace schedgen::schedule {
namespace {

TEST(KnownTerms, AreTheFilesByteForByte) {
  const std::filesystem::path folder =
      std::filesystem::path(SCHEDGEN_SOURCE_DIR) / "data" / "terms";
  std::set<std::string> names;
  for (const KnownTermFile& file : known_term_files()) {
    std::ifstream in(folder / file.name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(file.json, bytes) << file.name;
    names.emplace(file.name);
  }
  std::set<std::string> on_disk;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") on_disk.insert(entry.path().filename());
  }
  EXPECT_EQ(names, on_disk);
  EXPECT_THAT(names, testing::Contains("2026.json"));
}

TEST(KnownTerms, AreValidAndNamedByTheirYear) {
  const Result<std::vector<Term>> terms = known_terms();
  ASSERT_TRUE(terms.ok()) << terms.error().log;
  ASSERT_EQ(terms->size(), known_term_files().size());
  for (std::size_t i = 0; i < terms->size(); ++i) {
    EXPECT_EQ(std::to_string((*terms)[i].year) + ".json", known_term_files()[i].name);
    EXPECT_FALSE((*terms)[i].source.empty());
  }
}

}  // namespace
}  // namespace schedgen::schedule
