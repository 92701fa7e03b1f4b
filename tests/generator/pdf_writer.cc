#include "generator/pdf_writer.h"

#include <zlib.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <stdexcept>
#include <utility>
#include <vector>

#include "generator/dice.h"
#include "generator/helvetica.h"
#include "generator/pdf_fonts.h"
#include "generator/pdf_repack.h"

namespace schedgen::generator {
namespace {

std::string number(double value) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, 3);
  std::string text(buffer.data(), end.ptr);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

constexpr std::string_view black = "0 0 0 RG 0 0 0 rg\n";
constexpr std::string_view white = "1 1 1 RG 1 1 1 rg\n";

// The operators before and after a run that is not plain black.
std::string clothed(const std::string& shown, const PlacedRun& placed) {
  constexpr double degree = std::numbers::pi / 180;
  const Ink& ink = placed.ink;
  const std::string cosine = number(std::cos(ink.degrees * degree));
  const std::string sine = number(std::sin(ink.degrees * degree));
  const std::string minus_sine = number(-std::sin(ink.degrees * degree));
  std::string content = "ET\nq\n";
  if (ink.clipped) content += "0 0 1 1 re W n\n";
  if (ink.opacity < 1) content += ink.opacity > 0 ? "/Half gs\n" : "/Clear gs\n";
  content += number(ink.red) + ' ' + number(ink.green) + ' ' + number(ink.blue) + " rg\nBT\n" +
             std::to_string(ink.render_mode) + " Tr\n" + cosine + ' ' + sine + ' ' + minus_sine +
             ' ' + cosine + ' ' + number(placed.x) + ' ' + number(placed.y) + " Tm\n";
  content += std::string(placed.run.bold ? "/F1" : "/F2") + "\n " + number(placed.run.size) +
             " Tf\n" + shown;
  return content + "ET\nQ\nBT\n";
}

std::string actual_text_of(std::string_view utf8) {
  constexpr std::string_view figures = "0123456789ABCDEF";
  std::string hex = "FEFF";
  for (const char32_t point : code_points(utf8))
    for (const unsigned shift : {12u, 8u, 4u, 0u}) hex += figures[(point >> shift) & 0xFu];
  return "/Span << /ActualText <" + hex + "> >> BDC\n";
}

std::string text_content(const Sheet& sheet, const Style& style) {
  std::string content(black);
  content += "BT\n";
  std::string font;
  for (const PlacedRun& placed : sheet.runs) {
    const Run& run = placed.run;
    std::string shown = show_text(run.text, style.fonts, style.glyph_by_glyph);
    if (!run.actual_text.empty()) shown = actual_text_of(run.actual_text) + shown + "EMC\n";
    if (!(placed.ink == Ink{})) {
      content += clothed(shown, placed);
      font.clear();
      continue;
    }
    if (run.white) content += white;
    content += "1 0 0 1 " + number(placed.x) + ' ' + number(placed.y) + " Tm\n";
    const std::string wanted =
        std::string(run.bold ? "/F1" : "/F2") + "\n " + number(run.size) + " Tf\n";
    if (wanted != font) content += wanted;
    font = wanted;
    content += shown;
    if (run.white) content += black;
  }
  return content + "ET\n";
}

std::string ruling_content(const Sheet& sheet, Rulings rulings) {
  std::string content;
  for (const Ruling& ruling : sheet.rulings) {
    if (rulings == Rulings::filled_rectangles) {
      content += number(ruling.x) + ' ' + number(ruling.y) + ' ' + number(ruling.width) + ' ' +
                 number(ruling.height) + " re f\n";
    } else if (rulings == Rulings::strokes) {
      const bool flat = ruling.width > ruling.height;
      const double x = ruling.x + (flat ? 0 : ruling.width / 2);
      const double y = ruling.y + (flat ? ruling.height / 2 : 0);
      content += "0.5 w " + number(x) + ' ' + number(y) + " m " +
                 number(x + (flat ? ruling.width : 0)) + ' ' +
                 number(y + (flat ? 0 : ruling.height)) + " l S\n";
    }
  }
  return content;
}

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string packed(size, '\0');
  if (compress(reinterpret_cast<Bytef*>(packed.data()), &size,
               reinterpret_cast<const Bytef*>(bytes.data()),
               static_cast<uLong>(bytes.size())) != Z_OK)
    throw std::runtime_error("zlib cannot compress a page");
  packed.resize(size);
  return packed;
}

std::string hex_digest(std::string_view bytes) {  // no secret: any mixing of the bytes will do
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t state = 1469598103934665603u;  // FNV-1a
  for (const char c : bytes) state = (state ^ static_cast<unsigned char>(c)) * 1099511628211u;
  std::string hex;
  for (std::uint64_t i = 0; i < 32; ++i) hex += digits[derived_seed(state, i) % 16];
  return hex;
}

// Collects numbered objects and writes them with their table of places.
class ObjectFile {
 public:
  std::size_t reserve() {
    objects_.emplace_back();
    return objects_.size();
  }
  void set(std::size_t number, std::string body) { objects_.at(number - 1) = std::move(body); }
  std::size_t add(std::string body) {
    objects_.push_back(std::move(body));
    return objects_.size();
  }

  std::string bytes(std::size_t catalog, std::size_t info) const {
    std::string file = "%PDF-1.6\n%\xE2\xE3\xCF\xD3\n";
    std::string places = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      std::string place = std::to_string(file.size());
      places += std::string(10 - place.size(), '0') + place + " 00000 n \n";
      file += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
    }
    const std::string id = hex_digest(file);
    const std::string count = std::to_string(objects_.size() + 1);
    const std::size_t start = file.size();
    file += "xref\n0 " + count + '\n' + places + "trailer\n<<\n/Size " + count + "\n/Root " +
            reference(catalog) + "\n/Info " + reference(info) + "\n/ID [<" + id + "><" + id +
            ">]\n>>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
    return file;
  }

  static std::string reference(std::size_t number) { return std::to_string(number) + " 0 R"; }

 private:
  std::vector<std::string> objects_;
};

std::string stream_object(const std::string& content, bool compressed) {
  const std::string data = compressed ? deflated(content) : content;
  return "<< /Length " + std::to_string(data.size()) + (compressed ? " /Filter /FlateDecode" : "") +
         " >>\nstream\n" + data + "\nendstream";
}

// Annotations of a sheet, as an entry of its page.
std::string annotations_entry(const Sheet& sheet, const std::string& resources, ObjectFile& file) {
  if (sheet.annotations.empty()) return "";
  std::string entry = "\n/Annots [";
  for (const Annotation& annotation : sheet.annotations) {
    std::string body = "<<\n/Type /Annot\n/F 4\n" + annotation.dictionary;
    if (!annotation.appearance.empty()) {
      const std::size_t form =
          file.add("<< /Type /XObject /Subtype /Form /BBox [ 0 0 " + number(sheet.width) + ' ' +
                   number(sheet.height) + " ] /Resources " + resources + " /Length " +
                   std::to_string(annotation.appearance.size()) + " >>\nstream\n" +
                   annotation.appearance + "\nendstream");
      body += "\n/AP << /N " + ObjectFile::reference(form) + " >>";
    }
    entry += ' ' + ObjectFile::reference(file.add(body + "\n>>"));
  }
  return entry + " ]";
}

bool has_opacity(const Composition& composition) {
  for (const Sheet& sheet : composition.sheets)
    for (const PlacedRun& placed : sheet.runs)
      if (placed.ink.opacity < 1) return true;
  return false;
}

}  // namespace

std::string write_pdf(const Composition& composition, const Style& style) {
  ObjectFile file;
  const std::size_t catalog = file.reserve();
  const std::size_t pages = file.reserve();
  file.set(catalog, "<<\n/Type /Catalog\n/Pages " + ObjectFile::reference(pages) + "\n>>");
  const auto font = [&file, &style](bool is_bold) {
    return file.add(font_dictionary(
        style.fonts, is_bold, [&file](std::string body) { return file.add(std::move(body)); }));
  };
  const std::size_t bold = font(true);
  const std::size_t regular = font(false);
  const std::string states =
      has_opacity(composition) ? "\n/ExtGState << /Half << /ca 0.5 >> /Clear << /ca 0 >> >>" : "";
  const std::size_t resources =
      file.add("<<\n/ProcSet [ /PDF /Text ]\n/Font << /F1 " + ObjectFile::reference(bold) +
               " /F2 " + ObjectFile::reference(regular) + " >>" + states + "\n>>");
  std::string kids;
  for (const Sheet& sheet : composition.sheets) {
    const std::size_t content = file.add(stream_object(
        text_content(sheet, style) + ruling_content(sheet, style.rulings) + sheet.shapes,
        style.compressed));
    const std::string annotations =
        annotations_entry(sheet, ObjectFile::reference(resources), file);
    const std::string box = "[ 0 0 " + number(sheet.width) + ' ' + number(sheet.height) + " ]";
    kids += ' ' +
            ObjectFile::reference(file.add(
                "<<\n/Type /Page\n/Parent " + ObjectFile::reference(pages) + "\n/Resources " +
                ObjectFile::reference(resources) + "\n/Contents " + ObjectFile::reference(content) +
                "\n/MediaBox" + box + "\n/CropBox" + box + "\n/Rotate 0" + annotations + "\n>>"));
  }
  file.set(pages, "<<\n/Type /Pages\n/Kids [" + kids + " ]\n/Count " +
                      std::to_string(composition.sheets.size()) + "\n>>");
  const std::size_t info = file.add("<<\n/Producer (" + std::string(producer) + ")\n>>");
  std::string bytes = file.bytes(catalog, info);
  if (style.object_streams || style.encryption != Encryption::none)
    bytes = repack_pdf(bytes, style.object_streams, style.encryption);
  return bytes;
}

}  // namespace schedgen::generator
