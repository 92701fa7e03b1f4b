#include "api/conversion.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <set>
#include <utility>

#include "base/text.h"
#include "calendar/ics.h"
#include "jobs/look.h"
#include "schedule/combine.h"
#include "schedule/event_json.h"

namespace schedgen::api {
namespace {

namespace json = boost::json;

// A result as the service itself has stored it.
constexpr std::size_t result_bytes_max = limits::parse_answer_bytes_max + 1024;

// How many events a result has, before it is read. Only an event has this key, and within a text of
// the document its quotes would be escaped.
std::size_t count_of_events(std::string_view result) {
  constexpr std::string_view key = "\"isRecurring\":";
  std::size_t count = 0;
  for (std::size_t at = result.find(key); at != std::string_view::npos;
       at = result.find(key, at + key.size())) {
    ++count;
  }
  return count;
}

Problem too_many_events() {
  return {413, "TOO_MANY_EVENTS",
          "These uploads have more than " + std::to_string(generate_events_max) +
              " events together. Choose fewer of them.",
          std::nullopt};
}

Result<schedule::Document> document_of_result(std::string_view text) {
  auto parsed = schedule::parse_json(text, result_bytes_max);
  if (!parsed.ok()) return Error::of(ErrorCode::internal, "a stored result is no JSON");
  if (json::object* object = parsed->if_object()) object->erase("id");
  auto document = schedule::document_of_json(*parsed);
  if (!document.ok()) return Error::of(ErrorCode::internal, "a stored result is no document");
  return document;
}

std::variant<std::vector<schedule::NamedDocument>, Problem> documents_of(
    const Parts& parts, const std::vector<std::string>& job_ids) {
  std::vector<schedule::NamedDocument> documents;
  std::size_t events = 0;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < job_ids.size(); ++i) {
    const auto text = jobs::look_at_result(parts.seams, parts.rules, job_ids[i]);
    if (!text.ok()) {
      Problem problem = problem_of(text.error());
      if (problem.status < 500) {
        problem.details = json::object{{"field", "jobIds[" + std::to_string(i) + "]"}};
      }
      return problem;
    }
    events += count_of_events(*text);
    bytes += text->size();
    if (events > combined_events_max || bytes > combined_bytes_max) return too_many_events();
    auto document = document_of_result(*text);
    if (!document.ok()) return problem_of(document.error());
    documents.push_back({"upload " + std::to_string(i + 1), *std::move(document)});
  }
  return documents;
}

// The events with what is known of them as a whole; nothing is selected yet.
std::variant<Timetable, Problem> combined_events(const Parts& parts,
                                                 const ConversionRequest& request) {
  Timetable timetable;
  timetable.completeness.complete = request.complete;
  if (request.job_ids.empty()) {
    timetable.events = request.events;
    return timetable;
  }
  const auto read = documents_of(parts, request.job_ids);
  if (const auto* problem = std::get_if<Problem>(&read)) return *problem;
  const auto& documents = std::get<0>(read);
  schedule::Combined combined = schedule::combine(documents);
  if (combined.events.size() > generate_events_max) return too_many_events();
  timetable.events = std::move(combined.events);
  timetable.warnings = std::move(combined.notes);
  const schedule::Completeness of_uploads = schedule::completeness_of(documents);
  if (!of_uploads.complete) timetable.completeness = of_uploads;
  return timetable;
}

// The periods of the lectures that have no dates in the term; all of them when there is none.
std::vector<std::string> periods_without_dates(const std::vector<schedule::Event>& events,
                                               const schedule::Term* term) {
  std::set<std::string> names;
  for (const schedule::Event& event : events) {
    if (event.kind != schedule::Kind::weekly || !event.period) continue;
    if (term != nullptr && schedule::teaching_ranges(*term, *event.period).ok()) continue;
    names.emplace(schedule::name_of(*event.period));
  }
  return {names.begin(), names.end()};
}

Problem missing_dates(const std::vector<std::string>& periods, std::optional<int> year) {
  std::string sentence = "There are no term dates";
  if (!periods.empty()) sentence += " for " + join(periods, ", ");
  if (year) sentence += " in " + std::to_string(*year);
  sentence += ". Choose another year, or give the dates as \"term\".";
  json::array list;
  for (const std::string& period : periods) list.emplace_back(period);
  Problem problem = problem_of(Error::of(ErrorCode::missing_term_dates, "", std::move(sentence)));
  problem.details = json::object{{"periods", std::move(list)}};
  if (year) (*problem.details)["year"] = *year;
  return problem;
}

// Finds the dates, and says which are missing: the calendar names the lectures that have none.
// Fails when there are none at all, and nothing has a date of its own.
std::optional<Problem> choose_term(const Parts& parts, const ConversionRequest& request,
                                   Timetable& timetable) {
  std::vector<schedule::Term> own;
  if (request.term) own.push_back(*request.term);
  std::optional<int> year = request.year;
  if (!year && request.term) year = request.term->year;
  auto choice = schedule::choose_term(request.term ? own : parts.terms, timetable.events, year,
                                      schedule::date_in_johannesburg(parts.seams.clock.now()));
  if (!choice.ok()) {
    timetable.without_dates = missing_dates(periods_without_dates(timetable.events, nullptr), year);
    if (!schedule::has_dated(timetable.events)) return timetable.without_dates;
    timetable.warnings.push_back(timetable.without_dates->sentence);
    return std::nullopt;
  }
  const auto missing = periods_without_dates(timetable.events, &choice->term);
  if (!missing.empty()) {
    timetable.without_dates = missing_dates(missing, choice->term.year);
    timetable.warnings.push_back(timetable.without_dates->sentence);
  }
  if (auto text = schedule::half_dated(timetable.events, choice->term)) {
    timetable.warnings.push_back(*std::move(text));
  }
  timetable.term = *std::move(choice);
  return std::nullopt;
}

Problem problem_with(const Error& error, const Timetable& timetable) {
  if (error.code == ErrorCode::missing_term_dates && timetable.without_dates) {
    return *timetable.without_dates;
  }
  return problem_of(error);
}

json::value json_of(const std::optional<schedule::TermChoice>& choice) {
  if (!choice) return nullptr;
  json::array notes;
  for (const std::string& note : choice->term.notes) notes.emplace_back(note);
  return json::object{{"year", choice->term.year},   {"source", choice->term.source},
                      {"check", choice->term.check}, {"notes", std::move(notes)},
                      {"reason", choice->reason},    {"inPast", choice->in_past}};
}

std::variant<std::optional<calendar::Previous>, Problem> previous_of(
    const Parts& parts, const ConversionRequest& request) {
  if (!request.previous) return std::nullopt;
  auto read = parts.read_previous(*request.previous);
  if (read.ok()) return *std::move(read);
  Problem problem = problem_of(read.error());
  if (problem.status < 500) problem.details = json::object{{"field", "previous"}};
  return problem;
}

std::optional<schedule::Term> term_of(const Timetable& timetable) {
  if (!timetable.term) return std::nullopt;
  return timetable.term->term;
}

}  // namespace

std::variant<Timetable, Problem> make_timetable(const Parts& parts,
                                                const ConversionRequest& request) {
  auto combined = combined_events(parts, request);
  if (auto* problem = std::get_if<Problem>(&combined)) return std::move(*problem);
  auto& timetable = std::get<0>(combined);
  for (std::string& sentence : schedule::unmatched(timetable.events, request.selection)) {
    timetable.warnings.push_back(std::move(sentence));
  }
  timetable.events = schedule::select(timetable.events, request.selection);
  if (auto sentence = schedule::cut_to_a_semester(timetable.events, request.selection)) {
    timetable.warnings.push_back(*std::move(sentence));
  }
  if (calendar::needs_term(timetable.events, request.calendar)) {
    if (auto problem = choose_term(parts, request, timetable)) return *std::move(problem);
  }
  return std::move(timetable);
}

std::variant<std::string, Problem> make_agenda(const Parts& parts, const Timetable& timetable,
                                               const ConversionRequest& request) {
  auto read = previous_of(parts, request);
  if (auto* problem = std::get_if<Problem>(&read)) return std::move(*problem);
  const auto& previous = std::get<0>(read);
  const auto agenda = calendar::agenda(timetable.events, term_of(timetable), request.calendar,
                                       previous ? &*previous : nullptr);
  if (!agenda.ok()) return problem_with(agenda.error(), timetable);
  json::array warnings;
  for (const std::string& warning : timetable.warnings) warnings.emplace_back(warning);
  auto answer = calendar::write_agenda(*agenda, {{"complete", timetable.completeness.complete},
                                                 {"term", json_of(timetable.term)},
                                                 {"warnings", std::move(warnings)}});
  if (!answer.ok()) return problem_of(answer.error());
  return *std::move(answer);
}

std::variant<std::string, Problem> make_ics(const Parts& parts, const Timetable& timetable,
                                            const ConversionRequest& request, Instant now) {
  auto read = previous_of(parts, request);
  if (auto* problem = std::get_if<Problem>(&read)) return std::move(*problem);
  const auto& previous = std::get<0>(read);
  const auto term = term_of(timetable);
  if (request.cancellations) {
    if (!timetable.completeness.complete) return std::string();
    auto gone =
        calendar::write_cancellations(timetable.events, term, request.calendar, now, *previous);
    if (!gone.ok()) return problem_with(gone.error(), timetable);
    return std::move(gone->ics);
  }
  calendar::Options options = request.calendar;
  options.description = schedule::calendar_description(timetable.completeness);
  auto ics =
      calendar::write_ics(timetable.events, term, options, now, previous ? &*previous : nullptr);
  if (!ics.ok()) return problem_with(ics.error(), timetable);
  return *std::move(ics);
}

}  // namespace schedgen::api
