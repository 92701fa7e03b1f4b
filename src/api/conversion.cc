#include "api/conversion.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
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
              " events together. Choose fewer of them."};
}

Result<schedule::Document> document_of_result(std::string_view text) {
  auto parsed = schedule::parse_json(text, result_bytes_max);
  if (!parsed.ok()) return Error::of(ErrorCode::internal, "a stored result is no JSON");
  if (json::object* object = parsed->if_object()) object->erase("id");
  auto document = schedule::document_of_json(*parsed);
  if (!document.ok()) return Error::of(ErrorCode::internal, "a stored result is no document");
  return document;
}

Result<std::vector<schedule::NamedDocument>, Problem> documents_of(
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

struct Combined {
  std::vector<schedule::Event> events;
  schedule::Completeness completeness;
  std::vector<std::string> notes;
};

// The events with what is known of them as a whole; nothing is selected yet.
Result<Combined, Problem> combined_events(const Parts& parts, const ConversionRequest& request) {
  Combined combined;
  combined.completeness.complete = request.complete;
  if (request.job_ids.empty()) {
    combined.events = request.events;
    return combined;
  }
  const auto documents = documents_of(parts, request.job_ids);
  if (!documents.ok()) return documents.error();
  schedule::Combined all = schedule::combine(*documents);
  if (all.events.size() > generate_events_max) return too_many_events();
  const schedule::Completeness of_uploads = schedule::completeness_of(*documents);
  if (!of_uploads.complete) combined.completeness = of_uploads;
  combined.events = std::move(all.events);
  combined.notes = std::move(all.notes);
  return combined;
}

Problem missing_dates(const calendar::Timetable& timetable) {
  const std::vector<std::string>& periods = timetable.periods_without_dates;
  std::string sentence = "There are no term dates";
  if (!periods.empty()) sentence += " for " + join(periods, ", ");
  if (timetable.year_without_dates) {
    sentence += " in " + std::to_string(*timetable.year_without_dates);
  }
  sentence += ". Choose another year, or give the dates as \"term\".";
  json::array list;
  for (const std::string& period : periods) list.emplace_back(period);
  Problem problem = problem_of(Error::of(ErrorCode::missing_term_dates, "", std::move(sentence)));
  problem.details = json::object{{"periods", std::move(list)}};
  if (timetable.year_without_dates) {
    (*problem.details)["year"] = *timetable.year_without_dates;
  }
  return problem;
}

bool lacks_dates(const calendar::Timetable& timetable) {
  return timetable.no_term || !timetable.periods_without_dates.empty();
}

bool is_json(const http::Request& request) {
  const std::string_view type = request.header("Content-Type").value_or("");
  return equals_ignoring_case(trim(type.substr(0, type.find(';'))), "application/json");
}

json::value json_of(const std::optional<schedule::TermChoice>& choice) {
  if (!choice) return nullptr;
  json::array notes;
  for (const std::string& note : choice->term.notes) notes.emplace_back(note);
  return json::object{{"year", choice->term.year},   {"source", choice->term.source},
                      {"check", choice->term.check}, {"notes", std::move(notes)},
                      {"reason", choice->reason},    {"inPast", choice->in_past}};
}

Result<std::optional<calendar::Previous>, Problem> previous_of(const Parts& parts,
                                                               const ConversionRequest& request) {
  if (!request.previous) return std::optional<calendar::Previous>();
  auto read = parts.read_previous(*request.previous);
  if (read.ok()) return std::optional(*std::move(read));
  Problem problem = problem_of(read.error());
  if (problem.status < 500) problem.details = json::object{{"field", "previous"}};
  return problem;
}

}  // namespace

Result<Ready, Problem> prepare(const Parts& parts, const http::Request& request) {
  if (!is_json(request)) {
    return Problem{415, "UNSUPPORTED_MEDIA_TYPE",
                   "Send JSON, and say so: Content-Type: application/json."};
  }
  auto wish = read_conversion_request(request.body);
  if (!wish.ok()) return wish.error();
  auto timetable = make_timetable(parts, *wish);
  if (!timetable.ok()) return timetable.error();
  return Ready{*std::move(wish), *std::move(timetable)};
}

Problem problem_with(const Error& error, const calendar::Timetable& timetable) {
  if (error.code == ErrorCode::missing_term_dates && lacks_dates(timetable)) {
    return missing_dates(timetable);
  }
  return problem_of(error);
}

Result<calendar::Timetable, Problem> make_timetable(const Parts& parts,
                                                    const ConversionRequest& request) {
  auto combined = combined_events(parts, request);
  if (!combined.ok()) return combined.error();
  calendar::Timetable timetable =
      calendar::make_timetable(combined->events, combined->completeness, combined->notes,
                               request.choices, parts.terms, parts.seams.clock.now());
  if (timetable.has_no_dates()) return missing_dates(timetable);
  return timetable;
}

Result<std::string, Problem> make_agenda(const Parts& parts, const calendar::Timetable& timetable,
                                         const ConversionRequest& request) {
  const auto previous = previous_of(parts, request);
  if (!previous.ok()) return previous.error();
  const auto agenda = calendar::agenda(timetable.events, timetable.term(), request.choices.calendar,
                                       *previous ? &**previous : nullptr);
  if (!agenda.ok()) return problem_with(agenda.error(), timetable);
  json::array warnings;
  for (const calendar::Remark& remark : timetable.remarks) warnings.emplace_back(remark.text);
  if (lacks_dates(timetable)) warnings.emplace_back(missing_dates(timetable).sentence);
  auto answer = calendar::write_agenda(*agenda, {{"complete", timetable.completeness.complete},
                                                 {"term", json_of(timetable.choice)},
                                                 {"warnings", std::move(warnings)}});
  if (!answer.ok()) return problem_of(answer.error());
  return *std::move(answer);
}

Result<std::string, Problem> make_ics(const Parts& parts, const calendar::Timetable& timetable,
                                      const ConversionRequest& request, Instant now) {
  const auto previous = previous_of(parts, request);
  if (!previous.ok()) return previous.error();
  if (request.cancellations) {
    auto gone = calendar::make_cancellations(timetable, request.choices, now, **previous);
    if (!gone.ok()) return problem_with(gone.error(), timetable);
    return std::move(gone->ics);
  }
  auto ics = calendar::make_ics(timetable, request.choices, now, *previous ? &**previous : nullptr);
  if (!ics.ok()) return problem_with(ics.error(), timetable);
  return *std::move(ics);
}

}  // namespace schedgen::api
