// The vocabulary of random timetables: real shapes of the 2025 timetable, no person's data.
#pragma once

#include <array>
#include <string_view>

namespace schedgen::generator::names {

inline constexpr std::array<std::string_view, 44> module_prefixes = {
    "COS", "STK", "WTW", "EBN", "BME", "PHY", "CMY", "FRK", "INF", "OBS", "EKN",
    "MBY", "GTS", "KEP", "AIM", "JUR", "GGY", "GLY", "WST", "BCM", "PLG", "SLK",
    "EMK", "NAV", "BEM", "FSK", "ENG", "AFR", "KRG", "TRL", "SOC", "PSY", "EKM",
    "CHM", "MOW", "WWP", "SWK", "NMC", "LLL", "IAS", "BLU", "MLB", "WMM", "ZEN"};

inline constexpr std::array<std::string_view, 58> venues = {"Informatorium Blue Lab 1",
                                                            "Informatorium Blue Lab 2",
                                                            "Informatorium Blue Lab 3",
                                                            "Informatorium Brown Lab",
                                                            "Informatorium CBT Lab 1",
                                                            "Informatorium CBT Lab 2",
                                                            "Informatorium CBT Lab 3",
                                                            "Informatorium Green Lab",
                                                            "Informatorium Grey Lab",
                                                            "Informatorium Maroon Lab",
                                                            "Informatorium Orange Lab",
                                                            "Informatorium Purple Lab",
                                                            "Informatorium Red Lab",
                                                            "Informatorium SIT 1 lab",
                                                            "IT Open Bronze Lab",
                                                            "IT Open Copper Lab",
                                                            "IT Open Gold Lab",
                                                            "IT Open Silver Lab",
                                                            "IT 2-23",
                                                            "IT 2-26",
                                                            "IT 4-1",
                                                            "IT 4-4",
                                                            "EMS 2-150",
                                                            "EMS 4-152",
                                                            "HB 4-1",
                                                            "HB 4-3",
                                                            "HB 4-15",
                                                            "Centenary 1",
                                                            "Centenary 3",
                                                            "Centenary 6",
                                                            "Thuto 1-1",
                                                            "Thuto 3-1",
                                                            "AE du Toit Auditorium",
                                                            "AE Annex",
                                                            "Eng I - 4",
                                                            "Eng III - 7",
                                                            "Eng 3-6",
                                                            "Law 2-1",
                                                            "Roos Hall",
                                                            "Sanlam Auditorium",
                                                            "Louw Hall",
                                                            "Te Water Auditorium",
                                                            "Van der Bijl Hall",
                                                            "Chemistry 2-1",
                                                            "Geography 2-27",
                                                            "Maths 1-9",
                                                            "Muller Hall",
                                                            "North Hall",
                                                            "South Hall 1",
                                                            "Agric Annex G-23",
                                                            "Boukunde 3-14",
                                                            "Theology 1-37",
                                                            "Aldoel Building F103",
                                                            "Groenkloof Normaal Hall",
                                                            "Letlotlo G-12",
                                                            "Klaradyn Hall",
                                                            "Plant Sciences 2-9",
                                                            "Tuks Auditorium (Musaion)"};

// Longer than the column of the exams, so that they wrap.
inline constexpr std::array<std::string_view, 6> long_venues = {
    "IT Building CBT Labs 1,2,3",
    "Informatorium Blue Lab 1, Blue Lab 2 and Blue Lab 3",
    "AE du Toit Auditorium and Annex",
    "Thuto 1-1, Thuto 1-2 and Thuto 3-1 (see list on clickUP)",
    "Exam Hall, Groenkloof Sports Centre",
    "Department\xE2\x80\x99s Board Room, Humanities 7-17"};

inline constexpr std::array<std::string_view, 9> comments = {
    "Open book",
    "Seating from 07:00, doors close at 07:25",
    "No calculators allowed",
    "Students must bring their student cards and report 30 minutes before the exam starts",
    "Eksamen \xE2\x80\x93 ook in Afrikaans; \xC3\xABrens anders as die lesing",
    "Session 1 of 2: surnames A - K",
    "Extra time students: see clickUP (EMS 2-150)",
    "CBT. Log in with u-number",
    "Only section B\\C and the 50% rule"};

inline constexpr std::array<std::string_view, 7> study_programmes = {"BSc (Computer Science)",
                                                                     "BSc (Information Technology)",
                                                                     "BIS (Multimedia)",
                                                                     "BCom (Informatics)",
                                                                     "02133361",
                                                                     "BEng (Computer) 3rd year",
                                                                     "B\xC3\xA9\xC3\xA9vakunde 4"};

inline constexpr std::array<std::string_view, 9> tests = {
    "Test1",           "Test2",   "Test1",
    "Test2",           "PTest 1", "PTest 2",
    "Semester Test 1", "Test 3",  "Computer Based Test 2"};

inline constexpr std::array<std::string_view, 8> exam_activities = {
    "Exam Written", "Exam Written", "Exam Written",   "Exam Written",
    "Exam Written", "Exam Oral",    "Exam Practical", "Exam Computer Based"};

inline constexpr std::array<std::string_view, 4> other_statuses = {"PROVISIONAL", "DRAFT",
                                                                   "REVISED", "NOT FINAL"};

// Headings that no reader of schedules knows, and what stands below them.
inline constexpr std::array<std::string_view, 4> extra_headings = {"Lecturer", "Capacity",
                                                                   "Faculty", "Credits"};
inline constexpr std::array<std::string_view, 5> extra_values = {
    "", "120", "Dr P van Zyl", "Engineering, Built Environment and IT", "16"};

}  // namespace schedgen::generator::names
