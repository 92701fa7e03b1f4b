#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <type_traits>

namespace schedgen {
namespace {

constexpr int codes = static_cast<int>(ErrorCode::internal) + 1;  // internal is the last

TEST(ErrorCode, EachHasAnOwnNameThatLeadsBackToIt) {
  std::set<std::string_view> names;
  for (int i = 0; i < codes; ++i) {
    const auto code = static_cast<ErrorCode>(i);
    const std::string_view name = error_name(code);
    EXPECT_TRUE(names.insert(name).second) << name << " stands for two codes";
    EXPECT_EQ(error_code_of(name), code) << name;
  }
  EXPECT_EQ(error_code_of("NO_SUCH_CODE"), std::nullopt);
  EXPECT_EQ(error_code_of(""), std::nullopt);
}

TEST(ErrorCode, EachHasAdviceThatIsASentence) {
  for (int i = 0; i < codes; ++i) {
    const auto code = static_cast<ErrorCode>(i);
    EXPECT_TRUE(error_advice(code).ends_with('.')) << error_name(code);
  }
}

TEST(ResultTest, HoldsAValueOrAnError) {
  const Result<int> value = 7;
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(*value, 7);

  const Result<int> error = Error::of(ErrorCode::not_a_pdf, "first bytes are PK");
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().code, ErrorCode::not_a_pdf);
  EXPECT_EQ(error.error().log, "first bytes are PK");
  EXPECT_EQ(error.error().user, error_advice(ErrorCode::not_a_pdf));
}

TEST(ResultTest, HoldsAnErrorOfAnotherType) {
  const Result<int, std::string> error = std::string("why not");
  ASSERT_FALSE(error.ok());
  EXPECT_EQ(error.error(), "why not");
}

TEST(ResultTest, OfABoolIsNotMistakenForIt) {
  static_assert(!std::is_constructible_v<bool, Result<bool>>);
  static_assert(std::is_constructible_v<bool, Result<int>>);
  const Result<bool> no = false;
  ASSERT_TRUE(no.ok());
  EXPECT_FALSE(*no);
}

TEST(ResultTest, GivesAwayWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  const std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 7);
}

}  // namespace
}  // namespace schedgen
