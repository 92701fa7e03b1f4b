// Two readings of one document side by side, for a person who looks at a failed test.
#pragma once

#include <string>

#include "schedule/event.h"

namespace schedgen::generator {

// What a variant of a document may change. Its events stay what they are.
enum class Compare {
  everything,
  what_is_read,  // not the metadata's producer and encryption, not the number of pages, not where
                 // on the pages things stand (but the rows' numbers)
};

// Empty when they are equal. Otherwise lines: "- " what was expected, "+ " what was found; of an
// event that was found but is not the same only the fields that differ.
std::string difference(const schedule::Document& expected, const schedule::Document& found,
                       Compare compare = Compare::everything);

}  // namespace schedgen::generator

// In a test: the report, once and in lines, if there is one.
#define EXPECT_SAME(report_expression)              \
  do {                                              \
    const std::string report = (report_expression); \
    EXPECT_TRUE(report.empty()) << '\n' << report;  \
  } while (false)
