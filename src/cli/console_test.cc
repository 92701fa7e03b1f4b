#include "cli/console.h"

#include <gtest/gtest.h>

#include <sstream>

namespace schedgen::cli {
namespace {

std::string all_of(Console::Loudness loudness) {
  std::ostringstream out;
  Console console(out, loudness);
  console.error("a.pdf", Error::of(ErrorCode::not_a_pdf, "the log", "Use a PDF."));
  console.warning("a.pdf", "row 3");
  console.note("a note");
  console.detail("a detail");
  return out.str();
}

TEST(Console, QuietStillSaysErrorsAndWarnings) {
  EXPECT_EQ(all_of(Console::Loudness::quiet),
            "schedgen: a.pdf: NOT_A_PDF: Use a PDF.\n"
            "schedgen: a.pdf: warning: row 3\n");
}

TEST(Console, NormalSaysNotesToo) {
  EXPECT_EQ(all_of(Console::Loudness::normal),
            "schedgen: a.pdf: NOT_A_PDF: Use a PDF.\n"
            "schedgen: a.pdf: warning: row 3\n"
            "schedgen: a note\n");
}

TEST(Console, VerboseSaysAll) {
  EXPECT_EQ(all_of(Console::Loudness::verbose),
            "schedgen: a.pdf: NOT_A_PDF: Use a PDF.\n"
            "schedgen: the log\n"
            "schedgen: a.pdf: warning: row 3\n"
            "schedgen: a note\n"
            "schedgen: a detail\n");
}

TEST(Console, AMessageIsOneLineThatMovesNoCursor) {
  std::ostringstream out;
  Console console(out, Console::Loudness::normal);
  console.warning("evil\x1b[2J.pdf", "two\nlines \x1b]0;title\a end \xff");
  EXPECT_EQ(out.str(), "schedgen: evil[2J.pdf: warning: two lines ]0;title end \uFFFD\n");
}

}  // namespace
}  // namespace schedgen::cli
