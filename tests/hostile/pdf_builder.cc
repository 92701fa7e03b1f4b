#include "hostile/pdf_builder.h"

#include <zlib.h>

#include <array>
#include <iomanip>
#include <sstream>
#include <stdexcept>

namespace schedgen::hostile {

std::string deflated(std::string_view content) {
  uLongf size = compressBound(content.size());
  std::string packed(size, '\0');
  const auto* from = reinterpret_cast<const Bytef*>(content.data());
  auto* to = reinterpret_cast<Bytef*>(packed.data());
  if (compress2(to, &size, from, content.size(), Z_BEST_SPEED) != Z_OK) {
    throw std::runtime_error("zlib does not pack");
  }
  packed.resize(size);
  return packed;
}

std::string stream_object(std::string_view dictionary, std::string_view content) {
  return "<<" + std::string(dictionary) + "/Length " + std::to_string(content.size()) +
         ">>\nstream\n" + std::string(content) + "\nendstream";
}

std::string packed_object(std::string_view dictionary, std::string_view content) {
  return stream_object(std::string(dictionary) + "/Filter/FlateDecode", deflated(content));
}

std::string pdf_of(const std::vector<std::string>& objects, std::string_view trailer) {
  std::string pdf = "%PDF-1.7\n";
  std::ostringstream table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table << std::setw(10) << std::setfill('0') << pdf.size() << " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string table_at = std::to_string(pdf.size());
  const std::string size = std::to_string(objects.size() + 1);
  return pdf + "xref\n0 " + size + "\n0000000000 65535 f \n" + table.str() + "trailer\n<</Size " +
         size + "/Root 1 0 R" + std::string(trailer) + ">>\nstartxref\n" + table_at + "\n%%EOF\n";
}

std::string one_page_pdf(const OnePage& one_page) {
  std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Contents 4 0 R/Resources<</Font<</F1 5 0 R"
      ">>" +
          one_page.resources + ">>" + one_page.page + ">>",
      packed_object("", one_page.content),
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
  };
  objects.insert(objects.end(), one_page.more.begin(), one_page.more.end());
  return pdf_of(objects);
}

std::string schedule_content(int rows) {
  struct Column {
    int left;
    std::string_view heading;
    std::string_view value;
  };
  static constexpr std::array columns{
      Column{41, "Module", "COS 2"},        Column{98, "Test", "Test 1"},
      Column{140, "Day", "Saturday"},       Column{218, "Date", "23 Aug 2025"},
      Column{296, "Time", "10:00 - 11:30"}, Column{374, "Campus", "HATFIELD"},
      Column{466, "Venue", "IT 4-4"},
  };
  std::ostringstream out;
  const auto show = [&out](int left, int baseline, std::string_view text) {
    out << "1 0 0 1 " << left << ' ' << baseline << " Tm /F1 10 Tf (" << text << ")Tj\n";
  };
  out << "BT\n";
  show(36, 540, "Semester Tests");
  for (const Column& column : columns) show(column.left, 511, column.heading);
  for (int row = 0; row < rows; ++row) {
    for (const Column& column : columns) {
      const bool names_row = column.heading == "Module";  // COS 210, COS 211 ...
      const std::string ending = names_row ? std::to_string(10 + row) : "";
      show(column.left, 490 - 14 * row, std::string(column.value) + ending);
    }
  }
  out << "ET\n";
  return out.str();
}

}  // namespace schedgen::hostile
