// Small documents for the tests of this room.
#pragma once

#include <zlib.h>

#include <string>
#include <vector>

namespace schedgen::pdf {

// A whole document with a cross-reference table; the first object is the catalog.
inline std::string pdf_of(const std::vector<std::string>& objects,
                          const std::string& trailer_entries = "") {
  std::string pdf = "%PDF-1.6\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    std::string place = std::to_string(pdf.size());
    table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  const std::string start = std::to_string(pdf.size());
  return pdf + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + size +
         "/Root 1 0 R" + trailer_entries + ">>\nstartxref\n" + start + "\n%%EOF\n";
}

inline std::string stream_of(const std::string& data, const std::string& entries = "") {
  return "<</Length " + std::to_string(data.size()) + entries + ">>\nstream\n" + data +
         "\nendstream";
}

inline std::string packed(const std::string& data) {
  uLongf size = compressBound(data.size());
  std::string result(size, '\0');
  compress(reinterpret_cast<Bytef*>(result.data()), &size,
           reinterpret_cast<const Bytef*>(data.data()), data.size());
  result.resize(size);
  return result;
}

inline std::string packed_stream_of(const std::string& data, const std::string& entries = "") {
  return stream_of(packed(data), "/Filter/FlateDecode" + entries);
}

inline std::string text_at(double x, double y, const std::string& text) {
  return "BT /F1 10 Tf 1 0 0 1 " + std::to_string(x) + " " + std::to_string(y) + " Tm (" + text +
         ")Tj ET\n";
}

inline constexpr const char* helvetica =
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

// Two pages: 1 catalog, 2 tree, 3 font, 4 and 6 pages, 5 and 7 their contents.
inline std::vector<std::string> two_pages() {
  const auto page = [](int content) {
    return "<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Resources<</Font<</F1 3 0 R>>>>"
           "/Contents " +
           std::to_string(content) + " 0 R>>";
  };
  return {"<</Type/Catalog/Pages 2 0 R>>",
          "<</Type/Pages/Count 2/Kids[4 0 R 6 0 R]>>",
          helvetica,
          page(5),
          packed_stream_of(text_at(41, 500, "COS 214") + text_at(141, 500, "Monday")),
          page(7),
          packed_stream_of(text_at(41, 500, "WTW 285") + text_at(141, 500, "Friday"))};
}

// One page with this content, one font, and more objects from number 6 on.
inline std::string one_page(const std::string& content, const std::string& font = helvetica,
                            const std::string& resources = "",
                            const std::vector<std::string>& more = {}) {
  std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[4 0 R]>>", font,
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]/Resources<</Font<</F1 3 0 R>>" + resources +
          ">>/Contents 5 0 R>>",
      packed_stream_of(content)};
  objects.insert(objects.end(), more.begin(), more.end());
  return pdf_of(objects);
}

}  // namespace schedgen::pdf
