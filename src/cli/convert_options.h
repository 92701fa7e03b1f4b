// The command line of `schedgen convert`: described to the parser, then checked value by value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "calendar/conversion.h"
#include "cli/console.h"

namespace CLI {
class App;
}

namespace schedgen::cli {

enum class Format { ics, json, table, agenda };

std::optional<Format> format_of_name(std::string_view name);
// By the end of a file name: .ics, .json, .txt (table). Nothing for any other.
std::optional<Format> format_of_path(std::string_view path);

struct ConvertOptions {
  std::vector<std::string> files;  // "-": standard input
  std::string output;              // "-": standard output; empty: not said, so standard output too
  std::optional<Format> format;    // nothing: a table for a terminal, a calendar for a pipe
  calendar::Choices choices;       // without a term: see term_file
  std::string term_file;           // empty: the terms that are part of the program
  std::string previous_file;       // empty: none
  std::string cancellations_file;  // empty: none
  bool strict = false;             // an incomplete document is an error
  Console::Loudness loudness = Console::Loudness::normal;
};

// The values as typed. add_to() binds them to the options of the command; after the parse,
// checked() turns them into ConvertOptions or says which one is wrong (INVALID_ARGUMENT).
class ConvertCommandLine {
 public:
  // This object must outlive the parse.
  void add_to(CLI::App& command);
  Result<ConvertOptions> checked() const;

 private:
  Status check_together() const;
  Status set_format(ConvertOptions& options) const;
  Status set_selection(ConvertOptions& options) const;
  Status set_calendar(calendar::Options& calendar) const;

  std::vector<std::string> files_;
  std::string output_;
  std::string format_;
  bool table_ = false;
  std::vector<std::string> groups_;
  std::vector<std::string> periods_;
  std::string term_file_;
  std::string year_;
  std::vector<std::string> reminders_;
  std::string previous_file_;
  std::string cancellations_file_;
  std::string title_;
  std::string name_;
  std::string owner_;
  bool day_markers_ = false;
  bool strict_ = false;
  bool verbose_ = false;
  bool quiet_ = false;
};

}  // namespace schedgen::cli
