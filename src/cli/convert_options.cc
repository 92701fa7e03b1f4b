#include "cli/convert_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "base/text.h"
#include "cli/input_file.h"
#include "cli/option_values.h"

namespace schedgen::cli {
namespace {

constexpr std::array formats{std::pair{std::string_view("ics"), Format::ics},
                             std::pair{std::string_view("json"), Format::json},
                             std::pair{std::string_view("table"), Format::table},
                             std::pair{std::string_view("agenda"), Format::agenda}};

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
  return text.size() > end.size() &&
         equals_ignoring_case(text.substr(text.size() - end.size()), end);
}

// Two names of one file, links followed. A file that does not exist is the same as none.
bool same_file(const std::string& a, const std::string& b) {
  std::error_code failure;
  return std::filesystem::equivalent(a, b, failure) && !failure;
}

Status check_streams(const ConvertOptions& options) {
  const auto inputs = std::ranges::count(options.files, standard_stream) +
                      (options.term_file == standard_stream ? 1 : 0) +
                      (options.previous_file == standard_stream ? 1 : 0);
  if (inputs > 1) {
    return Error::of(ErrorCode::invalid_argument, "",
                     "Standard input (-) can be read only once. Give the other files by name.");
  }
  if (options.cancellations_file == standard_stream) {
    return invalid_option("--cancellations", standard_stream,
                          "Give the name of a file: standard output is for the calendar.");
  }
  return Done{};
}

// No file that is read as a document is written over; nor may two results share a file.
Status check_outputs(const ConvertOptions& options) {
  for (const std::string& output : {options.output, options.cancellations_file}) {
    if (output.empty() || output == standard_stream) continue;
    for (const std::string& file : options.files) {
      if (!same_file(output, file)) continue;
      return invalid_option("--output", output,
                            "It is one of the files to read. Give another name for the result.");
    }
  }
  if (!options.cancellations_file.empty() &&
      (options.cancellations_file == options.output ||
       same_file(options.cancellations_file, options.output) ||
       same_file(options.cancellations_file, options.previous_file))) {
    return invalid_option("--cancellations", options.cancellations_file,
                          "Give a file of its own for the cancellations.");
  }
  return Done{};
}

}  // namespace

std::optional<Format> format_of_name(std::string_view name) {
  for (const auto& [known, format] : formats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::optional<Format> format_of_path(std::string_view path) {
  if (ends_with_ignoring_case(path, ".ics")) return Format::ics;
  if (ends_with_ignoring_case(path, ".json")) return Format::json;
  if (ends_with_ignoring_case(path, ".txt")) return Format::table;
  return std::nullopt;
}

void ConvertCommandLine::add_to(CLI::App& command) {
  // Options that may stand several times take one value each time, or they would eat the files.
  const auto repeatable = [&](const std::string& names, std::vector<std::string>& values,
                              const std::string& description) {
    return command.add_option(names, values, description)->allow_extra_args(false);
  };
  command.add_option("FILE", files_, "A schedule PDF from the UP portal; - is standard input")
      ->required()
      ->option_text(" ");

  command.add_option("-o,--output", output_, "Write the result here; - is standard output")
      ->option_text("OUT");
  command.add_option("-f,--format", format_, "ics, json, table or agenda (see Formats)")
      ->option_text("FORMAT");
  command.add_flag("--table", table_, "Short for --format table");

  repeatable("-g,--group", groups_,
             "Keep only these groups of a module:\n\"COS 212=G01,P02\". May be repeated")
      ->option_text("MODULE=GROUPS");
  repeatable("-p,--period", periods_,
             "Keep only lectures of this period: S1, S2, Y,\nQ1, Q2, Q3 or Q4. May be repeated")
      ->option_text("PERIOD");

  command
      .add_option(
          "--term", term_file_,
          "Take term dates from this JSON file instead of\nthose that come with the program")
      ->option_text("JSON");
  command.add_option("--year", year_, "Take the term dates of this year")->option_text("YEAR");
  command.add_flag(
      "--day-markers", day_markers_,
      "Add recess, test weeks and other marked days as\nwhole-day entries that do not block time");

  repeatable("-r,--reminder", reminders_,
             "Remind before each lecture, test or exam:\nexam=1d, lecture=15m,1h. May be repeated")
      ->option_text("KIND=TIME");
  command
      .add_option("--title", title_,
                  "How an event is called, from {module} {activity}\n{group} {language} {paper} "
                  "{campus} {period}")
      ->option_text("TEMPLATE");
  command.add_option("--name", name_, "What the calendar is called")->option_text("NAME");
  command
      .add_option("--owner", owner_,
                  "Keeps two people's events apart in one calendar:\nany word, the same each time")
      ->option_text("TEXT");

  command
      .add_option("--previous", previous_file_,
                  "The .ics file made last time: changed events\nbecome updates of the same events")
      ->option_text("OLD.ics");
  command
      .add_option("--cancellations", cancellations_file_,
                  "Write here what --previous has and the PDFs have\nno more; importing it removes "
                  "those events")
      ->option_text("FILE");

  command.add_flag("--strict", strict_,
                   "Write nothing and exit with 65 when a place in a\nPDF could not be read");
  command.add_flag("-v,--verbose", verbose_, "Say more: counts, days left out, causes of errors");
  command.add_flag("-q,--quiet", quiet_, "Say less; warnings and errors are still shown");
}

Result<ConvertOptions> ConvertCommandLine::checked() const {
  ConvertOptions options;
  options.files = files_;
  options.output = output_;
  options.term_file = term_file_;
  options.previous_file = previous_file_;
  options.cancellations_file = cancellations_file_;
  options.strict = strict_;
  if (quiet_) options.loudness = Console::Loudness::quiet;
  if (verbose_) options.loudness = Console::Loudness::verbose;

  if (const Status status = check_together(); !status.ok()) return status.error();
  if (const Status status = set_format(options); !status.ok()) return status.error();
  if (const Status status = set_selection(options); !status.ok()) return status.error();
  if (const Status status = set_calendar(options.choices.calendar); !status.ok())
    return status.error();
  if (!year_.empty()) {
    const Result<int> year = year_of_text(year_);
    if (!year.ok()) return year.error();
    options.choices.year = *year;
  }
  if (const Status status = check_streams(options); !status.ok()) return status.error();
  if (const Status status = check_outputs(options); !status.ok()) return status.error();
  return options;
}

// Options that exclude or need each other.
Status ConvertCommandLine::check_together() const {
  if (quiet_ && verbose_) {
    return Error::of(ErrorCode::invalid_argument, "", "--quiet and --verbose exclude each other.");
  }
  if (table_ && !format_.empty() && format_ != "table") {
    return Error::of(ErrorCode::invalid_argument, "",
                     "--table and --format " + format_ + " exclude each other.");
  }
  if (!cancellations_file_.empty() && previous_file_.empty()) {
    return Error::of(ErrorCode::invalid_argument, "",
                     "--cancellations needs --previous: the calendar file made last time.");
  }
  return Done{};
}

Status ConvertCommandLine::set_format(ConvertOptions& options) const {
  if (table_) {
    options.format = Format::table;
  } else if (!format_.empty()) {
    options.format = format_of_name(format_);
    if (!options.format) {
      return invalid_option("--format", format_, "Write ics, json, table or agenda.");
    }
  } else if (output_ == standard_stream) {
    options.format = Format::ics;
  } else if (!output_.empty()) {
    options.format = format_of_path(output_);
    if (!options.format) {
      return invalid_option("--output", output_,
                            "The end of the name tells no format: let it end in .ics, .json or "
                            ".txt, or add --format.");
    }
  }
  return Done{};
}

Status ConvertCommandLine::set_selection(ConvertOptions& options) const {
  for (const std::string& text : groups_) {
    Result<GroupChoice> choice = group_choice_of(text);
    if (!choice.ok()) return choice.error();
    options.choices.selection.groups[choice->module].merge(choice->groups);
  }
  for (const std::string& text : periods_) {
    const Result<schedule::Period> period = period_of_text(text);
    if (!period.ok()) return period.error();
    options.choices.selection.periods.insert(*period);
    options.choices.calendar.periods.insert(*period);
  }
  return Done{};
}

Status ConvertCommandLine::set_calendar(calendar::Options& calendar) const {
  for (const std::string& text : reminders_) {
    const Result<ReminderChoice> choice = reminder_choice_of(text);
    if (!choice.ok()) return choice.error();
    auto& before = calendar.reminders[choice->kind];
    before.insert(before.end(), choice->before.begin(), choice->before.end());
  }
  if (!title_.empty()) {
    Result<std::string> title = title_template_of(title_);
    if (!title.ok()) return title.error();
    calendar.title = *std::move(title);
  }
  if (!name_.empty()) {
    Result<std::string> name = plain_text_of("--name", name_);
    if (!name.ok()) return name.error();
    calendar.name = *std::move(name);
  }
  Result<std::string> owner = plain_text_of("--owner", owner_);
  if (!owner.ok()) return owner.error();
  calendar.owner = *std::move(owner);
  calendar.day_markers = day_markers_;
  return Done{};
}

}  // namespace schedgen::cli
