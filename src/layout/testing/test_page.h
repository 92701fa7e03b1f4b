// Pages for the tests of this room, built from texts at positions.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pdf/pdf.h"

namespace schedgen::layout {

class TestPage {
 public:
  TestPage() {
    page_.width = 842;
    page_.height = 595;
  }

  // Words of `text`, the first at x, each letter half the size wide, spaces a quarter of it.
  TestPage& text(double x, double y, const std::string& text, double size = 10) {
    std::size_t begin = 0;
    while (begin < text.size()) {
      std::size_t end = text.find(' ', begin);
      if (end == std::string::npos) end = text.size();
      if (end > begin) {
        pdf::Word word;
        word.text = text.substr(begin, end - begin);
        word.left = x;
        for (std::size_t i = 0; i < word.text.size(); ++i) {
          word.glyphs.push_back({x, i});
          x += size / 2;
        }
        word.right = x;
        word.baseline = y;
        word.size = size;
        word.space_after = end < text.size();
        page_.words.push_back(std::move(word));
      }
      x += size / 4;
      begin = end + 1;
    }
    return *this;
  }

  TestPage& texts(double y, const std::vector<std::pair<double, std::string>>& cells) {
    for (const auto& [x, cell] : cells) text(x, y, cell);
    return *this;
  }

  TestPage& vertical(double x, double top, double bottom) {
    page_.rules.push_back({x, top, x + 0.5, bottom});
    return *this;
  }

  TestPage& horizontal(double y, double left, double right) {
    page_.rules.push_back({left, y, right, y + 0.5});
    return *this;
  }

  const pdf::Page& page() const { return page_; }

  // The first page of each kind down to its headings, in the portal's layout.
  static TestPage lectures(const std::string& title = "Lectures") {
    TestPage page;
    page.text(36, 55, title, 20);
    return page.lecture_headings(84);
  }
  TestPage& lecture_headings(double y) {
    return texts(y, {{41, "Module"},
                     {98, "Offered"},
                     {141, "Group"},
                     {183, "Lang"},
                     {219, "Activity"},
                     {268, "Day"},
                     {332, "Time"},
                     {403, "Venue"},
                     {559, "Campus"},
                     {644, "Study Prog"}});
  }
  static TestPage tests() {
    TestPage page;
    page.text(36, 55, "Semester Tests", 20);
    return page.texts(84, {{41, "Module"},
                           {98, "Test"},
                           {140, "Day"},
                           {215, "Date"},
                           {290, "Time"},
                           {366, "Campus"},
                           {454, "Venue"}});
  }
  static TestPage exams() {
    TestPage page;
    page.text(36, 55, "Exams", 20);
    page.texts(84, {{41, "Status"},
                    {91, "Module"},
                    {149, "Paper"},
                    {190, "Activity"},
                    {244, "Date"},
                    {320, "Start"},
                    {367, "Module"},
                    {460, "Exam Campus"},
                    {552, "Venue"},
                    {679, "Exam"}});
    return page.texts(97, {{320, "Time"}, {367, "Campus"}, {679, "Comments"}});
  }

 private:
  pdf::Page page_;
};

}  // namespace schedgen::layout
