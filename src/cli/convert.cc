#include "cli/convert.h"

#include <unistd.h>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "calendar/agenda.h"
#include "calendar/ics.h"
#include "calendar/previous.h"
#include "cli/input_file.h"
#include "cli/output_file.h"
#include "cli/progress.h"
#include "cli/read_documents.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "schedule/combine.h"
#include "schedule/completeness.h"
#include "schedule/event_json.h"
#include "schedule/known_terms.h"
#include "schedule/selection.h"
#include "schedule/term_choice.h"

namespace schedgen::cli {
namespace {

using schedule::Event;
using schedule::NamedDocument;

// An error together with what it is about: a file, or nothing.
struct Failure {
  std::string subject;
  Error error;
};

// What is written in the end.
struct Results {
  std::string text;
  std::string cancellations;  // empty: no such file
};

class Conversion {
 public:
  Conversion(const ConvertOptions& options, const calendar::PreviousReader& previous_reader,
             const Clock& clock, Console& console)
      : options_(options),
        previous_reader_(previous_reader),
        now_(clock.now()),
        console_(console) {}

  std::optional<Failure> run(const std::vector<NamedDocument>& documents);

 private:
  std::optional<Failure> make_text(Format format, const std::vector<NamedDocument>& documents);
  std::optional<Failure> make_calendar(Format format);
  std::optional<Failure> choose_term();
  std::optional<Failure> read_previous();
  std::optional<Failure> make_cancellations();
  std::optional<Failure> write() const;
  void say_what_is_left_out(const calendar::Agenda& agenda);

  const ConvertOptions& options_;
  const calendar::PreviousReader& previous_reader_;
  const Instant now_;
  Console& console_;
  std::vector<Event> events_;
  schedule::Completeness completeness_;
  std::optional<schedule::Term> term_;
  std::optional<calendar::Previous> previous_;
  Results results_;
};

bool to_standard_output(const ConvertOptions& options) {
  return options.output.empty() || options.output == standard_stream;
}

Format format_for(const ConvertOptions& options) {
  if (options.format) return *options.format;
  return isatty(STDOUT_FILENO) == 1 ? Format::table : Format::ics;
}

std::string json_of(const std::vector<NamedDocument>& documents,
                    const schedule::Selection& selection) {
  boost::json::array list;
  for (const NamedDocument& named : documents) {
    schedule::Document document = named.document;
    document.events = schedule::select(document.events, selection);
    boost::json::object object{{"file", clean_utf8(named.file)}};
    const boost::json::value fields = schedule::json_of_document(document);
    for (const auto& field : fields.as_object()) object.insert(field);
    list.push_back(std::move(object));
  }
  return boost::json::serialize(boost::json::object{{"documents", std::move(list)}}) + "\n";
}

Result<schedule::Term> read_term(const std::string& file) {
  const Result<std::string> text = read_input(file, limits::upload_bytes_max);
  if (!text.ok()) return text.error();
  const Result<boost::json::value> json = schedule::parse_json(*text, limits::upload_bytes_max);
  if (!json.ok()) return json.error();
  return schedule::term_of_json(*json);
}

std::optional<Failure> Conversion::run(const std::vector<NamedDocument>& documents) {
  schedule::Combined combined = schedule::combine(documents);
  for (const std::string& note : combined.notes) console_.note(note);
  for (const std::string& text : schedule::unmatched(combined.events, options_.selection)) {
    console_.warning("", text);
  }
  events_ = schedule::select(combined.events, options_.selection);
  completeness_ = schedule::completeness_of(documents);

  if (events_.empty()) console_.warning("", "No events are left: the result is empty.");

  const Format format = format_for(options_);
  if (!options_.previous_file.empty() && format != Format::ics) {
    return Failure{"", Error::of(ErrorCode::invalid_argument, "",
                                 "--previous is for calendar files. Add -o with the name of an "
                                 ".ics file, or --format ics.")};
  }
  if (auto failure = make_text(format, documents)) return failure;
  if (auto failure = make_cancellations()) return failure;
  return write();
}

std::optional<Failure> Conversion::make_text(Format format,
                                             const std::vector<NamedDocument>& documents) {
  switch (format) {
    case Format::json:
      results_.text = json_of(documents, options_.selection);
      return std::nullopt;
    case Format::table: {
      Terminal terminal;
      if (to_standard_output(options_)) terminal = terminal_of(STDOUT_FILENO);
      results_.text = table_of(events_, {terminal.columns, terminal.colour});
      return std::nullopt;
    }
    case Format::ics:
    case Format::agenda:
      return make_calendar(format);
  }
  return std::nullopt;
}

std::optional<Failure> Conversion::make_calendar(Format format) {
  if (auto failure = choose_term()) return failure;
  if (const auto text = schedule::cut_to_a_semester(events_, options_.selection)) {
    console_.note(*text);
  }
  const Result<calendar::Agenda> agenda = calendar::agenda(events_, term_, options_.calendar);
  if (!agenda.ok()) return Failure{"", agenda.error()};
  say_what_is_left_out(*agenda);
  if (format == Format::agenda) {
    Result<std::string> json =
        calendar::write_agenda(*agenda, {{"complete", completeness_.complete}});
    if (!json.ok()) return Failure{"", json.error()};
    results_.text = *std::move(json) + "\n";
    return std::nullopt;
  }
  if (auto failure = read_previous()) return failure;
  calendar::Options of_calendar = options_.calendar;
  of_calendar.description = schedule::calendar_description(completeness_);
  Result<std::string> ics =
      calendar::write_ics(events_, term_, of_calendar, now_, previous_ ? &*previous_ : nullptr);
  if (!ics.ok()) return Failure{"", ics.error()};
  results_.text = *std::move(ics);
  return std::nullopt;
}

// Which dates were used is said in any case. Without dates for any of the lectures there is no
// term: tests and exams have their own.
std::optional<Failure> Conversion::choose_term() {
  if (!calendar::needs_term(events_, options_.calendar)) return std::nullopt;

  std::vector<schedule::Term> terms;
  std::optional<int> year = options_.year;
  if (!options_.term_file.empty()) {
    Result<schedule::Term> term = read_term(options_.term_file);
    if (!term.ok()) return Failure{options_.term_file, term.error()};
    if (!year) year = term->year;
    terms.push_back(*std::move(term));
  } else {
    Result<std::vector<schedule::Term>> known = schedule::known_terms();
    if (!known.ok()) return Failure{"", known.error()};
    terms = *std::move(known);
  }
  Result<schedule::TermChoice> choice =
      schedule::choose_term(terms, events_, year, schedule::date_in_johannesburg(now_));
  if (!choice.ok()) {
    if (!schedule::has_dated(events_)) return Failure{options_.term_file, choice.error()};
    console_.warning(options_.term_file, choice.error().user);
    return std::nullopt;
  }
  if (choice->in_past) {
    console_.warning("", choice->reason);
  } else {
    console_.note(choice->reason);
  }
  const schedule::Term& term = choice->term;
  if (term.check) {
    console_.note("These dates are not from an official calendar (source: " + term.source +
                  "). Check them, or give your own with --term.");
    for (const std::string& note : term.notes) console_.note("To check: " + note);
  }
  if (const auto text = schedule::half_dated(events_, term)) console_.warning("", *text);
  term_ = term;
  return std::nullopt;
}

std::optional<Failure> Conversion::read_previous() {
  if (options_.previous_file.empty()) return std::nullopt;
  const Result<std::string> text = read_input(options_.previous_file, limits::calendar_bytes_max);
  if (!text.ok()) return Failure{options_.previous_file, text.error()};
  Result<calendar::Previous> previous = previous_reader_.read(*text);
  if (!previous.ok()) return Failure{options_.previous_file, previous.error()};
  previous_ = *std::move(previous);
  return std::nullopt;
}

std::optional<Failure> Conversion::make_cancellations() {
  if (options_.cancellations_file.empty()) return std::nullopt;
  if (!completeness_.complete) {
    console_.warning("", options_.cancellations_file +
                             " is not written: it would cancel events that could not be read. "
                             "Download the PDF again.");
    return std::nullopt;
  }
  Result<calendar::Cancellations> gone =
      calendar::write_cancellations(events_, term_, options_.calendar, now_, *previous_);
  if (!gone.ok()) return Failure{"", gone.error()};
  if (gone->count == 0) {
    console_.note("Nothing is to be cancelled: " + options_.cancellations_file +
                  " is not written.");
  } else {
    const std::string count =
        std::to_string(gone->count) + (gone->count == 1 ? " event" : " events");
    console_.note(options_.cancellations_file + " cancels " + count +
                  " no longer in the calendar. Import it too.");
  }
  results_.cancellations = std::move(gone->ics);
  return std::nullopt;
}

// Both files are complete on the disk before either gets its name.
std::optional<Failure> Conversion::write() const {
  const std::string output =
      options_.output.empty() ? std::string(standard_stream) : options_.output;
  const std::string name = to_standard_output(options_) ? "standard output" : output;
  Result<PendingFile> result = PendingFile::write(output, results_.text);
  if (!result.ok()) return Failure{name, result.error()};
  std::optional<PendingFile> gone;
  if (!results_.cancellations.empty()) {
    Result<PendingFile> file =
        PendingFile::write(options_.cancellations_file, results_.cancellations);
    if (!file.ok()) return Failure{options_.cancellations_file, file.error()};
    gone = *std::move(file);
  }
  if (const Status done = result->commit(); !done.ok()) return Failure{name, done.error()};
  if (gone) {
    if (const Status done = gone->commit(); !done.ok()) {
      return Failure{options_.cancellations_file, done.error()};
    }
  }
  return std::nullopt;
}

void Conversion::say_what_is_left_out(const calendar::Agenda& agenda) {
  for (const calendar::Undated& event : agenda.undated) {
    console_.warning("", event.summary + " is left out of the calendar: " + event.reason);
  }
  for (const calendar::NotHeld& date : agenda.not_held) {
    console_.detail(schedule::iso_of_date(date.skipped.date) + ": no " + date.summary + " (" +
                    date.skipped.reason + ")");
  }
}

}  // namespace

ExitCode convert(const ConvertOptions& options, sandbox::Parser& parser,
                 const calendar::PreviousReader& previous_reader, const Clock& clock,
                 Console& console) {
  ReadDocuments read;
  {
    Progress progress(std::cerr, terminal_of(STDERR_FILENO).interactive, options.files.size());
    read = read_documents(options.files, parser, console, progress);
  }
  if (read.failure != ExitCode::ok) {
    if (options.files.size() > 1) console.note("Nothing is written, because a file failed.");
    return read.failure;
  }
  const schedule::Completeness completeness = schedule::completeness_of(read.documents);
  if (options.strict && !completeness.complete) {
    console.warning("", "Nothing is written, because --strict allows no incomplete document.");
    return ExitCode::unreadable_document;
  }
  Conversion conversion(options, previous_reader, clock, console);
  if (const auto failure = conversion.run(read.documents)) {
    console.error(failure->subject, failure->error);
    return exit_code_of(failure->error.code);
  }
  if (!completeness.complete) {
    console.warning("", "The result is incomplete: " + schedule::unread_places_text(completeness) +
                            " could not be read (listed above).");
  }
  return ExitCode::ok;
}

}  // namespace schedgen::cli
