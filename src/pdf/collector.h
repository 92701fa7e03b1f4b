// Collects what the PDF library draws. The library's private interface changes a little between
// versions; every function is marked `override`, so that a changed signature fails to compile.
#pragma once

#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>

#include <array>
#include <optional>
#include <vector>

#include "pdf/marks.h"

namespace schedgen::pdf {

// Thrown by the collector when a document holds more than the limits.
struct TooMuch {};

class Collector final : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return false; }

  void startPage(int number, GfxState* state, XRef* xref) override;
  void updateFont(GfxState* state) override;
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                double origin_y, CharCode code, int bytes, const Unicode* unicode,
                int unicode_length) override;
  void beginActualText(GfxState* state, const GooString* text) override;
  void endActualText(GfxState* state) override;
  void saveState(GfxState* state) override;
  void restoreState(GfxState* state) override;
  void clip(GfxState* state) override;
  void eoClip(GfxState* state) override;
  void stroke(GfxState* state) override;
  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override;

  // The marks of the page since the last call.
  Marks take_page();

 private:
  bool measure(GfxState* state);
  bool place(GfxState* state, double x, double y, double dx, double dy, Mark& mark);
  Ink ink_of(GfxState* state, const Mark& mark) const;
  void push(Mark&& mark);
  void push_parts(const Mark& mark);
  void add_rules(GfxState* state, double line_width);
  void add_rule(const Rule& rule);
  void add_fills(GfxState* state);
  void count_outlines(GfxState* state);

  Marks page_;
  std::optional<Rule> clip_;  // the box of the current clipping path, if the page has set one
  std::vector<std::optional<Rule>> saved_clips_;
  std::optional<std::string> actual_text_;  // while inside such a span
  std::vector<Mark> replaced_;              // the marks of the span
  std::size_t characters_ = 0;
  std::size_t rules_ = 0;
  std::size_t fills_ = 0;
  double type3_height_ = 0;                  // 0: not a Type 3 font
  const Gfx8BitFont* named_font_ = nullptr;  // the current font, if its names say what it draws
  // Derived from the text matrix, which rarely changes between glyphs.
  std::array<double, 5> matrix_{};  // and type3_height_
  Point direction_;
  double size_ = 0;
};

}  // namespace schedgen::pdf
