// The JSON of documents and events, as the HTTP interface and `convert --format json` show it.
//
// Decoding is strict: unknown fields, wrong types, text that is not UTF-8, texts and lists over
// their limits are refused, and the error names the place ("events[3].startTime"). What
// document_of_json takes, json_of_document gives back unchanged.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "base/result.h"
#include "schedule/event.h"

namespace schedgen::schedule {

boost::json::value json_of_event(const Event& event);
// {"pdfType","pages","events":[...],"warnings":[...],"metadata":{...}}
boost::json::value json_of_document(const Document& document);

// INVALID_EVENT, with the field's name after `where`.
Result<Event> event_of_json(const boost::json::value& json, std::string_view where);
// INVALID_JSON or INVALID_EVENT.
Result<Document> document_of_json(const boost::json::value& json);

// Text to JSON within limits::json_depth_max and max_bytes; INVALID_JSON with the place otherwise.
Result<boost::json::value> parse_json(std::string_view text, std::size_t max_bytes);

}  // namespace schedgen::schedule
