#include "feeds/reader.h"

#include <gtest/gtest.h>

#include <string>

namespace schedgen::feeds {
namespace {

TEST(ReaderTest, KnowsTheKindsOfPrograms) {
  EXPECT_EQ(kind_of_reader("Google-Calendar-Importer"), "GOOGLE");
  EXPECT_EQ(kind_of_reader("iOS/17.1 (21B80) dataaccessd/1.0"), "APPLE");
  EXPECT_EQ(kind_of_reader("macOS/14.1 (23B74) CalendarAgent/1000"), "APPLE");
  EXPECT_EQ(kind_of_reader("Mac OS X/10.15.7 (19H2) CalendarAgent/930.5.1"), "APPLE");
  EXPECT_EQ(kind_of_reader("Microsoft.OWA/15.20 Microsoft Exchange"), "OUTLOOK");
  EXPECT_EQ(kind_of_reader("MacOutlook/16.78 (Intel Mac OS X Version 13.6)"), "OUTLOOK");
  EXPECT_EQ(kind_of_reader("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 "
                           "Thunderbird/115.5.0"),
            "THUNDERBIRD");
  EXPECT_EQ(kind_of_reader("python-requests/2.28.1"), "OTHER");
  EXPECT_EQ(kind_of_reader("Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X)"), "OTHER");
  EXPECT_EQ(kind_of_reader(""), "OTHER");
}

TEST(ReaderTest, ReadsTheBeginningAlone) {
  EXPECT_EQ(kind_of_reader(std::string(1'000'000, 'x') + "google"), "OTHER");
  EXPECT_EQ(kind_of_reader(std::string("\xff\0google", 8)), "GOOGLE");
}

}  // namespace
}  // namespace schedgen::feeds
