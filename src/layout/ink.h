// Records what became of each word of a document. Nothing on a page disappears: when the tables
// have been read, every word is part of one, known page furniture, or named in a warning.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/pdf.h"
#include "schedule/event.h"

namespace schedgen::layout {

enum class Use {
  unread,  // not yet; none is left when a document has been read
  title,
  heading,
  cell,       // in a cell of a known column; its row is read or warned about
  furniture,  // page numbers, running headers and footers, what a browser prints in the margins
  watermark,
  repeated,  // on a page that appears twice in the document
  reported,  // named in a warning
};

class Ink {
 public:
  explicit Ink(const std::vector<pdf::Page>& pages);

  // `word` is one of the page's words; pages count from 0.
  void use(std::size_t page, const pdf::Word& word, Use use);
  Use of(std::size_t page, const pdf::Word& word) const;

  // Books page numbers, and lines in the margins that are repeated at the same place on the next or
  // the previous page. This must happen before the search for tables: without rulings, nothing else
  // distinguishes a footer from a cell. For the same reason, a warning then names every such line
  // except a plain "Page 1 of 2".
  void set_furniture_apart(std::vector<schedule::Warning>& warnings);

  // Books every word that is still unread: furniture silently, anything else with a warning for
  // each page, which is INCOMPLETE when it contains times, dates or module codes.
  void account_for_the_rest(std::vector<schedule::Warning>& warnings);

  // The number of words with this use.
  std::size_t count(Use use) const;

 private:
  std::size_t index_of(std::size_t page, const pdf::Word& word) const;
  struct UnreadLine {
    std::string text;
    std::vector<std::size_t> words;  // indices
    bool in_margin = false;
  };
  enum class Where { anywhere, in_margin };
  std::vector<UnreadLine> unread_lines(std::size_t page, Where where) const;
  bool repeats(std::size_t page, const UnreadLine& line);
  void book(std::size_t page, const UnreadLine& line, Use use);
  void account_for_page(std::size_t page, std::vector<schedule::Warning>& warnings);
  bool is_on_another_page(std::size_t page, const pdf::Word& word) const;

  const std::vector<pdf::Page>& pages_;
  std::size_t comparisons_ = 0;
  std::vector<std::vector<Use>> uses_;
};

// The excerpt that a warning about several texts shows.
std::string shown(const std::vector<std::string>& texts);

// Whether a text contains a time of day, a date or a module code, as the cells of a table do.
bool looks_like_content(std::string_view text);

}  // namespace schedgen::layout
