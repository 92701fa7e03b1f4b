// The rules by which a slot is recognised in another document, in a newer edition of it, and in a
// calendar. Event ids, combine(), UIDs and the reading of a previous calendar all use these rules,
// and no other room adds rules. The page has the same ones in web/src/model/slot.ts;
// tests/vectors/combine.json checks both.
//
// A slot has a name, made of fields that its document prints. A lecture's name has module, period,
// group, language and activity; a test's, module and activity; an exam's, module, paper, activity
// and whether it is supplementary. Spacing and case do not count. Time, date and venue are not part
// of the name, because they change. A few slots share a name: "Test 1" of a module that is repeated
// in the second semester, a test with two sittings, a lecture with several meetings a week. There
// are two cases:
//
// With both sides available (two documents, or a document and the previous calendar), match() pairs
// slots with the same name: by the same date first, then by the nearest that could be the same
// slot. So a test that moves, becomes TBA, or gains a sibling is still recognised.
//
// With a single document, the id must come from that document. A date does not help, because it
// moves; neither does an ordinal over all siblings, because one document has one semester and
// another has both. So a dated slot's id is made of its name, its session (a semester and the exams
// that end it) and an ordinal by date within the session; a lecture's, of its name, its weekday and
// an ordinal by time within the day. Some cases remain: an id changes when a sibling in the same
// session appears or disappears before it, when a date moves into another session, and when a
// lecture moves to another weekday. Only the previous calendar can tell those.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "schedule/event.h"

namespace schedgen::schedule {

// The name of the event's slot as one text, for comparison.
std::string slot_name_of(const Event& event);

// "2026-1" or "2026-2". The first ends on 15 July: its last exams may move into July, and the
// second semester's first tests have not begun.
std::string session_of(Date date);

// The id of the slot with this ordinal (from 1) in the event's session or on its weekday.
std::string slot_id_of(const Event& event, int ordinal);

// When and where something takes place, as far as known.
struct Occasion {
  std::optional<Date> date;    // TEST, EXAM
  std::optional<Weekday> day;  // WEEKLY
  std::optional<TimeOfDay> start;
  std::string place;  // in the same form on both sides
};

Occasion occasion_of(const Event& event);

// Whether two occasions with the same name can be one slot that has moved: they are in one session,
// or at most two weeks apart. An occasion without a date can be any of them.
bool could_be_one(const Occasion& a, const Occasion& b);

// Pairs occasions with the same slot name: for each of `after`, its index in `before`, if it has
// one; no index appears twice. In order: the same date or weekday, time and place; the same date
// and time; the same date; then as many possible pairs as there can be, with the least total
// distance. Occasions without a date take what is left, but one that had a date is paired with one
// that has none only when nothing else could be meant.
std::vector<std::optional<std::size_t>> match(const std::vector<Occasion>& before,
                                              const std::vector<Occasion>& after);

// Only the first two steps of match().
std::vector<std::optional<std::size_t>> match_same_times(const std::vector<Occasion>& before,
                                                         const std::vector<Occasion>& after);

// Whether both events have the same content. Ids, the place in the document and the order of venues
// do not count.
bool says_the_same(const Event& a, const Event& b);
// A key that two events share exactly when they have the same content, for look-ups.
std::string wording_of(Event event);

// The session and ordinal from which slot_id_of() made the event's id. Nothing for lectures and for
// foreign ids.
struct SlotNumber {
  std::string session;
  int ordinal = 1;
};
std::optional<SlotNumber> slot_number_of(const Event& event);

// The id without the session, as earlier versions made it. UIDs still use it, so that calendars
// recognise their events.
std::string sessionless_id_of(const Event& event, int ordinal);

}  // namespace schedgen::schedule
