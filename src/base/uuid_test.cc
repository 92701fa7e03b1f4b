#include "base/uuid.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace schedgen {
namespace {

// Computed with Python's uuid.uuid5 and the same namespace. They must never change, or the events
// in people's calendars would no longer be recognised.
TEST(UuidOfName, IsVersionFiveOfTheProjectsNamespace) {
  EXPECT_EQ(uuid_of_name(""), "456847cd-285e-523c-93a0-f41cb07e9af3");
  EXPECT_EQ(uuid_of_name("COS 214"), "2845d347-8f94-54bd-9c99-958c3ea7374b");
  EXPECT_EQ(uuid_of_name("L\xC3\xAA"
                         "er"),
            "dbd09234-213e-5689-ba52-e95002b68109");
}

RC_GTEST_PROP(UuidOfName, IsAUuidThatDependsOnTheNameAlone,
              (const std::string& a, const std::string& b)) {
  RC_ASSERT(is_uuid(uuid_of_name(a)));
  RC_ASSERT((uuid_of_name(a) == uuid_of_name(b)) == (a == b));
}

TEST(IsUuid, TakesTheLowerCaseFormOnly) {
  EXPECT_TRUE(is_uuid("456847cd-285e-523c-93a0-f41cb07e9af3"));
  EXPECT_FALSE(is_uuid("456847CD-285e-523c-93a0-f41cb07e9af3"));
  EXPECT_FALSE(is_uuid("456847cd-285e-523c-93a0-f41cb07e9af"));
  EXPECT_FALSE(is_uuid("456847cd-285e-523c-93a0-f41cb07e9af3 "));
  EXPECT_FALSE(is_uuid("{56847cd-285e-523c-93a0-f41cb07e9af3"));
  EXPECT_FALSE(is_uuid("456847cd0285e-523c-93a0-f41cb07e9af3"));
  EXPECT_FALSE(is_uuid(""));
}

}  // namespace
}  // namespace schedgen
