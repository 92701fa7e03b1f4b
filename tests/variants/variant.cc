#include "variants/variant.h"

#include <string_view>
#include <utility>

#include "variants/program.h"

namespace schedgen::variants {
namespace {

using Command = std::vector<std::string>;

std::string filled_in(std::string argument, const Files& files) {
  const std::pair<std::string_view, std::filesystem::path> places[] = {
      {"{in}", files.in}, {"{out}", files.out}, {"{mid}", files.folder / "mid"}};
  for (const auto& [place, path] : places) {
    const std::size_t at = argument.find(place);
    if (at != std::string::npos) argument.replace(at, place.size(), path.string());
  }
  return argument;
}

Command ghostscript(Command options, std::string in = "{in}", std::string out = "{out}",
                    const char* device = "pdfwrite") {
  Command command = {"gs",      "-q",      "-dNOPAUSE",
                     "-dBATCH", "-dSAFER", std::string("-sDEVICE=") + device};
  command.insert(command.end(), options.begin(), options.end());
  command.insert(command.end(), {"-o", std::move(out), std::move(in)});
  return command;
}

Command qpdf(Command options) {
  Command command = {"qpdf"};
  command.insert(command.end(), options.begin(), options.end());
  command.insert(command.end(), {"{in}", "{out}"});
  return command;
}

void add_qpdf(std::vector<Variant>& list) {
  const auto add = [&list](const char* name, Command options) {
    list.push_back(made_by(std::string("qpdf_") + name, {qpdf(std::move(options))}));
  };
  add("decrypted", {"--decrypt"});
  add("linearised", {"--linearize"});
  add("object_streams", {"--object-streams=generate"});
  add("no_object_streams", {"--object-streams=disable"});
  add("uncompressed", {"--qdf"});
  add("aes_256", {"--encrypt", "", "owner", "256", "--"});
  add("aes_256_no_extract", {"--encrypt", "", "owner", "256", "--extract=n", "--"});
  add("aes_128", {"--encrypt", "", "owner", "128", "--use-aes=y", "--"});
  add("rc4_128", {"--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--"});
  add("rc4_40", {"--allow-weak-crypto", "--encrypt", "", "owner", "40", "--"});
  add("rotated_90", {"--rotate=+90"});
  add("rotated_180", {"--rotate=+180"});
  add("rotated_270", {"--rotate=+270"});
  add("rotated_90_flattened", {"--rotate=+90", "--flatten-rotation"});
}

void add_ghostscript(std::vector<Variant>& list) {
  const auto add = [&list](const char* name, Command options) {
    list.push_back(made_by(std::string("gs_") + name, {ghostscript(std::move(options))}));
  };
  add("default", {});
  add("screen", {"-dPDFSETTINGS=/screen"});
  add("prepress", {"-dPDFSETTINGS=/prepress"});
  add("pdf_1_3", {"-dCompatibilityLevel=1.3"});
  add("whole_fonts", {"-dSubsetFonts=false", "-dCompressPages=false"});
  add("a3", {"-sPAPERSIZE=a3", "-dFIXEDMEDIA", "-dPDFFitPage"});
  add("a5", {"-sPAPERSIZE=a5", "-dFIXEDMEDIA", "-dPDFFitPage"});
  add("letter", {"-sPAPERSIZE=letter", "-dFIXEDMEDIA", "-dPDFFitPage"});
  list.push_back(made_by("gs_postscript",
                         {ghostscript({}, "{in}", "{mid}", "ps2write"), ghostscript({}, "{mid}")}));
}

void add_others(std::vector<Variant>& list) {
  list.push_back(made_by("cairo", {{"pdftocairo", "-pdf", "{in}", "{out}"}}));
  list.push_back(
      made_by("cairo_a3", {{"pdftocairo", "-pdf", "-paper", "A3", "-expand", "{in}", "{out}"}}));
  list.push_back(made_by("cairo_postscript",
                         {{"pdftocairo", "-ps", "{in}", "{mid}"}, ghostscript({}, "{mid}")}));
  list.push_back(made_by("pdftops", {{"pdftops", "{in}", "{mid}"}, ghostscript({}, "{mid}")}));
  list.push_back(made_by("pdftops_level_1",
                         {{"pdftops", "-level1", "{in}", "{mid}"}, ghostscript({}, "{mid}")}));
  list.push_back(made_by("mutool_clean", {{"mutool", "clean", "-ggg", "-z", "{in}", "{out}"}}));
  list.push_back(
      made_by("mutool_clean_sanitized", {{"mutool", "clean", "-d", "-s", "{in}", "{out}"}}));
  // Not mutool convert: it loses letters with accents.
}

}  // namespace

Variant made_by(std::string name, std::vector<Command> steps) {
  return {std::move(name), [steps = std::move(steps)](const Files& files) -> std::string {
            for (const Command& step : steps) {
              Command command;
              for (const std::string& argument : step)
                command.push_back(filled_in(argument, files));
              const std::string failure = run_program(command, files.folder / "log.txt");
              if (!failure.empty()) return failure;
            }
            return "";
          }};
}

std::vector<Variant> readable_variants() {
  std::vector<Variant> list;
  add_qpdf(list);
  add_ghostscript(list);
  add_others(list);
  list.push_back(reshaped("turned_90", Shape::turned_90));
  list.push_back(reshaped("turned_180", Shape::turned_180));
  list.push_back(reshaped("turned_270", Shape::turned_270));
  list.push_back(reshaped("half_size", Shape::half_size));
  list.push_back(reshaped("double_size", Shape::double_size));
  list.push_back(reshaped("user_unit", Shape::user_unit));
  list.push_back(reshaped("cropped", Shape::cropped));
  list.push_back(reshaped("moved_origin", Shape::moved_origin));
  return list;
}

}  // namespace schedgen::variants
