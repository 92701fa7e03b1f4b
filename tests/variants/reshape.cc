#include <array>
#include <exception>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <string>
#include <utility>
#include <vector>

#include "variants/variant.h"

namespace schedgen::variants {
namespace {

using Matrix = std::array<double, 6>;  // x' = a x + c y + e, y' = b x + d y + f

struct Plan {
  Matrix matrix;
  std::array<double, 4> media_box;
  std::array<double, 4> crop_box;
  double user_unit = 1;
};

Plan plan_of(Shape shape, double width, double height) {
  const std::array<double, 4> upright = {0, 0, width, height};
  const std::array<double, 4> on_side = {0, 0, height, width};
  switch (shape) {
    case Shape::turned_90:
      return {{0, 1, -1, 0, height, 0}, on_side, on_side};
    case Shape::turned_180:
      return {{-1, 0, 0, -1, width, height}, upright, upright};
    case Shape::turned_270:
      return {{0, -1, 1, 0, 0, width}, on_side, on_side};
    case Shape::half_size:
    case Shape::user_unit: {
      const std::array<double, 4> half = {0, 0, width / 2, height / 2};
      return {{0.5, 0, 0, 0.5, 0, 0}, half, half, shape == Shape::user_unit ? 2.0 : 1.0};
    }
    case Shape::double_size: {
      const std::array<double, 4> twice = {0, 0, 2 * width, 2 * height};
      return {{2, 0, 0, 2, 0, 0}, twice, twice};
    }
    case Shape::cropped:
      return {{1, 0, 0, 1, 100, 150},
              {0, 0, width + 300, height + 300},
              {100, 150, 100 + width, 150 + height}};
    case Shape::moved_origin: {
      const std::array<double, 4> moved = {-400, 250, width - 400, height + 250};
      return {{1, 0, 0, 1, -400, 250}, moved, moved};
    }
  }
  return {{1, 0, 0, 1, 0, 0}, upright, upright};
}

QPDFObjectHandle box_of(const std::array<double, 4>& box) {
  return QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(box[0], box[1], box[2], box[3]));
}

void reshape(QPDF& document, QPDFPageObjectHelper page, Shape shape) {
  const QPDFObjectHandle::Rectangle box = page.getMediaBox().getArrayAsRectangle();
  const Plan plan = plan_of(shape, box.urx - box.llx, box.ury - box.lly);
  std::string matrix = "q ";
  for (const double value : plan.matrix) matrix += std::to_string(value) + ' ';
  page.addPageContents(QPDFObjectHandle::newStream(&document, matrix + "cm\n"), true);
  page.addPageContents(QPDFObjectHandle::newStream(&document, "\nQ\n"), false);
  QPDFObjectHandle dictionary = page.getObjectHandle();
  dictionary.replaceKey("/MediaBox", box_of(plan.media_box));
  dictionary.replaceKey("/CropBox", box_of(plan.crop_box));
  if (plan.user_unit != 1)
    dictionary.replaceKey("/UserUnit", QPDFObjectHandle::newReal(plan.user_unit, 1));
}

void put_two_on_one_sheet(QPDF& document) {
  QPDFPageDocumentHelper helper(document);
  std::vector<QPDFPageObjectHelper> pages = helper.getAllPages();
  for (std::size_t first = 0; first + 1 < pages.size(); first += 2) {
    QPDFPageObjectHelper sheet = pages[first];
    const QPDFObjectHandle::Rectangle box = sheet.getMediaBox().getArrayAsRectangle();
    QPDFObjectHandle left = pages[first].getFormXObjectForPage();
    QPDFObjectHandle right = pages[first + 1].getFormXObjectForPage();
    QPDFObjectHandle dictionary = sheet.getObjectHandle();
    QPDFObjectHandle forms = QPDFObjectHandle::newDictionary();
    forms.replaceKey("/Left", left);
    forms.replaceKey("/Right", right);
    QPDFObjectHandle resources = QPDFObjectHandle::newDictionary();
    resources.replaceKey("/XObject", forms);
    dictionary.replaceKey("/Resources", resources);
    const std::string width = std::to_string(box.urx - box.llx);
    dictionary.replaceKey("/Contents",
                          QPDFObjectHandle::newStream(
                              &document, "/Left Do q 1 0 0 1 " + width + " 0 cm /Right Do Q\n"));
    const std::array<double, 4> wide = {0, 0, 2 * (box.urx - box.llx), box.ury - box.lly};
    dictionary.replaceKey("/MediaBox", box_of(wide));
    dictionary.replaceKey("/CropBox", box_of(wide));
    helper.removePage(pages[first + 1]);
  }
}

// Opens, changes and saves; what qpdf throws becomes a sentence.
template <typename Change>
std::string rewritten(const Files& files, Change change) {
  try {
    const std::shared_ptr<QPDF> document = QPDF::create();
    document->processFile(files.in.c_str());
    change(*document);
    QPDFWriter writer(*document, files.out.c_str());
    writer.setPreserveEncryption(false);
    writer.write();
    return "";
  } catch (const std::exception& failure) {
    return std::string("qpdf: ") + failure.what();
  }
}

}  // namespace

Variant reshaped(std::string name, Shape shape) {
  return {std::move(name), [shape](const Files& files) {
            return rewritten(files, [shape](QPDF& document) {
              for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(document).getAllPages())
                reshape(document, page, shape);
            });
          }};
}

Variant two_on_one_sheet() {
  return {"two_on_one_sheet",
          [](const Files& files) { return rewritten(files, put_two_on_one_sheet); }};
}

}  // namespace schedgen::variants
