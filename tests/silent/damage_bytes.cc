#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/pdf_writer.h"
#include "silent/damage.h"

namespace schedgen::silent {
namespace {

using Range = std::pair<std::size_t, std::size_t>;  // from, to

std::vector<Range> streams_of(const std::string& pdf) {
  constexpr std::string_view opening = "stream\n", closing = "endstream";
  std::vector<Range> ranges;
  std::size_t at = 0;
  while ((at = pdf.find(opening, at)) != std::string::npos) {
    const std::size_t begin = at + opening.size();
    const std::size_t end = pdf.find(closing, begin);
    if (end == std::string::npos) break;
    if (end > begin) ranges.emplace_back(begin, end);
    at = end + closing.size();
  }
  return ranges;
}

// AES-256 draws its keys at random, and a seed must make the same bytes again.
void same_each_time(generator::Plan& plan) {
  if (plan.style.encryption == generator::Encryption::aes_256)
    plan.style.encryption = generator::Encryption::aes_128;
}

Case compressed_case(Dice& dice) {
  return printed(draft(dice, {.plan = [](generator::Plan& plan) {
                         plan.style.compressed = true;
                         same_each_time(plan);
                       }}));
}

void flip(std::string& pdf, std::size_t at, Dice& dice) {
  pdf[at] = static_cast<char>(static_cast<unsigned char>(pdf[at]) ^ (1u << dice.below(8)));
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  std::string result;
  std::size_t at = 0;
  for (std::size_t found; (found = text.find(from, at)) != std::string::npos;
       at = found + from.size())
    result.append(text, at, found - at).append(to);
  text = result.append(text, at);
}

// A document whose bytes hold this, most likely in a compressed stream: a comment in a page's
// content is varied until they do.
Case case_that_holds(std::string_view bytes, Dice& dice) {
  constexpr int tries_max = 300;
  Draft made = draft(dice, {.plan = pack_plainly});
  Case result = printed(made);
  for (int i = 0; i < tries_max && result.pdf.find(bytes) == std::string::npos; ++i) {
    made.composition.sheets.front().shapes = "% " + std::to_string(dice.next()) + '\n';
    result.pdf = generator::write_pdf(made.composition, made.plan.style);
  }
  return result;
}

}  // namespace

Case flipped_bit_in_stream(Dice& dice) {
  Case made = compressed_case(dice);
  const Range range = dice.pick(streams_of(made.pdf));
  flip(made.pdf, range.first + dice.below(range.second - range.first), dice);
  return made;
}

Case flipped_bit(Dice& dice) {
  Case made = compressed_case(dice);
  flip(made.pdf, dice.below(made.pdf.size()), dice);
  return made;
}

Case lost_byte(Dice& dice) {
  Case made = compressed_case(dice);
  made.pdf.erase(dice.below(made.pdf.size()), 1);
  return made;
}

Case inserted_byte(Dice& dice) {
  Case made = compressed_case(dice);
  made.pdf.insert(dice.below(made.pdf.size()), 1, static_cast<char>(dice.below(256)));
  return made;
}

Case truncated(Dice& dice) {
  Case made = printed(draft(dice, {.plan = same_each_time}));
  const std::size_t size = made.pdf.size();
  // Near the end more often than not: that is where a reader can still rebuild the rest.
  made.pdf.resize(dice.percent(50) ? dice.below(size)
                                   : size - 1 - dice.below(std::min<std::size_t>(size, 2000)));
  return made;
}

Case lf_to_crlf(Dice& dice) {
  Case made = printed(draft(dice, {.plan = same_each_time}));
  replace_all(made.pdf, "\n", "\r\n");
  return made;
}

Case crlf_to_lf(Dice& dice) {
  Case made = case_that_holds("\r\n", dice);
  replace_all(made.pdf, "\r\n", "\n");
  return made;
}

Case cr_to_lf(Dice& dice) {
  Case made = compressed_case(dice);
  replace_all(made.pdf, "\r", "\n");
  return made;
}

}  // namespace schedgen::silent
