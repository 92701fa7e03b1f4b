#include "schedule/completeness.h"

#include <gtest/gtest.h>

namespace schedgen::schedule {
namespace {

Document document_with(const std::vector<Severity>& severities) {
  Document document;
  for (const Severity severity : severities) {
    document.warnings.push_back({{1, 2}, "A time should stand here.", "7h3", severity});
  }
  return document;
}

TEST(Completeness, CountsThePlacesThatWereNotRead) {
  EXPECT_EQ(completeness_of(document_with({})), (Completeness{true, 0}));
  EXPECT_EQ(completeness_of(document_with({Severity::note})), (Completeness{true, 0}));
  EXPECT_EQ(
      completeness_of(document_with({Severity::incomplete, Severity::note, Severity::incomplete})),
      (Completeness{false, 2}));
}

TEST(Completeness, OneIncompleteDocumentMakesTheWholeIncomplete) {
  const Document whole = document_with({Severity::note});
  const Document torn = document_with({Severity::incomplete});
  EXPECT_EQ(completeness_of(std::vector<NamedDocument>{}), (Completeness{true, 0}));
  EXPECT_EQ(completeness_of({{"a", whole}, {"b", whole}}), (Completeness{true, 0}));
  EXPECT_EQ(completeness_of({{"a", whole}, {"b", torn}, {"c", torn}}), (Completeness{false, 2}));
}

TEST(Completeness, IsSaidInWords) {
  EXPECT_EQ(calendar_description({true, 0}), "");
  EXPECT_EQ(calendar_description({false, 1}),
            "Incomplete: 1 place of the PDF could not be read. Compare with the PDF.");
  EXPECT_EQ(calendar_description({false, 2}),
            "Incomplete: 2 places of the PDF could not be read. Compare with the PDF.");
  EXPECT_EQ(calendar_description({false, 0}),
            "Incomplete: some places of the PDF could not be read. Compare with the PDF.");
}

}  // namespace
}  // namespace schedgen::schedule
