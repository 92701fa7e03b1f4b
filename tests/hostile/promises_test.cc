// Checks that the tests named in docs/SANDBOX.md exist.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <string>

namespace schedgen::hostile {
namespace {

std::set<std::string> names_of_tests() {
  std::set<std::string> names;
  const auto& all = *testing::UnitTest::GetInstance();
  for (int i = 0; i < all.total_test_suite_count(); ++i) {
    const auto& suite = *all.GetTestSuite(i);
    for (int k = 0; k < suite.total_test_count(); ++k) {
      names.insert(std::string(suite.name()) + "." + suite.GetTestInfo(k)->name());
    }
  }
  return names;
}

TEST(Promises, name_tests_that_exist) {
  const std::string tricks = "All/HostileProgram.is_stopped_and_the_parent_goes_on";
  // `Suite.name` anywhere, `/trick` and `.../trick` in the tables.
  const std::regex whole("`((?:All/)?[A-Z][A-Za-z]+\\.[a-z_]+(?:/[a-z0-9_]+)?)`");
  const std::regex ending("`(?:\\.\\.\\.)?(/[a-z0-9_]+)`");
  const std::set<std::string> known = names_of_tests();
  std::ifstream document(SCHEDGEN_SOURCE_DIR "/docs/SANDBOX.md");
  int found = 0;
  const auto expect_known = [&](const std::string& name) {
    if (name.starts_with("Filter.")) return;  // of sandbox_test
    EXPECT_TRUE(known.contains(name)) << name;
    ++found;
  };
  for (std::string line; std::getline(document, line);) {
    using Matches = std::sregex_iterator;
    for (Matches match(line.begin(), line.end(), whole); match != Matches(); ++match) {
      expect_known((*match)[1]);
    }
    if (!line.starts_with("|")) continue;
    for (Matches match(line.begin(), line.end(), ending); match != Matches(); ++match) {
      expect_known(tricks + (*match)[1].str());
    }
  }
  EXPECT_GT(found, 70);
}

}  // namespace
}  // namespace schedgen::hostile
