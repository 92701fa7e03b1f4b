#include "app/read_documents.h"

#include <chrono>
#include <utility>

#include "app/input_file.h"
#include "base/limits.h"

namespace schedgen::app {
namespace {

std::string name_to_show(const std::string& file) {
  return file == standard_stream ? "standard input" : file;
}

// What is said of a row, or of a whole page.
std::string sentence_of(const schedule::Warning& warning) {
  std::string text = "page " + std::to_string(warning.source.page);
  if (warning.source.row > 0) {
    text += ", row " + std::to_string(warning.source.row) + " was not read in full";
  }
  return text + ": " + warning.expected;
}

void show_warnings(const std::string& name, const schedule::Document& document, Console& console) {
  for (const schedule::Warning& warning : document.warnings) {
    std::string text = sentence_of(warning);
    if (!warning.text.empty()) text += " Found: \"" + warning.text + "\"";
    console.warning(name, text);
  }
}

// "pages 2, events 46, 3.1 ms"
std::string facts_of(const schedule::Document& document, std::chrono::microseconds wall) {
  return std::string(name_of(document.kind)) + ", pages " + std::to_string(document.pages) +
         ", events " + std::to_string(document.events.size()) + ", read in " +
         std::to_string(wall.count()) + " microseconds";
}

Result<schedule::Document> read_document(const std::string& file, sandbox::Parser& parser,
                                         Console& console) {
  const Result<std::string> pdf = read_input(file, limits::upload_bytes_max);
  if (!pdf.ok()) return pdf.error();
  sandbox::ParseReport report = parser.parse(*pdf);
  if (!report.document) return std::move(report.error);
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
    Result<schedule::Document> document = read_document(file, parser, console);
    progress.clear();
    if (!document.ok()) {
      console.error(name, document.error());
      if (all.failure == ExitCode::ok) all.failure = exit_code_of(document.error().code);
      continue;
    }
    show_warnings(name, *document, console);
    all.documents.push_back({file, *std::move(document)});
  }
  return all;
}

}  // namespace schedgen::app
