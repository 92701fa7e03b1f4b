#include "schedule/event_json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/limits.h"
#include "base/uuid.h"
#include "schedule/json_reader.h"

namespace schedgen::schedule {
namespace {

namespace json = boost::json;

json::string_view text_of(std::string_view text) {
  return {text.data(), text.size()};
}

template <typename Value, typename Name>
json::value text_or_null(const std::optional<Value>& value, Name name) {
  if (!value) return nullptr;
  return json::value(text_of(name(*value)));
}

json::object json_of_source(const Source& source) {
  return {{"page", source.page}, {"row", source.row}};
}

json::object json_of_warning(const Warning& warning) {
  json::object json = json_of_source(warning.source);
  json["expected"] = warning.expected;
  json["text"] = warning.text;
  json["severity"] = text_of(name_of(warning.severity));
  return json;
}

json::object json_of_section(const Section& section) {
  return {{"pdfType", text_of(name_of(section.kind))},
          {"title", section.title},
          {"page", section.page},
          {"rows", section.rows},
          {"events", section.events}};
}

Kind read_kind(ObjectReader& reader) {
  const std::string name = reader.required_text("pdfType");
  const std::optional<Kind> kind = kind_of_name(name);
  if (!kind) reader.refuse("pdfType", "must be WEEKLY, TEST or EXAM, not " + in_quotes(name));
  return kind.value_or(Kind::weekly);
}

int read_place(ObjectReader& reader, std::string_view key) {
  return reader.number(key, 0, limits::places_max, 0);
}

std::optional<Period> read_period(ObjectReader& reader) {
  const std::optional<std::string> name = reader.optional_text("period");
  if (!name) return std::nullopt;
  const std::optional<Period> period = period_of_name(*name);
  if (!period) {
    reader.refuse("period", "must be S1, S2, Y, Q1, Q2, Q3 or Q4, not " + in_quotes(*name));
  }
  return period;
}

std::vector<std::string> read_venues(ObjectReader& reader, Refusal& refusal) {
  std::vector<std::string> venues;
  reader.each("venues", limits::venues_per_event_max,
              [&](const json::value& json, const std::string& place) {
                std::string venue = text_of_json(json, place, refusal);
                if (venue.empty()) refusal.refuse(place, "must not be empty");
                if (std::find(venues.begin(), venues.end(), venue) != venues.end()) {
                  refusal.refuse(place, "repeats a venue: " + in_quotes(venue));
                }
                venues.push_back(std::move(venue));
              });
  return venues;
}

// Rules that involve more than one field.
void check_event(const Event& event, ObjectReader& reader) {
  if (!event.id.empty() && !is_uuid(event.id)) {
    reader.refuse("id", "must be a UUID in lower case or empty, not " + in_quotes(event.id));
  }
  if (event.kind == Kind::weekly) {
    if (event.date) reader.refuse("date", "must be null: a WEEKLY event has a day");
  } else {
    if (event.day) reader.refuse("day", "must be null: only a WEEKLY event has a day");
    if (event.period) reader.refuse("period", "must be null: only a WEEKLY event has a period");
  }
  if (event.supplementary && event.kind != Kind::exam) {
    reader.refuse("supplementary", "must be false: only an EXAM event is supplementary");
  }
  if (event.end && !event.start) reader.refuse("startTime", "is missing, but endTime is given");
  if (event.end_estimated && !event.end) {
    reader.refuse("endEstimated", "must be false when there is no endTime");
  }
}

Event read_event(const json::value& json, std::string place, Refusal& refusal) {
  ObjectReader reader(json, std::move(place), refusal);
  Event event;
  event.kind = read_kind(reader);
  event.module = reader.required_text("module");
  event.id = reader.text("id");
  event.period = read_period(reader);
  event.group = reader.text("group");
  event.language = reader.text("language");
  event.activity = reader.text("activity");
  event.paper = reader.text("paper");
  event.status = reader.text("status");
  event.supplementary = reader.flag("supplementary").value_or(false);
  event.day = reader.weekday("day");
  event.date = reader.date("date");
  event.start = reader.time("startTime");
  event.end = reader.time("endTime");
  event.end_estimated = reader.flag("endEstimated").value_or(false);
  event.venues = read_venues(reader, refusal);
  event.campus = reader.text("campus");
  event.study_programmes = reader.text("studyProgrammes");
  event.comments = reader.text("comments");
  event.unfinalised = reader.flag("unfinalised").value_or(false);
  const bool weekly = event.kind == Kind::weekly;
  if (reader.flag("isRecurring").value_or(weekly) != weekly) {
    reader.refuse("isRecurring", "must be true for WEEKLY and false for TEST and EXAM");
  }
  if (const json::value* source = reader.find("source")) {
    ObjectReader source_reader(*source, reader.place_of("source"), refusal);
    event.source.page = read_place(source_reader, "page");
    event.source.row = read_place(source_reader, "row");
    source_reader.refuse_unknown();
  }
  reader.refuse_unknown();
  check_event(event, reader);
  return event;
}

Warning read_warning(const json::value& json, const std::string& place, Refusal& refusal) {
  ObjectReader reader(json, place, refusal);
  Warning warning;
  warning.source.page = read_place(reader, "page");
  warning.source.row = read_place(reader, "row");
  warning.expected = reader.text("expected");
  warning.text = reader.text("text");
  if (const auto name = reader.optional_text("severity")) {
    const std::optional<Severity> severity = severity_of_name(*name);
    if (!severity) {
      reader.refuse("severity", "must be NOTE or INCOMPLETE, not " + in_quotes(*name));
    }
    warning.severity = severity.value_or(Severity::incomplete);
  }
  reader.refuse_unknown();
  return warning;
}

Section read_section(const json::value& json, const std::string& place, Refusal& refusal) {
  ObjectReader reader(json, place, refusal);
  Section section;
  section.kind = read_kind(reader);
  section.title = reader.text("title");
  section.page = read_place(reader, "page");
  section.rows = read_place(reader, "rows");
  section.events = read_place(reader, "events");
  reader.refuse_unknown();
  return section;
}

Metadata read_metadata(const json::value& json, const std::string& place, Refusal& refusal) {
  ObjectReader reader(json, place, refusal);
  Metadata metadata;
  metadata.producer = reader.text("producer");
  metadata.encrypted = reader.flag("encrypted").value_or(false);
  reader.each("sections", limits::sections_max,
              [&](const json::value& section, const std::string& section_place) {
                metadata.sections.push_back(read_section(section, section_place, refusal));
              });
  reader.refuse_unknown();
  return metadata;
}

}  // namespace

json::value json_of_event(const Event& event) {
  json::array venues;
  venues.reserve(event.venues.size());
  for (const std::string& venue : event.venues) venues.emplace_back(venue);
  return json::object{
      {"id", event.id},
      {"pdfType", text_of(name_of(event.kind))},
      {"module", event.module},
      {"period", text_or_null(event.period, [](Period period) { return name_of(period); })},
      {"group", event.group},
      {"language", event.language},
      {"activity", event.activity},
      {"paper", event.paper},
      {"status", event.status},
      {"supplementary", event.supplementary},
      {"day", text_or_null(event.day, name_of_weekday)},
      {"date", text_or_null(event.date, iso_of_date)},
      {"startTime", text_or_null(event.start, text_of_time)},
      {"endTime", text_or_null(event.end, text_of_time)},
      {"endEstimated", event.end_estimated},
      {"venues", std::move(venues)},
      {"campus", event.campus},
      {"studyProgrammes", event.study_programmes},
      {"comments", event.comments},
      {"isRecurring", event.kind == Kind::weekly},
      {"unfinalised", event.unfinalised},
      {"source", json_of_source(event.source)},
  };
}

json::value json_of_document(const Document& document) {
  json::array events;
  events.reserve(document.events.size());
  for (const Event& event : document.events) events.push_back(json_of_event(event));
  json::array warnings;
  for (const Warning& warning : document.warnings) warnings.push_back(json_of_warning(warning));
  json::array sections;
  for (const Section& section : document.metadata.sections) {
    sections.push_back(json_of_section(section));
  }
  return json::object{
      {"pdfType", text_of(name_of(document.kind))},
      {"pages", document.pages},
      {"events", std::move(events)},
      {"complete", document.is_complete()},
      {"warnings", std::move(warnings)},
      {"metadata", json::object{{"producer", document.metadata.producer},
                                {"encrypted", document.metadata.encrypted},
                                {"sections", std::move(sections)}}},
  };
}

Result<Event> event_of_json(const json::value& json, std::string_view where, std::string* place) {
  Refusal refusal(ErrorCode::invalid_event);
  Event event = read_event(json, std::string(where), refusal);
  if (!refusal.refused()) return event;
  if (place != nullptr) *place = refusal.place();
  return refusal.error();
}

Result<Document> document_of_json(const json::value& json) {
  Refusal of_events(ErrorCode::invalid_event);
  Refusal of_the_rest(ErrorCode::invalid_json);
  ObjectReader reader(json, "", of_the_rest);
  Document document;
  document.kind = read_kind(reader);
  document.pages = read_place(reader, "pages");
  reader.each("events", limits::events_max,
              [&](const json::value& event, const std::string& place) {
                if (of_events.refused()) return;
                document.events.push_back(read_event(event, place, of_events));
              });
  reader.each("warnings", limits::warnings_max,
              [&](const json::value& warning, const std::string& place) {
                document.warnings.push_back(read_warning(warning, place, of_the_rest));
              });
  const std::optional<bool> complete = reader.flag("complete");
  if (complete && *complete != document.is_complete()) {
    reader.refuse("complete", "must be true exactly when no warning is INCOMPLETE");
  }
  if (const json::value* metadata = reader.find("metadata")) {
    document.metadata = read_metadata(*metadata, "metadata", of_the_rest);
  }
  reader.refuse_unknown();
  if (of_the_rest.refused()) return of_the_rest.error();
  if (of_events.refused()) return of_events.error();
  return document;
}

}  // namespace schedgen::schedule
