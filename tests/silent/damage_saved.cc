#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "silent/damage.h"
#include "silent/scratch.h"
#include "variants/browser.h"
#include "variants/html.h"
#include "variants/variant.h"

namespace schedgen::silent {
namespace {

using variants::Variant;

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Those whose name begins with one of these words.
std::vector<Variant> variants_named(const std::vector<std::string_view>& beginnings) {
  std::vector<Variant> list;
  for (Variant& variant : variants::readable_variants())
    for (const std::string_view beginning : beginnings)
      if (std::string_view(variant.name).starts_with(beginning)) list.push_back(variant);
  return list;
}

// The portal's fonts and pages: what the programs do to rare files is their affair.
Case saved_again(Dice& dice, const std::vector<Variant>& list) {
  Case made = printed(draft(dice));
  const variants::Files files = scratch_files(made.pdf);
  made.failure = dice.pick(list).make(files);
  made.pdf = bytes_of(files.out);
  return made;
}

}  // namespace

Case saved_by_qpdf(Dice& dice) {
  static const std::vector<Variant> list = variants_named({"qpdf_"});
  return saved_again(dice, list);
}

Case saved_by_ghostscript(Dice& dice) {
  static const std::vector<Variant> list = variants_named({"gs_"});
  return saved_again(dice, list);
}

Case saved_by_cairo(Dice& dice) {
  static const std::vector<Variant> list = variants_named({"cairo"});
  return saved_again(dice, list);
}

Case saved_by_others(Dice& dice) {
  static const std::vector<Variant> list = variants_named({"pdftops", "mutool"});
  return saved_again(dice, list);
}

// Turned, resized, cropped and moved, by the qpdf library.
Case reshaped_page(Dice& dice) {
  static const std::vector<Variant> list = variants_named(
      {"turned_", "half_size", "double_size", "user_unit", "cropped", "moved_origin"});
  return saved_again(dice, list);
}

Case printed_by_browser(Dice& dice) {
  Draft made = draft(dice, {.plan = [](generator::Plan& plan) { plan.style = {}; }});
  constexpr std::array<std::string_view, 5> alignments = {"top", "middle", "bottom", "baseline",
                                                          "inherit"};
  variants::WebPage page;
  page.vertical_align = dice.pick(alignments);
  page.font_points = dice.between(7, 11);
  Case result{"", events_of(made), false, ""};
  const variants::Files files = scratch_files("");
  result.failure = variants::print_with_browser(files, variants::html_of(made.plan.timetable, page),
                                                dice.percent(30));
  result.pdf = bytes_of(files.out);
  return result;
}

}  // namespace schedgen::silent
