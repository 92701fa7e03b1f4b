#include "library_text.h"

#include <PDFDoc.h>
#include <TextOutputDev.h>

#include "pdf/pdf.h"

namespace schedgen::bench {

std::size_t library_text_bytes(std::string_view pdf) {
  pdf::warm_up();
  std::size_t bytes = 0;
  const auto count = [](void* sum, const char*, int length) {
    *static_cast<std::size_t*>(sum) += static_cast<std::size_t>(length);
  };
  TextOutputDev text(count, &bytes, /*physLayout=*/false, 0, /*rawOrder=*/true, /*append=*/false);
  // The document owns and deletes the stream.
  PDFDoc document(new MemStream(pdf.data(), 0, static_cast<Goffset>(pdf.size()), Object(objNull)));
  document.displayPages(&text, 1, document.getNumPages(), 72, 72, 0, false, true, false);
  return bytes;
}

}  // namespace schedgen::bench
