// Checks that the document is complete before any page is interpreted. The PDF library repairs
// damage and continues, so that a part of a document looks like all of it; this unit checks what
// the library does not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pdf/contents.h"

class PDFDoc;

namespace schedgen::pdf {

// PDF_DAMAGED when
// - a Flate stream, other than a picture or metadata, does not match its checksum, or another
//   stream does not end where it says, or has an unknown filter;
// - the page tree has a page that is null, that appears twice, or that its count leaves out;
// - a page's content is not a stream, or is missing;
// - a page or a page's content exists, but nothing refers to it;
// - a font is neither embedded nor a standard one and has no widths;
// - a key in a dictionary that leads to the text is one flipped bit away from the right one, or an
//   object's syntax is invalid.
// FILE_TOO_LARGE when this needs more work than the limits allow.
struct Inspection {
  std::vector<std::string> left_over;  // as in Extract
  std::string producer;                // the raw string in the document's Info; empty if absent
  Contents contents;                   // inflated by the check
};
Result<Inspection> find_damage(PDFDoc& document, std::string_view bytes);

}  // namespace schedgen::pdf
