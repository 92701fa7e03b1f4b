// What makes a slot the same slot in another document, in a newer edition of it, and in a calendar.
// Event ids, combine(), UIDs and the reading of a previous calendar all use these rules, and no
// other room adds one of its own. The page has the same rules in web/src/model/slot.ts;
// tests/vectors/combine.json holds both to them.
//
// A slot has a name, which its document prints: for a lecture module, period, group, language and
// activity; for a test module and activity; for an exam module, paper, activity and whether it is
// supplementary. Spacing and case do not count. Time, date and venue are no part of it: they are
// what changes. A few slots share a name: "Test 1" of a module that is repeated in the second
// semester, a test with two sittings, a lecture with several meetings a week. Two cases follow:
//
// With both sides at hand (two documents, or a document and the previous calendar), match() pairs
// slots of one name: same date first, else the nearest that could be the same one. So a test that
// moves, becomes TBA, or gains a sibling stays itself.
//
// With one document alone, an id must come from that document. A date is no help, because it moves;
// neither is an ordinal over all siblings, because one document has one semester and another has
// both. So a dated slot has its name, its session (a semester and the exams that end it) and an
// ordinal by date within the session; a lecture has its name, its weekday and an ordinal by time
// within the day. What is left: an id changes when a sibling of the same session appears or
// disappears before it, when a date moves into another session, and when a lecture moves to another
// weekday. That cannot be told from the document alone; with the previous calendar it is.
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

// The id of the slot with this ordinal, from 1, in the event's session or on its weekday.
std::string slot_id_of(const Event& event, int ordinal);

// When and where something takes place, as far as that is known.
struct Occasion {
  std::optional<Date> date;    // TEST, EXAM
  std::optional<Weekday> day;  // WEEKLY
  std::optional<TimeOfDay> start;
  std::string place;  // in one form on both sides
};

Occasion occasion_of(const Event& event);

// Whether slots of one name on these occasions can be one slot that has moved: in one session, or
// two weeks apart at the most. What has no date can be any of them.
bool could_be_one(const Occasion& a, const Occasion& b);

// Pairs occasions of one slot name: for each of `after` its place in `before`, if it has one, and
// no place twice. In order: the same date or weekday, time and place; the same date and time; the
// same date; then the pairs that could be one, as many as possible, with the least distance in all.
// An occasion without a date takes what is left, but one that had a date is taken by one that has
// none only where nothing else could be meant.
std::vector<std::optional<std::size_t>> match(const std::vector<Occasion>& before,
                                              const std::vector<Occasion>& after);

// The first two steps of match() alone.
std::vector<std::optional<std::size_t>> match_same_times(const std::vector<Occasion>& before,
                                                         const std::vector<Occasion>& after);

// Whether both say the same of their slot. Ids, the place in the document and the order of venues
// do not count.
bool says_the_same(const Event& a, const Event& b);
// A text that two events share exactly when they say the same, for finding them among many.
std::string wording_of(Event event);

// The session and ordinal from which slot_id_of() made the event's id. Nothing for lectures, and
// for ids of another origin.
struct SlotNumber {
  std::string session;
  int ordinal = 1;
};
std::optional<SlotNumber> slot_number_of(const Event& event);

// The id without the session. Ids were such before, and UIDs are still made of them, so that
// calendars know their events.
std::string sessionless_id_of(const Event& event, int ordinal);

}  // namespace schedgen::schedule
