// Every limit of the product, with its unit and its reason. Settings can change some of them. Each
// limit has a test at the limit and one step beyond it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace schedgen::limits {

using namespace std::chrono_literals;

// The document.
inline constexpr std::size_t upload_bytes_max = 10u * 1024 * 1024;  // the portal's files have 5 kB
inline constexpr int pdf_pages_max = 100;  // the longest known schedule has 3 pages

// One parse in the jail.
inline constexpr std::chrono::milliseconds parse_wall_max = 5min;    // as the original service
inline constexpr std::uint64_t parse_memory_bytes_max = 2ull << 30;  // address space of a child
inline constexpr std::size_t parse_answer_bytes_max = 16u * 1024 * 1024;  // JSON of 100 full pages
// What was read of an upload, while its job waits. A full page has about 20 kB.
inline constexpr std::size_t reading_kept_bytes_max = 1024 * 1024;

// What is extracted from a document. A full page of the portal has about 3,000
// characters and 40 rulings.
inline constexpr std::size_t characters_per_document_max = 1'000'000;
inline constexpr std::size_t rules_per_document_max = 400'000;
inline constexpr std::size_t word_bytes_max = 512;
// All streams together, while their checksums are verified. 10 MB of fonts inflate to about 30 MB;
// a bomb inflates to a thousand times its size.
inline constexpr std::uint64_t inflated_bytes_per_document_max = 256u * 1024 * 1024;
// Page contents that the check inflates and keeps, so that pages are drawn from them; 100 pages
// have 1.5 MB. A stream that does not fit is inflated again.
inline constexpr std::size_t kept_contents_bytes_max = 16u * 1024 * 1024;
inline constexpr std::size_t producer_bytes_max = 200;
inline constexpr std::size_t columns_max = 60;  // of a table; the portal's have 10
// Comparisons between words of a document, which find repeated and neighbouring words. A full page
// needs a few thousand. Beyond the limit, words are only reported, no longer recognised.
inline constexpr std::size_t comparisons_max = 20'000'000;

// The size of a schedule.
inline constexpr std::size_t events_max = 20'000;  // 100 pages hold about 4,500 lines
inline constexpr std::size_t venues_per_event_max = 500;
inline constexpr std::size_t field_bytes_max = 2'000;  // one cell, all its lines
inline constexpr std::size_t warnings_max = 1'000;
inline constexpr std::size_t sections_max = 1'000;  // 10 titles on each of 100 pages
inline constexpr std::size_t term_entries_max =
    366;                                      // in one list of a term file: the days of a year
inline constexpr int places_max = 1'000'000;  // page and row numbers and counts in JSON

// Calendars and agendas. 500 lectures over a whole year, each with ten reminders, make a calendar
// of 2.4 MB and an agenda of 3.9 MB; titles have 40 bytes.
inline constexpr std::size_t calendar_written_bytes_max = 10u * 1024 * 1024;  // agendas too
inline constexpr std::size_t agenda_dates_max = 40'000;  // 1,000 lectures in 40 weeks, held or not
inline constexpr std::size_t title_bytes_max = 5'000;    // two full cells and a few words

// JSON from outside: a term file, events to export, the child's answer.
inline constexpr std::size_t json_depth_max = 16;

// A subscription: 50 slots with reminders have 60 kB, and the busiest timetable has 200 kB.
inline constexpr std::size_t feed_bytes_max = 1024 * 1024;
// Its events that are gone and still remembered, nearly all of them as cancelled.
inline constexpr std::size_t feed_gone_max = 500;

// A previous calendar file of ours. 20,000 events with every field filled in have about 14 MB.
inline constexpr std::size_t calendar_bytes_max = 32u * 1024 * 1024;
inline constexpr std::size_t calendar_components_max = 100'000;  // 20,000 events with 4 reminders
inline constexpr std::size_t calendar_component_lines_max = 1'000;   // our VEVENTs have about 50
inline constexpr std::size_t calendar_line_bytes_max = 256u * 1024;  // a description of 100 venues
// Reading one such file in the jail: 14 MB take about a second.
inline constexpr std::chrono::milliseconds calendar_wall_max = 10s;
inline constexpr std::uint64_t calendar_memory_bytes_max = 1ull << 30;  // address space of a child
inline constexpr std::size_t calendar_answer_bytes_max = 32u * 1024 * 1024;  // 400 bytes an event

}  // namespace schedgen::limits
