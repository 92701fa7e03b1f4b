#include "app/read_documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/temporary_folder.h"

namespace schedgen::app {
namespace {

using sandbox::Outcome;
using testing::HasSubstr;

// The parser's seam, for outcomes that no document brings about at will. Its answer is the file's
// first line: an error's name, or "parsed".
class ScriptedParser final : public sandbox::Parser {
 public:
  using Parser::parse;
  sandbox::ParseReport parse(std::string_view pdf, std::chrono::milliseconds) override {
    sandbox::ParseReport report;
    if (const auto code = error_code_of(pdf)) {
      report.error = Error::of(*code, "scripted");
      return report;
    }
    report.outcome = Outcome::parsed;
    report.document.emplace();
    report.document->warnings = {{{2, 7}, "A time should stand here.", "COS 214 ??"},
                                 {{1, 0}, "It lists nothing (yet).", ""}};
    return report;
  }
};

class ReadDocumentsTest : public testing::Test {
 protected:
  std::string file(const std::string& answer) {
    const std::string path = folder_ / (std::to_string(++files_) + ".pdf");
    std::ofstream(path) << answer;
    return path;
  }

  ReadDocuments read(const std::vector<std::string>& files) {
    ScriptedParser parser;
    Console console(out_, Console::Loudness::normal);
    Progress progress(out_, false, files.size());
    return read_documents(files, parser, console, progress);
  }

  const TemporaryFolder temporary_;
  const std::filesystem::path folder_ = temporary_.path();
  int files_ = 0;
  std::ostringstream out_;
};

TEST_F(ReadDocumentsTest, SaysWhichRowsWereNotReadInFull) {
  const ReadDocuments all = read({file("parsed")});
  EXPECT_EQ(all.failure, ExitCode::ok);
  EXPECT_EQ(all.documents.size(), 1u);
  EXPECT_THAT(out_.str(), HasSubstr("1.pdf: warning: page 2, row 7 was not read in full: A time "
                                    "should stand here. Found: \"COS 214 ??\"\n"));
  EXPECT_THAT(out_.str(), HasSubstr("1.pdf: warning: page 1: It lists nothing (yet).\n"));
}

TEST_F(ReadDocumentsTest, EveryBadFileIsNamedAndTheFirstGivesTheCode) {
  const std::string file_that_is_not_there = folder_ / "none.pdf";
  const ReadDocuments all = read({file("parsed"), file("PARSE_TIMED_OUT"), file_that_is_not_there,
                                  file("NOT_A_PDF"), file("parsed")});
  EXPECT_EQ(all.failure, ExitCode::try_again);
  EXPECT_THAT(out_.str(), HasSubstr("2.pdf: PARSE_TIMED_OUT: "));
  EXPECT_THAT(out_.str(), HasSubstr("none.pdf: FILE_NOT_FOUND: "));
  EXPECT_THAT(out_.str(), HasSubstr("3.pdf: NOT_A_PDF: "));
}

TEST_F(ReadDocumentsTest, OutcomesOfTheJailHaveTheirExitCodes) {
  EXPECT_EQ(read({file("PARSE_OUT_OF_MEMORY")}).failure, ExitCode::try_again);
  EXPECT_EQ(read({file("PARSE_CRASHED")}).failure, ExitCode::internal);
  EXPECT_EQ(read({file("PARSE_PROTOCOL_ERROR")}).failure, ExitCode::internal);
  EXPECT_EQ(read({file("PDF_PASSWORD_REQUIRED")}).failure, ExitCode::unreadable_document);
}

}  // namespace
}  // namespace schedgen::app
