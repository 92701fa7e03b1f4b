// The only file that includes the PDF library. Its private interface drifts a little between
// versions; every override says so, so that a changed signature fails to compile.
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <UTF.h>
#include <goo/gmem.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <memory>
#include <string_view>

#include "base/limits.h"
#include "base/text.h"
#include "pdf/marks.h"
#include "pdf/pdf.h"

namespace schedgen::pdf {
namespace {

void append_utf8(std::string& out, Unicode c) {
  static constexpr std::array<const char*, 7> ligatures{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  const auto byte = [&out](Unicode bits) { out.push_back(static_cast<char>(bits)); };
  if (c >= 0xFB00 && c <= 0xFB06) {
    out += ligatures[c - 0xFB00];
  } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) {
    return;  // control characters and halves of pairs mean nothing in a timetable
  } else if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0u | (c >> 6));
    byte(0x80u | (c & 0x3Fu));
  } else if (c < 0x10000) {
    byte(0xE0u | (c >> 12));
    byte(0x80u | ((c >> 6) & 0x3Fu));
    byte(0x80u | (c & 0x3Fu));
  } else {
    byte(0xF0u | (c >> 18));
    byte(0x80u | ((c >> 12) & 0x3Fu));
    byte(0x80u | ((c >> 6) & 0x3Fu));
    byte(0x80u | (c & 0x3Fu));
  }
}

bool is_space(Unicode c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

// Thrown by the collector when a document holds more than the limits; caught in extract().
struct TooMuch {};

// Collects what is drawn. The library calls it for each page.
class Collector final : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return false; }

  void updateFont(GfxState* state) override {
    const auto& font = state->getFont();
    type3_height_ = 0;
    if (font && font->getType() == fontType3) {
      const double* matrix = font->getFontMatrix();
      const double* box = font->getFontBBox();
      type3_height_ = std::abs(matrix[3] * (box[3] - box[1]));
      if (!(type3_height_ > 0.1 && type3_height_ < 10)) type3_height_ = 1;
    }
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double /*origin_x*/,
                double /*origin_y*/, CharCode /*code*/, int /*bytes*/, const Unicode* unicode,
                int unicode_length) override {
    if (unicode_length <= 0 || unicode == nullptr) return;
    Mark mark;
    for (int i = 0; i < unicode_length && i < 16; ++i) {
      if (is_space(unicode[i])) {
        if (mark.text.empty()) mark.text = " ";
        break;
      }
      append_utf8(mark.text, unicode[i]);
    }
    if (mark.text.empty()) return;
    double a = 0, b = 0, c = 0, d = 0;
    state->getFontTransMat(&a, &b, &c, &d);
    const double length = std::hypot(a, b);
    mark.size = std::hypot(c, d) * (type3_height_ > 0 ? type3_height_ : 1);
    if (!(length > 0) || !(mark.size > 0) || !std::isfinite(length + mark.size)) return;
    mark.direction = {a / length, b / length};
    state->transform(x, y, &mark.origin.x, &mark.origin.y);
    state->transformDelta(dx, dy, &mark.advance.x, &mark.advance.y);
    if (!within_reason(mark.origin) || !within_reason(mark.advance)) return;
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    mark.colour = static_cast<unsigned>(colToByte(rgb.r)) << 16 |
                  static_cast<unsigned>(colToByte(rgb.g)) << 8 |
                  static_cast<unsigned>(colToByte(rgb.b));
    if (++characters_ > limits::characters_per_document_max) throw TooMuch{};
    page_.characters.push_back(std::move(mark));
  }

  void stroke(GfxState* state) override { add_rules(state, state->getTransformedLineWidth()); }
  void fill(GfxState* state) override { add_rules(state, 0); }
  void eoFill(GfxState* state) override { add_rules(state, 0); }

  Marks take_page() { return std::exchange(page_, Marks{}); }

 private:
  // A page of 100 km is no page; beyond that sums lose their meaning.
  static bool within_reason(Point p) { return std::abs(p.x) < 1e8 && std::abs(p.y) < 1e8; }

  // Each part of a path that is straight and thin, or a rectangle's outline, counts as rulings.
  void add_rules(GfxState* state, double line_width) {
    constexpr double thickness_max = 3;
    const GfxPath* path = state->getPath();
    for (int i = 0; i < path->getNumSubpaths(); ++i) {
      const GfxSubpath* part = path->getSubpath(i);
      const int points = part->getNumPoints();
      if (points < 2 || points > 5) continue;
      Rule box{1e9, 1e9, -1e9, -1e9};
      for (int k = 0; k < points; ++k) {
        Point p;
        state->transform(part->getX(k), part->getY(k), &p.x, &p.y);
        if (!within_reason(p)) return;
        box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
               std::max(box.bottom, p.y)};
      }
      const double width = box.right - box.left + line_width;
      const double height = box.bottom - box.top + line_width;
      if (std::min(width, height) <= thickness_max) {
        add_rule(box);
      } else if (line_width > 0 && line_width <= thickness_max && points >= 4) {
        add_rule({box.left, box.top, box.right, box.top});
        add_rule({box.left, box.bottom, box.right, box.bottom});
        add_rule({box.left, box.top, box.left, box.bottom});
        add_rule({box.right, box.top, box.right, box.bottom});
      }
    }
  }

  void add_rule(const Rule& rule) {
    if (++rules_ <= limits::rules_per_document_max) page_.rules.push_back(rule);
  }

  Marks page_;
  std::size_t characters_ = 0;
  std::size_t rules_ = 0;
  double type3_height_ = 0;  // 0: not a Type 3 font
};

std::string producer_of(PDFDoc& document) {
  const std::unique_ptr<GooString> raw = document.getDocInfoProducer();
  if (!raw) return {};
  Unicode* characters = nullptr;
  const int count = TextStringToUCS4(raw->toStr(), &characters);
  std::string text;
  for (int i = 0; i < count; ++i) append_utf8(text, characters[i]);
  gfree(characters);
  return std::string(truncate_utf8(collapse_spaces(text), limits::producer_bytes_max));
}

Error open_error(int code, bool has_header) {
  if (code == errEncrypted) return Error::of(ErrorCode::pdf_password_required, "password needed");
  if (!has_header) return Error::of(ErrorCode::not_a_pdf, "no %PDF- header");
  return Error::of(ErrorCode::pdf_unreadable,
                   "the library could not open it, error " + std::to_string(code));
}

// The header may stand behind up to 1,024 bytes of other matter (PDF 1.7, implementation notes).
bool has_pdf_header(std::string_view bytes) {
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

Result<Extract> extract_pages(PDFDoc& document, int pages_max) {
  const int pages = document.getNumPages();
  if (pages <= 0) return Error::of(ErrorCode::pdf_unreadable, "no pages");
  if (pages > pages_max) {
    return Error::of(ErrorCode::pdf_too_many_pages, std::to_string(pages) + " pages",
                     "This PDF has " + std::to_string(pages) + " pages; at most " +
                         std::to_string(pages_max) +
                         " can be read. Use the schedule itself, not a larger document that "
                         "contains it.");
  }
  Extract result;
  result.producer = producer_of(document);
  result.encrypted = document.isEncrypted();
  // Notes, stamps and highlights that a reader put on top are no part of the schedule.
  const auto no_annotations = [](Annot* /*annotation*/, void* /*data*/) { return false; };
  Collector collector;
  for (int page = 1; page <= pages; ++page) {
    document.displayPage(&collector, page, 72, 72, 0, false, true, false, nullptr, nullptr,
                         no_annotations);
    result.pages.push_back(page_of_marks(collector.take_page()));
  }
  return result;
}

}  // namespace

void warm_up() {
  if (globalParams) return;
  setErrorCallback([](ErrorCategory, Goffset, const char*) {});  // its complaints help nobody here
  globalParams = std::make_unique<GlobalParams>();
}

Result<Extract> extract(std::string_view bytes, int pages_max) {
  warm_up();
  const bool has_header = has_pdf_header(bytes);
  if (!has_header) return open_error(errDamaged, false);
  try {
    // The document owns and deletes the stream.
    auto* stream =
        new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
    PDFDoc document(stream);
    if (!document.isOk()) return open_error(document.getErrorCode(), has_header);
    return extract_pages(document, pages_max);
  } catch (const TooMuch&) {
    return Error::of(ErrorCode::file_too_large, "more text than the limits allow",
                     "This PDF holds far more text than a schedule. Download the schedule from the "
                     "UP portal again.");
  } catch (const std::bad_alloc&) {
    throw;  // the jail tells memory from damage
  } catch (const std::exception& failure) {
    return Error::of(ErrorCode::pdf_unreadable, failure.what());
  }
}

}  // namespace schedgen::pdf
