#include "cli/read_documents.h"

#include <chrono>
#include <utility>

#include "base/limits.h"
#include "cli/input_file.h"
#include "schedule/completeness.h"

namespace schedgen::cli {
namespace {

std::string name_to_show(const std::string& file) {
  return file == standard_stream ? "standard input" : file;
}

// "page 2, row 7 was not read in full: A time should stand here. Found: "COS 214 ??"". Row 0 is the
// whole page, page 0 the whole document.
std::string sentence_of(const schedule::Warning& warning) {
  std::string text;
  if (warning.source.page > 0) text = "page " + std::to_string(warning.source.page);
  if (warning.source.row > 0) {
    text += std::string(text.empty() ? "" : ", ") + "row " + std::to_string(warning.source.row);
    if (warning.severity == schedule::Severity::incomplete) text += " was not read in full";
  }
  if (!text.empty()) text += ": ";
  text += warning.expected;
  if (!warning.text.empty()) text += " Found: \"" + warning.text + "\"";
  return text;
}

// What is missing comes first, under a line that says what to do.
void show_warnings(const std::string& name, const schedule::Document& document, Console& console) {
  const schedule::Completeness completeness = schedule::completeness_of(document);
  if (!completeness.complete) {
    console.warning("", name + " is incomplete: " + schedule::unread_places_text(completeness) +
                            " could not be read. Compare the calendar with the PDF, or download "
                            "the PDF again.");
  }
  for (const schedule::Warning& warning : document.warnings) {
    if (warning.severity == schedule::Severity::incomplete) {
      console.warning(name, sentence_of(warning));
    }
  }
  for (const schedule::Warning& warning : document.warnings) {
    if (warning.severity == schedule::Severity::note) {
      console.note(name + ": " + sentence_of(warning));
    }
  }
}

// "pages 2, events 46, 3.1 ms"
std::string facts_of(const schedule::Document& document, std::chrono::microseconds wall) {
  return std::string(name_of(document.kind)) + ", pages " + std::to_string(document.pages) +
         ", events " + std::to_string(document.events.size()) + ", read in " +
         std::to_string(wall.count()) + " microseconds";
}

Result<schedule::Document> read_document(const std::string& file, sandbox::Parser& parser,
                                         Console& console, Progress& progress) {
  const Result<std::string> pdf = read_input(file, limits::upload_bytes_max);
  sandbox::ParseReport report;
  if (pdf.ok()) report = parser.parse(*pdf);
  progress.clear();
  if (!pdf.ok()) return pdf.error();
  if (!report.document) return std::move(report.error);
  show_warnings(name_to_show(file), *report.document, console);
  console.detail(name_to_show(file) + ": " + facts_of(*report.document, report.wall));
  return *std::move(report.document);
}

}  // namespace

ReadDocuments read_documents(const std::vector<std::string>& files, sandbox::Parser& parser,
                             Console& console, Progress& progress) {
  ReadDocuments all;
  for (const std::string& file : files) {
    const std::string name = name_to_show(file);
    progress.reading(name);
    Result<schedule::Document> document = read_document(file, parser, console, progress);
    if (!document.ok()) {
      console.error(name, document.error());
      if (all.failure == ExitCode::ok) all.failure = exit_code_of(document.error().code);
      continue;
    }
    all.documents.push_back({file, *std::move(document)});
  }
  return all;
}

}  // namespace schedgen::cli
