// A document that was saved again by another program is read like the original.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "generator/difference.h"
#include "roundtrip/read_back.h"
#include "variants/samples.h"
#include "variants/variant.h"

namespace schedgen::variants {

// How GoogleTest shows parameters.
void PrintTo(const Variant& variant, std::ostream* out) {
  *out << variant.name;
}

namespace {

// Each variant of every sample in one test: the samples differ, the program is the same.
class SavedAgain : public testing::TestWithParam<Variant> {};

TEST_P(SavedAgain, IsReadLikeTheOriginal) {
  for (const Sample& sample : all_samples()) {
    SCOPED_TRACE(sample.name);
    const Made made = made_and_read(GetParam(), sample);
    ASSERT_EQ(made.failure, "");
    if (!made.reading) {
      ADD_FAILURE() << roundtrip::failure_text(made.reading.error());
      continue;
    }
    EXPECT_SAME(
        generator::difference(sample.expected, *made.reading, generator::Compare::what_is_read));
  }
}

INSTANTIATE_TEST_SUITE_P(Variants, SavedAgain, testing::ValuesIn(readable_variants()),
                         [](const auto& variant) { return variant.param.name; });

// The variants mean something only if they are other documents than the original.
TEST(Variants, AreOtherDocuments) {
  const Sample& sample = generated_samples().front();
  for (const char* name : {"gs_default", "qpdf_aes_256", "turned_90"}) {
    for (const Variant& variant : readable_variants()) {
      if (variant.name != name) continue;
      const Files files = files_for(std::string("other_") + name, sample);
      ASSERT_EQ(variant.make(files), "");
      EXPECT_NE(file_bytes(files.out), sample.pdf);
    }
  }
  EXPECT_GE(sample.expected.pages, 2);
}

}  // namespace
}  // namespace schedgen::variants
