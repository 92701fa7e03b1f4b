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
        choices_(options.choices),
        previous_reader_(previous_reader),
        now_(clock.now()),
        console_(console) {}

  std::optional<Failure> run(const std::vector<NamedDocument>& documents);

 private:
  std::optional<Failure> make_text(Format format, const std::vector<NamedDocument>& documents);
  std::optional<Failure> make_calendar(Format format);
  std::optional<Failure> read_term();
  void say(const std::vector<calendar::Remark>& remarks, const std::vector<Event>& events);
  void say_what_was_chosen(const calendar::Timetable& timetable);
  std::optional<Failure> read_previous();
  std::optional<Failure> make_cancellations(const calendar::Timetable& timetable);
  std::optional<Failure> write() const;
  void say_what_is_left_out(const calendar::Agenda& agenda);

  const ConvertOptions& options_;
  calendar::Choices choices_;  // with the term of the file
  const calendar::PreviousReader& previous_reader_;
  const Instant now_;
  Console& console_;
  schedule::Combined combined_;
  schedule::Completeness completeness_;
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

std::optional<Failure> Conversion::run(const std::vector<NamedDocument>& documents) {
  const Format format = format_for(options_);
  if (!options_.previous_file.empty() && format != Format::ics) {
    return Failure{"", Error::of(ErrorCode::invalid_argument, "",
                                 "--previous is for calendar files. Add -o with the name of an "
                                 ".ics file, or --format ics.")};
  }
  combined_ = schedule::combine(documents);
  completeness_ = schedule::completeness_of(documents);
  if (auto failure = make_text(format, documents)) return failure;
  return write();
}

std::optional<Failure> Conversion::make_text(Format format,
                                             const std::vector<NamedDocument>& documents) {
  if (format == Format::ics || format == Format::agenda) return make_calendar(format);
  // Without dates: what is said of them is left out.
  const calendar::Chosen chosen =
      calendar::chosen_events(combined_.events, combined_.notes, choices_.selection);
  say(chosen.remarks, chosen.events);
  if (format == Format::json) {
    results_.text = json_of(documents, choices_.selection);
  } else {
    Terminal terminal;
    if (to_standard_output(options_)) terminal = terminal_of(STDOUT_FILENO);
    results_.text = table_of(chosen.events, {terminal.columns, terminal.colour});
  }
  return std::nullopt;
}

std::optional<Failure> Conversion::make_calendar(Format format) {
  if (auto failure = read_term()) return failure;
  // The known terms are read only if the dates may be found in them.
  Result<std::vector<schedule::Term>> known = std::vector<schedule::Term>();
  if (!choices_.term && calendar::needs_term(combined_.events, choices_.calendar)) {
    known = schedule::known_terms();
  }
  if (!known.ok()) return Failure{"", known.error()};
  const calendar::Timetable timetable = calendar::make_timetable(
      combined_.events, completeness_, combined_.notes, choices_, *known, now_);
  say_what_was_chosen(timetable);
  if (timetable.has_no_dates()) return Failure{options_.term_file, *timetable.no_term};
  const Result<calendar::Agenda> agenda =
      calendar::agenda(timetable.events, timetable.term(), choices_.calendar);
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
  Result<std::string> ics =
      calendar::make_ics(timetable, choices_, now_, previous_ ? &*previous_ : nullptr);
  if (!ics.ok()) return Failure{"", ics.error()};
  results_.text = *std::move(ics);
  return make_cancellations(timetable);
}

std::optional<Failure> Conversion::read_term() {
  if (options_.term_file.empty()) return std::nullopt;
  const Result<std::string> text = read_input(options_.term_file, limits::upload_bytes_max);
  if (!text.ok()) return Failure{options_.term_file, text.error()};
  const Result<boost::json::value> json = schedule::parse_json(*text, limits::upload_bytes_max);
  if (!json.ok()) return Failure{options_.term_file, json.error()};
  Result<schedule::Term> term = schedule::term_of_json(*json);
  if (!term.ok()) return Failure{options_.term_file, term.error()};
  choices_.term = *std::move(term);
  return std::nullopt;
}

void Conversion::say(const std::vector<calendar::Remark>& remarks,
                     const std::vector<Event>& events) {
  for (const calendar::Remark& remark : remarks) {
    if (remark.weight == calendar::Remark::Weight::warning) {
      console_.warning("", remark.text);
    } else {
      console_.note(remark.text);
    }
  }
  if (events.empty()) console_.warning("", "No events are left: the result is empty.");
}

// Which dates were used is said in any case.
void Conversion::say_what_was_chosen(const calendar::Timetable& timetable) {
  say(timetable.remarks, timetable.events);
  if (timetable.no_term && !timetable.has_no_dates()) {
    console_.warning(options_.term_file, timetable.no_term->user);
  }
  if (!timetable.choice) return;
  if (timetable.choice->in_past) {
    console_.warning("", timetable.choice->reason);
  } else {
    console_.note(timetable.choice->reason);
  }
  const schedule::Term& term = timetable.choice->term;
  if (term.check) {
    console_.note("These dates are not from an official calendar (source: " + term.source +
                  "). Check them, or give your own with --term.");
    for (const std::string& note : term.notes) console_.note("To check: " + note);
  }
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

std::optional<Failure> Conversion::make_cancellations(const calendar::Timetable& timetable) {
  if (options_.cancellations_file.empty()) return std::nullopt;
  if (!completeness_.complete) {
    console_.warning("", options_.cancellations_file +
                             " is not written: it would cancel events that could not be read. "
                             "Download the PDF again.");
    return std::nullopt;
  }
  Result<calendar::Cancellations> gone =
      calendar::make_cancellations(timetable, choices_, now_, *previous_);
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
