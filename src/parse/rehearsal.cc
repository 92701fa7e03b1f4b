#include "parse/rehearsal.h"

#include <array>
#include <cstdint>
#include <iomanip>
#include <sstream>
#include <string_view>
#include <vector>

namespace schedgen::parse {
namespace {

struct Column {
  int left;
  std::string_view heading;
  std::string_view value;
};
constexpr std::array columns{
    Column{41, "Module", "COS 284"},
    Column{98, "Test", "Test 1"},
    Column{140, "Day", "Saturday"},
    Column{218, "Date", "23 Aug 2025"},
    Column{296, "Time", "10:00 - 11:30"},
    Column{374, "Campus", "HATFIELD"},
    Column{466, "Venue", "Informatorium Blue Lab 1"},
};
constexpr int rows = 12;
constexpr int first_row = 497;
constexpr int row_height = 26;

void show(std::ostream& out, int left, int baseline, std::string_view font, std::string_view text) {
  out << "1 0 0 1 " << left << ' ' << baseline << " Tm /" << font << " 10 Tf (" << text << ")Tj\n";
}

std::string content() {
  std::ostringstream out;
  out << "0 0 0 rg\nBT\n1 0 0 1 36 540 Tm /F1 20 Tf (Semester Tests)Tj\n";
  for (const Column& column : columns) show(out, column.left, 511, "F1", column.heading);
  for (int row = 0; row < rows; ++row) {
    for (const Column& column : columns) {
      show(out, column.left, first_row - row * row_height, "F2", column.value);
    }
  }
  out << "ET\n";
  for (int row = 0; row <= rows; ++row) {
    out << "36 " << first_row + 11 - row * row_height << " 600 .5 re f\n";
  }
  return out.str();
}

// zlib's format with the text stored as it is, in one block of at most 65,535 bytes.
std::string stored(std::string_view text) {
  std::uint32_t low = 1, high = 0;  // Adler-32
  for (const char character : text) {
    low = (low + static_cast<unsigned char>(character)) % 65'521;
    high = (high + low) % 65'521;
  }
  const auto byte = [](std::size_t value) { return static_cast<char>(value & 0xff); };
  const std::size_t length = text.size();
  std::string packed{
      '\x78', '\x01', '\x01', byte(length), byte(length >> 8), byte(~length), byte(~length >> 8)};
  packed += text;
  return packed += {byte(high >> 8), byte(high), byte(low >> 8), byte(low)};
}

std::string object_of(std::string_view dictionary, std::string_view stream) {
  return "<<" + std::string(dictionary) + "/Length " + std::to_string(stream.size()) +
         ">>\nstream\n" + std::string(stream) + "\nendstream";
}

}  // namespace

std::string rehearsal_pdf() {
  const std::string page =
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Contents 4 0 R"
      "/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>";
  const std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      page,
      object_of("/Filter/FlateDecode", stored(content())),
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
  };
  std::ostringstream pdf;
  std::ostringstream table;
  pdf << "%PDF-1.6\n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table << std::setw(10) << std::setfill('0') << pdf.tellp() << " 00000 n \n";
    pdf << i + 1 << " 0 obj\n" << objects[i] << "\nendobj\n";
  }
  const auto table_at = pdf.tellp();
  pdf << "xref\n0 " << objects.size() + 1 << "\n0000000000 65535 f \n"
      << table.str() << "trailer\n<</Size " << objects.size() + 1 << "/Root 1 0 R>>\nstartxref\n"
      << table_at << "\n%%EOF\n";
  return pdf.str();
}

}  // namespace schedgen::parse
