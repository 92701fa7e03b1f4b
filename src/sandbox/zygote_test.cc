#include "sandbox/zygote.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace schedgen::sandbox {
namespace {

ZygoteSettings some_settings() {
  return {3, 2'147'483'648, 301, 10'485'760, 16'777'216, 100, Input::calendar};
}

TEST(ZygoteSettings, come_back_from_their_arguments) {
  EXPECT_EQ(settings_of(arguments_of(some_settings())), some_settings());
}

TEST(ZygoteSettings, are_not_guessed) {
  const std::vector<std::string> good = arguments_of(some_settings());
  EXPECT_FALSE(settings_of({}).has_value());
  EXPECT_FALSE(settings_of({"--help"}).has_value());
  std::vector<std::string> one_more = good;
  one_more.emplace_back("1");
  EXPECT_FALSE(settings_of(one_more).has_value());
  for (const char* wrong : {"", " 1", "1 ", "+1", "1x", "x", "01", "99999999999999999999999"}) {
    for (std::size_t i = 0; i < good.size(); ++i) {
      std::vector<std::string> arguments = good;
      arguments[i] = wrong;
      EXPECT_FALSE(settings_of(arguments).has_value()) << i << ": " << wrong;
    }
  }
}

}  // namespace
}  // namespace schedgen::sandbox
