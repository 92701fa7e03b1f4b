#include "pdf/collector.h"

#include <GlobalParams.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/limits.h"
#include "pdf/characters.h"
#include "pdf/library_versions.h"

namespace schedgen::pdf {
namespace {

constexpr double opacity_min = 0.05;   // less is invisible
constexpr double opaque = 0.95;        // more covers the drawing below
constexpr double thickness_max = 3;    // points; a thinner rectangle is a ruling
constexpr double clipped_part = 0.25;  // a glyph with less than this visible is clipped away
constexpr Rule nowhere{1e9, 1e9, -1e9, -1e9};

// No page is 100 km wide; beyond that, sums lose their precision.
bool within_reason(Point p) {
  return std::abs(p.x) < 1e8 && std::abs(p.y) < 1e8;
}

unsigned colour_of(const GfxRGB& rgb) {
  return static_cast<unsigned>(colToByte(rgb.r)) << 16 |
         static_cast<unsigned>(colToByte(rgb.g)) << 8 | static_cast<unsigned>(colToByte(rgb.b));
}

// Grows the box to contain the points of a subpath; false if a coordinate is not plausible.
bool include(GfxState* state, const GfxSubpath& part, Rule& box) {
  for (int i = 0; i < part.getNumPoints(); ++i) {
    Point p;
    state->transform(part.getX(i), part.getY(i), &p.x, &p.y);
    if (!within_reason(p)) return false;
    box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
           std::max(box.bottom, p.y)};
  }
  return true;
}

Rule common(const Rule& a, const Rule& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

bool has_curves(const GfxSubpath& part) {
  for (int i = 0; i < part.getNumPoints(); ++i) {
    if (part.getCurve(i)) return true;
  }
  return false;
}

// Four corners (five if it is closed), with every edge along an axis of the page.
bool is_rectangle(GfxState* state, const GfxSubpath& part) {
  const int points = part.getNumPoints();
  if (points < 4 || points > 5 || has_curves(part)) return false;
  constexpr double straight = 0.01;
  Point previous;
  state->transform(part.getX(points - 1), part.getY(points - 1), &previous.x, &previous.y);
  for (int i = 0; i < points; ++i) {
    Point p;
    state->transform(part.getX(i), part.getY(i), &p.x, &p.y);
    if (std::abs(p.x - previous.x) > straight && std::abs(p.y - previous.y) > straight) {
      return false;
    }
    previous = p;
  }
  return true;
}

// Whether a font of the PDF reader draws the glyphs, by their names in the encoding, while a table
// in the document says what they mean.
bool draws_by_name(GfxFont& font) {
  Ref file;
  return font.hasToUnicodeCMap() && !font.isCIDFont() && font.getType() != fontType3 &&
         !font.getEmbeddedFontID(&file);
}

bool is_letter_or_digit(Unicode c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

bool is_plain(Unicode c) {
  return c > ' ' && c < 0x7F;
}

// Whether the drawn character differs from the one that the table names. Several dashes, quotes and
// spaces look the same, and a ligature may be spelled out.
bool contradicts(const Gfx8BitFont& font, CharCode code, Unicode said) {
  const char* name = code < 256 ? font.getCharName(static_cast<int>(code)) : nullptr;
  if (name == nullptr) return false;
  const Unicode drawn = globalParams->mapNameToUnicodeText(name);
  if (drawn == 0 || drawn == said || (drawn >= 0xFB00 && drawn <= 0xFB06)) return false;
  return is_letter_or_digit(drawn) || is_letter_or_digit(said) ||
         (is_plain(drawn) && is_plain(said));
}

std::string without_spaces(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ') result.push_back(c);
  }
  return result;
}

}  // namespace

void Collector::startPage(int /*number*/, GfxState* state, XRef* /*xref*/) {
  clip_.reset();
  saved_clips_.clear();
  actual_text_.reset();
  replaced_.clear();
  page_.characters.reserve(
      1024);  // enough for a short page; growing by doubling costs more than drawing
  if (state == nullptr) return;
  page_.width = state->getPageWidth();
  page_.height = state->getPageHeight();
}

void Collector::updateFont(GfxState* state) {
  const auto& font = state->getFont();
  type3_height_ = 0;
  named_font_ =
      font && draws_by_name(*font) ? static_cast<const Gfx8BitFont*>(font.get()) : nullptr;
  if (font && font->getType() == fontType3) {
    const double* matrix = font->getFontMatrix();
    const double* box = font->getFontBBox();
    type3_height_ = std::abs(matrix[3] * (box[3] - box[1]));
    if (!(type3_height_ > 0.1 && type3_height_ < 10)) type3_height_ = 1;
  }
}

// The direction and size of the text; false if it has none.
bool Collector::measure(GfxState* state) {
  double a = 0, b = 0, c = 0, d = 0;
  state->getFontTransMat(&a, &b, &c, &d);
  const std::array<double, 5> matrix{a, b, c, d, type3_height_};
  if (matrix == matrix_) return size_ > 0;
  matrix_ = matrix;
  const double length = std::hypot(a, b);
  size_ = std::hypot(c, d) * (type3_height_ > 0 ? type3_height_ : 1);
  if (!(length > 0) || !(size_ > 0) || !std::isfinite(length + size_)) {
    size_ = 0;
    return false;
  }
  direction_ = {a / length, b / length};
  return true;
}

// Sets everything except the text; false if the glyph has no place.
bool Collector::place(GfxState* state, double x, double y, double dx, double dy, Mark& mark) {
  if (!measure(state)) return false;
  mark.direction = direction_;
  mark.size = size_;
  state->transform(x, y, &mark.origin.x, &mark.origin.y);
  state->transformDelta(dx, dy, &mark.advance.x, &mark.advance.y);
  if (!within_reason(mark.origin) || !within_reason(mark.advance)) return false;
  GfxRGB rgb;
  const int mode = state->getRender() & 3;
  if (mode == 1) {
    state->getStrokeRGB(&rgb);
  } else {
    state->getFillRGB(&rgb);
  }
  mark.colour = colour_of(rgb);
  mark.fills = page_.fills.size();
  mark.ink = ink_of(state, mark);
  return true;
}

Ink Collector::ink_of(GfxState* state, const Mark& mark) const {
  const int mode = state->getRender();
  if ((mode & 3) == 3) return mode == 3 ? Ink::layer : Ink::none;
  const double opacity = (mode & 3) == 1 ? state->getStrokeOpacity() : state->getFillOpacity();
  if (opacity < opacity_min && !((mode & 3) == 2 && state->getStrokeOpacity() >= opacity_min)) {
    return Ink::none;
  }
  if (!clip_) return Ink::drawn;
  const Point up{mark.direction.y * mark.size * 0.7, -mark.direction.x * mark.size * 0.7};
  Rule box = nowhere;
  for (const Point p : {mark.origin, Point{mark.origin.x + mark.advance.x + up.x,
                                           mark.origin.y + mark.advance.y + up.y}}) {
    box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
           std::max(box.bottom, p.y)};
  }
  const Rule seen = common(box, *clip_);
  const bool is_seen = seen.right - seen.left >= clipped_part * (box.right - box.left) &&
                       seen.bottom - seen.top >= clipped_part * (box.bottom - box.top);
  return is_seen ? Ink::drawn : Ink::none;
}

void Collector::drawChar(GfxState* state, double x, double y, double dx, double dy,
                         double /*origin_x*/, double /*origin_y*/, CharCode code, int bytes,
                         const Unicode* unicode, int unicode_length) {
  Mark mark;
  if (unicode == nullptr || unicode_length <= 0) {
    // A simple font's white space is known without a name; anything else is drawn but unreadable.
    const bool is_blank =
        bytes == 1 && (code == ' ' || code == '\t' || code == '\n' || code == '\r');
    mark.text = is_blank ? " " : unreadable;
  } else {
    for (int i = 0; i < unicode_length; ++i) {
      append_readable(mark.text, static_cast<char32_t>(unicode[i]));
    }
    if (named_font_ && unicode_length == 1 && contradicts(*named_font_, code, unicode[0])) {
      mark.text = unreadable;
    }
  }
  if (mark.text.empty()) return;
  if (!place(state, x, y, dx, dy, mark)) return;
  if (actual_text_) {
    if (++characters_ > limits::characters_per_document_max) throw TooMuch{};
    replaced_.push_back(std::move(mark));
  } else if (mark.text.size() > 1 && mark.text.find(' ') != std::string::npos) {
    push_parts(mark);
  } else {
    push(std::move(mark));
  }
}

void Collector::push(Mark&& mark) {
  if (++characters_ > limits::characters_per_document_max) throw TooMuch{};
  page_.characters.push_back(std::move(mark));
}

// One mark for each character of a text with spaces, in equal steps.
void Collector::push_parts(const Mark& mark) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < mark.text.size(); at += utf8_length(mark.text[at])) {
    parts.push_back(mark.text.substr(at, utf8_length(mark.text[at])));
  }
  const auto count = static_cast<double>(parts.size());
  Mark part = mark;
  part.advance = {mark.advance.x / count, mark.advance.y / count};
  for (std::string& text : parts) {
    part.text = std::move(text);
    push(Mark(part));
    part.origin = {part.origin.x + part.advance.x, part.origin.y + part.advance.y};
  }
}

void Collector::beginActualText(GfxState* /*state*/, const GooString* text) {
  std::string readable;
  for (const char32_t character : text_string(text->toStr())) append_readable(readable, character);
  actual_text_ = std::move(readable);
}

// Keeps the glyphs' own text where it is the same (the span may be a paragraph), where the author's
// text is not readable, and where the glyphs are readable but not on one line.
void Collector::endActualText(GfxState* /*state*/) {
  std::vector<Mark> marks = std::exchange(replaced_, {});
  const std::optional<std::string> text = std::exchange(actual_text_, std::nullopt);
  if (marks.empty() || !text) return;
  std::string drawn;
  bool is_level = true;
  for (const Mark& mark : marks) {
    drawn += without_spaces(mark.text);
    const Point step{mark.origin.x - marks.front().origin.x,
                     mark.origin.y - marks.front().origin.y};
    const Point direction = marks.front().direction;
    is_level = is_level && std::abs(step.y * direction.x - step.x * direction.y) < mark.size;
  }
  const std::string wanted = without_spaces(*text);
  const bool is_read = drawn.find(unreadable) == std::string::npos;
  if (wanted.empty() || wanted == drawn || (is_read && !is_level)) {
    for (Mark& mark : marks) push_parts(mark);
    return;
  }
  const Mark& last = marks.back();
  Mark whole = marks.front();
  whole.text = *text;
  whole.advance = {last.origin.x + last.advance.x - whole.origin.x,
                   last.origin.y + last.advance.y - whole.origin.y};
  push_parts(whole);
}

void Collector::saveState(GfxState* /*state*/) {
  saved_clips_.push_back(clip_);
}

void Collector::restoreState(GfxState* /*state*/) {
  if (saved_clips_.empty()) return;
  clip_ = saved_clips_.back();
  saved_clips_.pop_back();
}

void Collector::clip(GfxState* state) {
  const GfxPath* path = state->getPath();
  Rule box = nowhere;
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    if (!include(state, *path->getSubpath(i), box)) return;
  }
  if (path->getNumSubpaths() == 0) return;
  clip_ = clip_ ? common(*clip_, box) : box;
}

void Collector::eoClip(GfxState* state) {
  clip(state);
}

void Collector::stroke(GfxState* state) {
  add_rules(state, state->getTransformedLineWidth());
  count_outlines(state);
}

void Collector::fill(GfxState* state) {
  add_rules(state, 0);
  add_fills(state);
  count_outlines(state);
}

void Collector::eoFill(GfxState* state) {
  fill(state);
}

Marks Collector::take_page() {
  if (actual_text_) endActualText(nullptr);  // a span that was never closed
  Marks next;
  next.characters.reserve(page_.characters.size());  // pages of one document are alike
  return std::exchange(page_, std::move(next));
}

// Each subpath that is straight and thin, or the outline of a rectangle, counts as rulings.
void Collector::add_rules(GfxState* state, double line_width) {
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath* part = path->getSubpath(i);
    const int points = part->getNumPoints();
    if (points < 2 || points > 5) continue;
    Rule box = nowhere;
    if (!include(state, *part, box)) return;
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

void Collector::add_rule(const Rule& rule) {
  if (++rules_ <= limits::rules_per_document_max) page_.rules.push_back(rule);
}

// Nested rectangles may leave a hole, so a path is solid only if it has one subpath, or its
// subpaths lie side by side.
void Collector::add_fills(GfxState* state) {
  if (state->getFillOpacity() < opacity_min) return;
  const GfxPath* path = state->getPath();
  const bool is_opaque =
      state->getFillOpacity() >= opaque && state->getBlendMode() == gfxBlendNormal;
  const std::size_t first = page_.fills.size();
  GfxRGB rgb;
  state->getFillRGB(&rgb);
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath& part = *path->getSubpath(i);
    Rule box = nowhere;
    if (part.getNumPoints() < 3 || !include(state, part, box)) continue;
    const bool is_solid = is_opaque && is_rectangle(state, part);
    if (clip_) box = common(box, *clip_);
    if (box.right - box.left <= thickness_max || box.bottom - box.top <= thickness_max) continue;
    if (++fills_ > limits::rules_per_document_max) throw TooMuch{};
    page_.fills.push_back({box, colour_of(rgb), is_solid});
  }
  for (std::size_t i = first + 1; i < page_.fills.size(); ++i) {
    const Rule shared = common(page_.fills[i - 1].box, page_.fills[i].box);
    if (shared.right > shared.left && shared.bottom > shared.top) {
      for (std::size_t k = first; k < page_.fills.size(); ++k) page_.fills[k].is_solid = false;
      break;
    }
  }
}

void Collector::count_outlines(GfxState* state) {
  const GfxPath* path = state->getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath& part = *path->getSubpath(i);
    if (part.getNumPoints() > 5 || has_curves(part)) ++page_.outlines;
  }
}

}  // namespace schedgen::pdf
