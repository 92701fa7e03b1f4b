// Whether the whole document is there, before any page is interpreted. The PDF library repairs and
// reads on, so that a part of a document looks like the whole; here what it does not check is
// checked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pdf/contents.h"

class PDFDoc;

namespace schedgen::pdf {

// PDF_DAMAGED when
// - a Flate stream of an object, other than a picture or metadata, does not match its checksum, or
//   another stream does not end where it says, or has a filter that nobody knows;
// - the page tree has a page that is null, that stands in it twice, or that its count leaves out;
// - a page's content is not a stream or not there;
// - a page or the content of one is there, but nothing refers to it;
// - a font is neither embedded nor a standard one and has no widths;
// - a key of a dictionary on the way to the text is one flipped bit away from the one that belongs
//   there, or an object is no valid syntax.
// FILE_TOO_LARGE when this needs more work than the limits allow.
struct Inspection {
  std::vector<std::string> left_over;  // as Extract has it
  std::string producer;                // the raw string of the document's Info; empty if not given
  Contents contents;                   // what the check has inflated
};
Result<Inspection> find_damage(PDFDoc& document, std::string_view bytes);

}  // namespace schedgen::pdf
