// Hand-made PDFs: objects as text, with a correct or an incorrect cross-reference table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schedgen::hostile {

// "<< dictionary /Length n >> stream ... endstream".
std::string stream_object(std::string_view dictionary, std::string_view content);
// The same, compressed with zlib.
std::string packed_object(std::string_view dictionary, std::string_view content);
std::string deflated(std::string_view content);

// Objects 1, 2, ... in this order, and a cross-reference table. The first is the catalogue.
// `trailer` is added to the trailer's dictionary.
std::string pdf_of(const std::vector<std::string>& objects, std::string_view trailer = "");

// Catalogue, page tree, page and content as objects 1 to 4, with Helvetica as /F1 in object 5. More
// objects follow from 6 on; `page` and `resources` are added to the page's and its resources'
// dictionary.
struct OnePage {
  std::string content;
  std::string page;
  std::string resources;
  std::vector<std::string> more;
};
std::string one_page_pdf(const OnePage& one_page);

// Content that looks like "Semester Tests" with this many rows.
std::string schedule_content(int rows);

}  // namespace schedgen::hostile
