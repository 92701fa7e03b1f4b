// The JSON of documents and events, as the HTTP interface and `convert --format json` show it.
//
// Encoding writes every member: an absent text is "", an absent period, day, date or time is null.
// Decoding is strict: unknown fields, wrong types, text that is not UTF-8 or holds control
// characters (but tab and newline), texts and lists over their limits, a date in a WEEKLY event, a
// day or a period in another, an empty or repeated venue, an id that is no UUID are refused, and
// the error names the place ("events[3].startTime"). Only pdfType and module must be there.
// document_of_json gives back what json_of_document took.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "base/result.h"
#include "schedule/event.h"
#include "schedule/json_text.h"  // parse_json

namespace schedgen::schedule {

boost::json::value json_of_event(const Event& event);
// {"pdfType","pages","events":[...],"complete","warnings":[...],"metadata":{...}}
boost::json::value json_of_document(const Document& document);

// INVALID_EVENT, with the field's name after `where`. `place`, if given, gets both when the event
// is refused: "events[3].startTime".
Result<Event> event_of_json(const boost::json::value& json, std::string_view where,
                            std::string* place = nullptr);
// INVALID_JSON or INVALID_EVENT.
Result<Document> document_of_json(const boost::json::value& json);

}  // namespace schedgen::schedule
