// The JSON of documents and events, as the HTTP interface and `convert --format json` show it.
//
// Encoding writes every member: an absent text is "", an absent period, day, date or time is null.
// Decoding is strict and names the place of an error ("events[3].startTime"). It rejects unknown
// fields, wrong types, text that is not UTF-8 or contains control characters (except tab and
// newline), texts and lists over their limits, a date in a WEEKLY event, a day or a period in any
// other, empty and repeated venues, and ids that are not UUIDs. Only pdfType and module are
// required. document_of_json reverses json_of_document.
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

// Fails with INVALID_EVENT, naming the field after `where`. `place`, if given, is then set to both
// together: "events[3].startTime".
Result<Event> event_of_json(const boost::json::value& json, std::string_view where,
                            std::string* place = nullptr);
// Fails with INVALID_JSON or INVALID_EVENT.
Result<Document> document_of_json(const boost::json::value& json);

}  // namespace schedgen::schedule
