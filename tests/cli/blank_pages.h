// PDFs without a schedule: blank pages, a letter. In a file of its own: clang 14 takes the headers
// of qpdf in C++17 only.
#pragma once

#include <string>

// With a password that must be typed to open it, or with none.
void write_blank_pages(const std::string& path, int count, bool with_password);

// One page of text that is no schedule.
void write_letter(const std::string& path);
