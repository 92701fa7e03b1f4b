#include "cli/read_documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/testing/temporary_folder.h"

namespace schedgen::cli {
namespace {

using sandbox::Outcome;
using schedule::Severity;
using testing::HasSubstr;

// The parser's seam, for outcomes that no document brings about at will. Its answer is the file's
// first line: an error's name, or "parsed".
class ScriptedParser final : public sandbox::Parser {
 public:
  using Parser::parse;
  sandbox::ParseReport parse(std::string_view pdf, const sandbox::TimeMax&) override {
    sandbox::ParseReport report;
    if (const auto code = error_code_of(pdf)) {
      report.error = Error::of(*code, "scripted");
      return report;
    }
    report.outcome = Outcome::parsed;
    report.document.emplace();
    if (pdf.starts_with("whole")) {
      report.document->warnings = {{{3, 0}, "A watermark was left out.", "DRAFT", Severity::note}};
      return report;
    }
    report.document->warnings = {{{1, 0}, "It lists nothing (yet).", "", Severity::note},
                                 {{1, 4}, "It stands twice.", "COS 110", Severity::note},
                                 {{2, 7}, "A time should stand here.", "COS 214 ??"},
                                 {{2, 0}, "Text was not read.", "L2"},
                                 {{0, 0}, "It has no title.", ""}};
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

TEST_F(ReadDocumentsTest, SaysFirstThatADocumentIsIncompleteAndWhatToDo) {
  const std::string name = file("parsed");
  const ReadDocuments all = read({name});
  EXPECT_EQ(all.failure, ExitCode::ok);
  EXPECT_EQ(all.documents.size(), 1u);
  EXPECT_EQ(out_.str(),
            "schedgen: warning: " + name +
                " is incomplete: 3 places could not be read. Compare the calendar with the PDF, or "
                "download the PDF again.\n"
                "schedgen: " +
                name +
                ": warning: page 2, row 7 was not read in full: A time should stand here. Found: "
                "\"COS 214 ??\"\n"
                "schedgen: " +
                name + ": warning: page 2: Text was not read. Found: \"L2\"\n" +
                "schedgen: " + name + ": warning: It has no title.\n" + "schedgen: " + name +
                ": page 1: It lists nothing (yet).\n" + "schedgen: " + name +
                ": page 1, row 4: It stands twice. Found: \"COS 110\"\n");
}

TEST_F(ReadDocumentsTest, NotesAreNoWarnings) {
  read({file("whole")});
  EXPECT_THAT(out_.str(), HasSubstr("1.pdf: page 3: A watermark was left out. Found: \"DRAFT\"\n"));
  EXPECT_THAT(out_.str(), testing::Not(HasSubstr("warning")));
  EXPECT_THAT(out_.str(), testing::Not(HasSubstr("incomplete")));
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
}  // namespace schedgen::cli
