#include "api/conversion_request.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <utility>

#include "base/limits.h"
#include "base/text.h"
#include "calendar/reminders.h"
#include "calendar/title.h"
#include "schedule/event_id.h"
#include "schedule/event_json.h"
#include "schedule/json_reader.h"
#include "schedule/term_rules.h"

namespace schedgen::api {
namespace {

namespace json = boost::json;
using schedule::ObjectReader;
using schedule::Refusal;

Problem problem_at(const Error& error, std::string_view field) {
  Problem problem = problem_of(error);
  if (!field.empty()) problem.details = json::object{{"field", std::string(field)}};
  return problem;
}

// The member; nothing when it is left out or null.
const json::value* given(ObjectReader& reader, std::string_view key) {
  const json::value* value = reader.find(key);
  return value == nullptr || value->is_null() ? nullptr : value;
}

std::optional<Problem> read_events(const json::value& list, std::vector<schedule::Event>& events) {
  const json::array* array = list.if_array();
  if (array == nullptr || array->size() > generate_events_max) {
    const std::string sentence =
        "events must be a list of at most " + std::to_string(generate_events_max) + " events.";
    return problem_at(Error::of(ErrorCode::invalid_json, "", sentence), "events");
  }
  for (std::size_t i = 0; i < array->size(); ++i) {
    const std::string where = "events[" + std::to_string(i) + "]";
    std::string place;
    auto event = schedule::event_of_json((*array)[i], where, &place);
    if (!event.ok()) {
      Problem problem = problem_of(event.error());
      const bool has_field = place.size() > where.size();
      problem.details = json::object{
          {"index", i}, {"field", has_field ? place.substr(where.size() + 1) : std::string()}};
      return problem;
    }
    events.push_back(*std::move(event));
  }
  // A client may leave ids out; those that it has are kept, so that calendars know the events.
  std::vector<schedule::Event> with_ids = events;
  schedule::assign_ids(with_ids);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].id.empty()) events[i].id = std::move(with_ids[i].id);
  }
  return std::nullopt;
}

// A term may come back as /api/terms gave it: the holidays in it are computed, so they are not
// read.
std::optional<Problem> read_term(const json::value& json, std::optional<schedule::Term>& term) {
  json::value copy = json;
  if (json::object* object = copy.if_object()) object->erase("holidays");
  auto read = schedule::term_of_json(copy);
  if (!read.ok()) {
    Error error = read.error();
    error.user = "term: " + error.user;
    return problem_at(error, "term");
  }
  term = *std::move(read);
  return std::nullopt;
}

void read_job_ids(ObjectReader& reader, Refusal& refusal, std::vector<std::string>& job_ids) {
  reader.each("jobIds", job_ids_max, [&](const json::value& json, const std::string& place) {
    job_ids.push_back(schedule::text_of_json(json, place, refusal));
  });
}

std::set<std::string> read_group_names(const json::value& list, const std::string& place,
                                       Refusal& refusal) {
  std::set<std::string> groups;
  const json::array* array = list.if_array();
  if (array == nullptr || array->empty() || array->size() > choices_max) {
    refusal.refuse(place, "must be a list of groups such as [\"G01\", \"P02\"]");
    return groups;
  }
  for (const json::value& name : *array) {
    const std::string group = schedule::text_of_json(name, place, refusal);
    if (trim(group).empty()) refusal.refuse(place, "must not have an empty group");
    groups.insert(group);
  }
  return groups;
}

void read_groups(const json::value& json, Refusal& refusal, schedule::Selection& selection) {
  const json::object* modules = json.if_object();
  if (modules == nullptr || modules->size() > choices_max) {
    refusal.refuse("groups", "must be an object such as {\"COS 212\": [\"G01\"]}");
    return;
  }
  for (const auto& member : *modules) {
    const std::string module = schedule::text_of_json(member.key(), "groups", refusal);
    if (trim(module).empty()) refusal.refuse("groups", "must not have an empty module");
    if (refusal.refused()) return;
    selection.groups[module] = read_group_names(
        member.value(), "groups." + std::string(truncate_utf8(module, 60)), refusal);
  }
}

void read_periods(ObjectReader& reader, Refusal& refusal, schedule::Selection& selection) {
  reader.each("periods", choices_max, [&](const json::value& json, const std::string& place) {
    const std::string name = schedule::text_of_json(json, place, refusal);
    const auto period = schedule::period_of_name(name);
    if (!period) return refusal.refuse(place, "must be S1, S2, Y, Q1, Q2, Q3 or Q4");
    selection.periods.insert(*period);
  });
}

void read_reminders(const json::value& json, Refusal& refusal, calendar::Options& options) {
  ObjectReader reader(json, "reminders", refusal);
  for (const std::string_view word : {"lecture", "test", "exam"}) {
    const schedule::Kind kind = *calendar::reminder_kind_of_word(word);
    reader.each(word, reminders_max, [&](const json::value& time, const std::string& place) {
      const auto before = calendar::reminder_of_text(schedule::text_of_json(time, place, refusal));
      if (!before) {
        return refusal.refuse(place,
                              "must be a time before the start, in m, h, d or w, four weeks "
                              "at most, such as \"1d\"");
      }
      options.reminders[kind].push_back(*before);
    });
  }
  reader.refuse_unknown();
}

// Calls `read` for each member of the object that stands there, with its text and its place.
template <typename Read>
void read_texts(ObjectReader& reader, std::string_view key, Refusal& refusal, const Read& read) {
  const json::value* value = given(reader, key);
  if (value == nullptr) return;
  const json::object* object = value->if_object();
  if (object == nullptr || object->size() > choices_max) {
    const std::string rule =
        "must be an object with at most " + std::to_string(choices_max) + " texts";
    return reader.refuse(key, rule);
  }
  for (const auto& member : *object) {
    const std::string name = schedule::text_of_json(member.key(), key, refusal);
    const std::string place = std::string(key) + "." + std::string(truncate_utf8(name, 60));
    const std::string text = schedule::text_of_json(member.value(), place, refusal);
    if (refusal.refused()) return;
    read(name, text, place);
  }
}

void read_colours(ObjectReader& reader, Refusal& refusal, calendar::Options& options) {
  read_texts(reader, "colours", refusal,
             [&](const std::string& module, const std::string& id, const std::string& place) {
               const auto colour = calendar::colour_of_google_id(id);
               if (!colour) return refusal.refuse(place, "must be \"1\" to \"11\"");
               options.colours[module] = *colour;
             });
}

void read_notes(ObjectReader& reader, Refusal& refusal, calendar::Options& options) {
  read_texts(reader, "notes", refusal,
             [&](const std::string& id, const std::string& text, const std::string&) {
               options.notes[id] = text;
             });
}

void read_title(ObjectReader& reader, calendar::Options& options) {
  const auto title = reader.optional_text("title");
  if (!title) return;
  if (trim(*title).empty() || title->find('\n') != std::string::npos) {
    return reader.refuse("title", "must be one line with at least one word");
  }
  if (const Status status = calendar::check_title(*title); !status.ok()) {
    return reader.refuse("title", "has no such form: " + status.error().user);
  }
  options.title = *title;
}

// An older calendar is longer than any other text.
void read_previous_text(ObjectReader& reader, std::optional<std::string>& previous) {
  const json::value* value = given(reader, "previous");
  if (value == nullptr) return;
  const json::string* text = value->if_string();
  if (text == nullptr) return reader.refuse("previous", "must be the text of an .ics file");
  previous.emplace(text->data(), text->size());
}

void check_together(ObjectReader& reader, bool has_events, bool has_job_ids,
                    const ConversionRequest& request) {
  if (has_events == has_job_ids) {
    reader.refuse("events",
                  has_events ? "and jobIds exclude each other" : "or jobIds must be given");
  }
  if (has_job_ids && request.job_ids.empty()) reader.refuse("jobIds", "must name an upload");
  if (request.cancellations && !request.previous) {
    reader.refuse("cancellations", "needs previous: the calendar that was made last time");
  }
}

}  // namespace

Result<ConversionRequest, Problem> read_conversion_request(std::string_view body) {
  const auto parsed = schedule::parse_json(body, generate_bytes_max);
  if (!parsed.ok()) return problem_of(parsed.error());

  ConversionRequest request;
  Refusal refusal(ErrorCode::invalid_json);
  ObjectReader reader(*parsed, "", refusal);
  const json::value* events = given(reader, "events");
  const json::value* term = given(reader, "term");
  const bool has_job_ids = given(reader, "jobIds") != nullptr;
  if (has_job_ids) read_job_ids(reader, refusal, request.job_ids);
  request.complete = reader.flag("complete").value_or(true);
  if (given(reader, "year") != nullptr) {
    request.choices.year =
        reader.number("year", schedule::term_year_min, schedule::term_year_max, 0);
  }
  if (const json::value* groups = given(reader, "groups")) {
    read_groups(*groups, refusal, request.choices.selection);
  }
  if (given(reader, "periods") != nullptr) read_periods(reader, refusal, request.choices.selection);
  request.choices.calendar.periods = request.choices.selection.periods;
  if (const json::value* reminders = given(reader, "reminders")) {
    read_reminders(*reminders, refusal, request.choices.calendar);
  }
  read_title(reader, request.choices.calendar);
  read_colours(reader, refusal, request.choices.calendar);
  read_notes(reader, refusal, request.choices.calendar);
  request.choices.calendar.day_markers = reader.flag("dayMarkers").value_or(false);
  read_previous_text(reader, request.previous);
  request.cancellations = reader.flag("cancellations").value_or(false);
  reader.refuse_unknown();
  check_together(reader, events != nullptr, has_job_ids, request);
  if (refusal.refused()) return problem_at(refusal.error(), refusal.place());

  if (term != nullptr) {
    if (auto problem = read_term(*term, request.choices.term)) return *std::move(problem);
  }
  if (events != nullptr) {
    if (auto problem = read_events(*events, request.events)) return *std::move(problem);
  }
  return request;
}

}  // namespace schedgen::api
