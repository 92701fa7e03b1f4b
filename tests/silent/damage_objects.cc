#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "silent/damage.h"

namespace schedgen::silent {
namespace {

// The body of an object in a file of the generator's own writer.
struct Body {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Body body_of(const std::string& pdf, std::size_t number) {
  const std::string opening = '\n' + std::to_string(number) + " 0 obj\n";
  const std::size_t begin = pdf.find(opening) + opening.size();
  return {begin, pdf.find("\nendobj\n", begin)};
}

// The number behind a key: 7 for "/Contents 7 0 R".
std::size_t reference_behind(const std::string& pdf, std::string_view key, std::size_t from) {
  return std::stoul(pdf.substr(pdf.find(key, from) + key.size(), 12));
}

std::vector<std::size_t> all_of(const std::string& pdf, std::string_view text) {
  std::vector<std::size_t> places;
  for (std::size_t at = pdf.find(text); at != std::string::npos; at = pdf.find(text, at + 1))
    places.push_back(at);
  return places;
}

// Where the dictionaries of the pages start.
std::vector<std::size_t> pages_of(const std::string& pdf) {
  return all_of(pdf, "/Type /Page\n");
}

void overwrite(std::string& pdf, std::size_t at, std::string_view text) {
  pdf.replace(at, text.size(), text);
}

// In place of an object: null, as after an update that freed it, or nothing at all.
void lose_object(std::string& pdf, std::size_t number, Dice& dice) {
  const Body body = body_of(pdf, number);
  if (dice.percent(50)) {
    std::string nothing = "null";
    nothing.resize(body.end - body.begin, ' ');
    overwrite(pdf, body.begin, nothing);
    return;
  }
  const std::string opening = '\n' + std::to_string(number) + " 0 obj\n";
  const std::size_t begin = pdf.find(opening) + 1;
  const std::size_t end = body.end + std::string_view("\nendobj\n").size();
  if (dice.percent(50)) {
    pdf.erase(begin, end - begin);
  } else {
    overwrite(pdf, begin, std::string(end - begin - 1, ' '));
  }
}

Case plain_case(Dice& dice) {
  return printed(draft(dice, {.plan = pack_plainly}));
}

}  // namespace

Case replaced_stream(Dice& dice) {
  if (dice.percent(40)) {  // zeros over the bytes, as a disk leaves them
    Case made = plain_case(dice);
    const std::size_t page = dice.pick(pages_of(made.pdf));
    const Body body = body_of(made.pdf, reference_behind(made.pdf, "/Contents ", page));
    const std::size_t data = made.pdf.find("stream\n", body.begin) + 7;
    const std::size_t end = made.pdf.rfind("\nendstream", body.end);
    const std::size_t from = data + dice.below(end - data);
    const std::size_t size = dice.percent(50) ? end - data : 1 + dice.below(end - from);
    const std::size_t begin = size == end - data ? data : from;
    overwrite(made.pdf, begin, std::string(size, '\0'));
    return made;
  }
  // Another page's content, or none, in a file that is sound otherwise.
  const bool other = dice.percent(50);
  Draft made = draft_where(dice, [other](const Draft& some) {
    return some.composition.sheets.size() > (other ? 1u : 0u);
  });
  auto& sheets = made.composition.sheets;
  const std::size_t page = dice.below(sheets.size());
  if (other) {
    sheets[page] = sheets[(page + 1 + dice.below(sheets.size() - 1)) % sheets.size()];
  } else {
    sheets[page].runs.clear();
    sheets[page].rulings.clear();
  }
  return printed(made);
}

Case lost_stream(Dice& dice) {
  Case made = plain_case(dice);
  const std::size_t page = dice.pick(pages_of(made.pdf));
  const std::size_t entry = made.pdf.find("/Contents ", page);
  const std::size_t number = reference_behind(made.pdf, "/Contents ", page);
  switch (dice.below(3)) {
    case 0:
      lose_object(made.pdf, number, dice);
      break;
    case 1: {
      std::string null = "/Contents null";
      null.resize(std::string("/Contents  0 R").size() + std::to_string(number).size(), ' ');
      overwrite(made.pdf, entry, null);
      break;
    }
    default:
      overwrite(made.pdf, entry, "/Xontents ");
  }
  return made;
}

Case lost_page_object(Dice& dice) {
  Case made = plain_case(dice);
  const std::size_t pages = reference_behind(made.pdf, "/Pages ", 0);
  const Body tree = body_of(made.pdf, pages);
  const std::size_t kids = made.pdf.find("/Kids [", tree.begin) + 7;
  std::vector<std::size_t> references;
  for (std::size_t at = kids; made.pdf[at + 1] != ']'; at = made.pdf.find(" 0 R", at) + 4)
    references.push_back(at + 1);
  const std::size_t place = dice.pick(references);
  const std::size_t number = std::stoul(made.pdf.substr(place, 12));
  if (dice.percent(70)) {
    lose_object(made.pdf, number, dice);
  } else {  // a reference to an object that there never was
    overwrite(made.pdf, place, std::string(std::to_string(number).size(), '9'));
  }
  return made;
}

Case unknown_filter(Dice& dice) {
  Case made = plain_case(dice);
  const std::size_t page = dice.pick(pages_of(made.pdf));
  const Body body = body_of(made.pdf, reference_behind(made.pdf, "/Contents ", page));
  const std::size_t filter = made.pdf.find("/FlateDecode", body.begin);
  constexpr std::array<std::string_view, 6> names = {"/XlateDecode", "/ZlibDecoder",
                                                     "/CryptDecode", "/flatedecode",
                                                     "/JPXDecode  ", "/LZWDecode  "};
  overwrite(made.pdf, filter, dice.pick(names));
  return made;
}

Case lost_font(Dice& dice) {
  Case made = plain_case(dice);
  const std::size_t resources = made.pdf.find("/Font << /F1 ");
  const bool bold = dice.percent(50);
  const std::string_view name = bold ? "/F1 " : "/F2 ";
  const std::size_t entry = made.pdf.find(name, resources);
  switch (dice.below(4)) {
    case 0:
      overwrite(made.pdf, entry, "/F9 ");
      break;
    case 1:
      overwrite(made.pdf, resources, "/Fnot");
      break;
    default:
      lose_object(made.pdf, reference_behind(made.pdf, name, resources), dice);
  }
  return made;
}

}  // namespace schedgen::silent
