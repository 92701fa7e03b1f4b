// Differences between the declarations of Poppler 22.12 to 25.
#pragma once

#include <memory>
#include <string>

class Gfx;
class OutputDev;
class Page;

namespace schedgen::pdf {

// The characters of a PDF "text string" (PDF 1.7, 7.9.2.2): UTF-16, UTF-8 or PDFDocEncoding.
std::u32string text_string(const std::string& raw);

// Draws the page to the device in points, without rotating it.
std::unique_ptr<Gfx> make_gfx(::Page& page, OutputDev& device);

}  // namespace schedgen::pdf
