// The ways in which a student's PDF may have been saved again before it reaches us.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace schedgen::variants {

struct Files {
  std::filesystem::path in;      // the document
  std::filesystem::path out;     // the variant, to be made
  std::filesystem::path folder;  // empty, for what is made on the way
};

struct Variant {
  std::string name;  // letters, digits and underscores
  // Returns a sentence on failure, else nothing.
  std::function<std::string(const Files&)> make;
};

// All of these must be read like the original.
std::vector<Variant> readable_variants();

// A page drawn another way, with the qpdf library (reshape.cc).
enum class Shape {
  turned_90,  // the content itself turned, the page to be read from the side
  turned_180,
  turned_270,
  half_size,
  double_size,
  user_unit,    // half size, and a UserUnit of 2
  cropped,      // a bigger sheet of which the CropBox shows the page
  moved_origin  // a MediaBox that does not start at 0 0
};
Variant reshaped(std::string name, Shape shape);

// Two pages beside each other on one sheet.
Variant two_on_one_sheet();

// Steps of other programs. {in}, {out} and {mid} stand for the files.
Variant made_by(std::string name, std::vector<std::vector<std::string>> steps);

}  // namespace schedgen::variants
