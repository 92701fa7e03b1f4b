#include "layout/vocabulary.h"

#include <array>

#include "base/text.h"

namespace schedgen::layout {
namespace {

using schedule::Kind;

// Names of two words come first, because their first word can also be a name.
constexpr std::array names{
    HeadingName{"study", "prog", Column::study_programmes},
    HeadingName{"study", "programme", Column::study_programmes},
    HeadingName{"study", "programmes", Column::study_programmes},
    HeadingName{"start", "time", Column::start_time},
    HeadingName{"end", "time", Column::end_time},
    HeadingName{"module", "campus", Column::module_campus},
    HeadingName{"exam", "campus", Column::exam_campus},
    HeadingName{"exam", "comments", Column::comments},
    HeadingName{"exam", "date", Column::date},
    HeadingName{"exam", "venue", Column::venue},
    HeadingName{"test", "date", Column::date},
    HeadingName{"test", "name", Column::test},
    HeadingName{"test", "time", Column::time},
    HeadingName{"test", "venue", Column::venue},
    HeadingName{"activity", "type", Column::activity},
    HeadingName{"module", "code", Column::module},
    HeadingName{"group", "code", Column::group},
    // Afrikaans.
    HeadingName{"begin", "tyd", Column::start_time},
    HeadingName{"eind", "tyd", Column::end_time},
    HeadingName{"module", "kampus", Column::module_campus},
    HeadingName{"eksamen", "kampus", Column::exam_campus},
    HeadingName{"eksamen", "opmerkings", Column::comments},
    HeadingName{"eksamen", "kommentaar", Column::comments},

    HeadingName{"module", "", Column::module},
    HeadingName{"offered", "", Column::offered},
    HeadingName{"group", "", Column::group},
    HeadingName{"grp", "", Column::group},
    HeadingName{"lang", "", Column::language},
    HeadingName{"language", "", Column::language},
    HeadingName{"activity", "", Column::activity},
    HeadingName{"type", "", Column::activity},
    HeadingName{"day", "", Column::day},
    HeadingName{"time", "", Column::time},
    HeadingName{"times", "", Column::time},
    HeadingName{"venue", "", Column::venue},
    HeadingName{"venues", "", Column::venue},
    HeadingName{"venue(s)", "", Column::venue},
    HeadingName{"room", "", Column::venue},
    HeadingName{"rooms", "", Column::venue},
    HeadingName{"room(s)", "", Column::venue},
    HeadingName{"campus", "", Column::campus},
    HeadingName{"site", "", Column::campus},
    HeadingName{"test", "", Column::test},
    HeadingName{"assessment", "", Column::test},
    HeadingName{"date", "", Column::date},
    HeadingName{"status", "", Column::status},
    HeadingName{"paper", "", Column::paper},
    HeadingName{"comments", "", Column::comments},
    HeadingName{"comment", "", Column::comments},
    HeadingName{"remarks", "", Column::comments},
    // Afrikaans.
    HeadingName{"aangebied", "", Column::offered},
    HeadingName{"groep", "", Column::group},
    HeadingName{"taal", "", Column::language},
    HeadingName{"aktiwiteit", "", Column::activity},
    HeadingName{"dag", "", Column::day},
    HeadingName{"tyd", "", Column::time},
    HeadingName{"tye", "", Column::time},
    HeadingName{"lokaal", "", Column::venue},
    HeadingName{"lokale", "", Column::venue},
    HeadingName{"kampus", "", Column::campus},
    HeadingName{"studieprogram", "", Column::study_programmes},
    HeadingName{"studieprogramme", "", Column::study_programmes},
    HeadingName{"toets", "", Column::test},
    HeadingName{"datum", "", Column::date},
    HeadingName{"vraestel", "", Column::paper},
    HeadingName{"begintyd", "", Column::start_time},
    HeadingName{"eindtyd", "", Column::end_time},
    HeadingName{"modulekampus", "", Column::module_campus},
    HeadingName{"eksamenkampus", "", Column::exam_campus},
    HeadingName{"eksamenopmerkings", "", Column::comments},
    HeadingName{"opmerkings", "", Column::comments},
};

struct Title {
  std::string_view text;
  Kind kind;
};
constexpr std::array titles{
    Title{"lectures", Kind::weekly},     Title{"lesings", Kind::weekly},
    Title{"semester tests", Kind::test}, Title{"semestertoetse", Kind::test},
    Title{"exams", Kind::exam},          Title{"eksamens", Kind::exam},
    Title{"examinations", Kind::exam},
};

// Letters in lower case, everything else as a space, with a space before and after.
std::string words_of(std::string_view text) {
  std::string words = lower_ascii(text);
  for (char& c : words) {
    if (c < 'a' || c > 'z') c = ' ';
  }
  return ' ' + collapse_spaces(words) + ' ';
}

}  // namespace

const HeadingName* heading_of(std::string_view first, std::string_view second) {
  for (const HeadingName& name : names) {
    if (name.second.empty() != second.empty()) continue;
    if (equals_ignoring_case(first, name.first) && equals_ignoring_case(second, name.second)) {
      return &name;
    }
  }
  return nullptr;
}

std::optional<Kind> kind_of_title(std::string_view line) {
  for (const Title& title : titles) {
    if (equals_ignoring_case(line, title.text)) return title.kind;
  }
  return std::nullopt;
}

bool holds_title(std::string_view line, Kind kind) {
  const std::string words = words_of(line);
  for (const Title& title : titles) {
    if (title.kind == kind && words.find(words_of(title.text)) != std::string::npos) return true;
  }
  return false;
}

std::optional<Kind> kind_of_title_within(std::string_view line) {
  for (const Kind kind : {Kind::weekly, Kind::test, Kind::exam}) {
    if (holds_title(line, kind)) return kind;
  }
  return std::nullopt;
}

}  // namespace schedgen::layout
