#include "variants/html.h"

#include <string_view>

#include "generator/columns.h"
#include "generator/table.h"

namespace schedgen::variants {
namespace {

using generator::Cell;
using generator::Column;
using generator::Line;
using generator::Run;
using generator::Table;

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else {
      html += c;
    }
  }
  return html;
}

std::string html_of(const Line& line) {
  std::string html;
  for (const Run& run : line) {
    if (run.white) {
      html += "<span style='color:#fff'>" + escaped(run.text) + "</span>";
    } else {
      html += escaped(run.text);
    }
  }
  return html;
}

std::string html_of(const Cell& cell, const Column& column, bool narrow) {
  const bool may_break = column.wraps || (narrow && column.heading != "Venue");
  std::string html = may_break ? "<td>" : "<td style='white-space:nowrap'>";
  for (std::size_t i = 0; i < cell.size(); ++i) html += (i > 0 ? "<br>" : "") + html_of(cell[i]);
  return html + "</td>";
}

std::string html_of(const Table& table, bool narrow) {
  std::string html = "<h1>" + escaped(table.title) + "</h1>\n<table>\n<thead><tr>";
  for (const Column& column : table.columns)
    html += "<th style='width:" +
            std::to_string(column.width * (narrow && column.heading != "Venue" ? 0.4 : 1)) +
            "pt'>" + escaped(column.heading) + "</th>";
  html += "</tr></thead>\n";
  for (const auto& row : table.rows) {
    html += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) html += html_of(row[i], table.columns[i], narrow);
    html += "</tr>\n";
  }
  return html + "</table>\n";
}

}  // namespace

std::string html_of(const generator::Timetable& timetable, const WebPage& page) {
  std::string html =
      "<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>Timetable</title>\n"
      "<style>\n@page { size: A4 landscape; margin: 12mm }\n"
      "body { font-family: Helvetica, Arial, sans-serif; margin: 0 }\n"
      "table { border-collapse: collapse; table-layout: ";
  html += page.narrow ? "fixed" : "auto";
  html += "; font-size: " + std::to_string(page.font_points) + "pt }\n";
  html += "th { text-align: left }\ntd, th { vertical-align: " + page.vertical_align +
          "; padding: 0 5pt";
  html += page.ruled ? "; border: 0.5pt solid #000 }\n" : " }\n";
  html += "</style></head><body>\n";
  for (const generator::Section& section : timetable.sections)
    html += html_of(generator::portal_table(section), page.narrow);
  return html + "</body></html>\n";
}

}  // namespace schedgen::variants
