// Opens a document, checks and interprets it, and says what it is if it has no text.
#include <Gfx.h>
#include <GlobalParams.h>
#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>

#include <exception>
#include <memory>
#include <string_view>

#include "base/limits.h"
#include "base/text.h"
#include "pdf/characters.h"
#include "pdf/collector.h"
#include "pdf/damage.h"
#include "pdf/library_versions.h"
#include "pdf/messages.h"
#include "pdf/pdf.h"
#include "pdf/pictures.h"

namespace schedgen::pdf {
namespace {

std::string clean_producer(const std::string& raw) {
  if (raw.empty()) return {};
  std::string text;
  for (const char32_t character : text_string(raw)) append_utf8(text, character);
  return std::string(truncate_utf8(collapse_spaces(text), limits::producer_bytes_max));
}

Error open_error(int code, bool has_header) {
  if (code == errEncrypted) return Error::of(ErrorCode::pdf_password_required, "password needed");
  if (!has_header) return Error::of(ErrorCode::not_a_pdf, "no %PDF- header");
  return Error::of(ErrorCode::pdf_unreadable,
                   "the library could not open it, error " + std::to_string(code));
}

// Up to 1,024 bytes of other data may precede the header (PDF 1.7, implementation notes).
bool has_pdf_header(std::string_view bytes) {
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}

Status check_page_count(int pages, int pages_max) {
  if (pages <= 0) return Error::of(ErrorCode::pdf_unreadable, "no pages");
  if (pages <= pages_max) return Done{};
  return Error::of(ErrorCode::pdf_too_many_pages, std::to_string(pages) + " pages",
                   "This PDF has " + std::to_string(pages) + " pages; at most " +
                       std::to_string(pages_max) +
                       " can be read. Use the schedule itself, not a larger document that "
                       "contains it.");
}

// Classifies a document without readable text. Invisible text does not count.
Error nothing_to_read(PDFDoc& document, std::size_t outlines, std::size_t hidden) {
  constexpr std::size_t outlines_min = 40;  // the letters of a few words; a logo has fewer
  const std::string log = "no visible text, " + std::to_string(hidden) + " hidden words, " +
                          std::to_string(outlines) + " outlines";
  if (outlines >= outlines_min) return Error::of(ErrorCode::pdf_outlines, log);
  if (has_pictures(document)) return Error::of(ErrorCode::pdf_scanned, log);
  return Error::of(ErrorCode::pdf_blank, log);
}

// Reads the pages of one document, one after the other.
class Reader {
 public:
  Reader(PDFDoc& document, const Contents& contents) : document_(document), contents_(contents) {}

  Status read_page(int number) {
    take_messages();
    if (!draw(number)) return Error::of(ErrorCode::pdf_damaged, "a page is missing");
    Marks marks = collector_.take_page();
    Messages messages = take_messages();
    if (!messages.lost.empty()) {
      return Error::of(ErrorCode::pdf_damaged,
                       "page " + std::to_string(number) + ": " + messages.lost.front());
    }
    pages_.push_back(page_of_marks(marks));
    outlines_ += marks.outlines;
    has_text_ = has_text_ || !pages_.back().words.empty() || !pages_.back().across.empty();
    pages_.back().complaints = std::move(messages.harmless);
    if (has_text_) {
      unread_.clear();
    } else {
      unread_.push_back(std::move(marks));
    }
    return Done{};
  }

  Result<std::vector<Page>> finish() {
    if (!has_text_) read_hidden_layer();
    if (!has_text_) {
      std::size_t hidden = 0;
      for (const Page& page : pages_) hidden += page.hidden.size();
      return nothing_to_read(document_, outlines_, hidden);
    }
    return std::move(pages_);
  }

 private:
  // Does what the library's displayPage() does, but with the data that was checked, and without the
  // notes, stamps and highlights that a person has added: they are not part of the schedule.
  bool draw(int number) {
    ::Page* page = document_.getPage(number);
    if (page == nullptr) return false;
    const std::unique_ptr<Gfx> gfx = make_gfx(*page, collector_);
    Object contents = contents_.of_page(static_cast<std::size_t>(number - 1), *document_.getXRef());
    if (contents.isNull()) return true;
    gfx->saveState();
    gfx->display(&contents);
    gfx->restoreState();
    return true;
  }

  // A scan over which an OCR program has laid text: the picture cannot be read, but the text can.
  void read_hidden_layer() {
    for (std::size_t i = 0; i < unread_.size(); ++i) {
      Page page = page_of_marks(unread_[i], Layer::ocr);
      if (page.words.empty()) continue;
      has_text_ = true;
      page.complaints = std::move(pages_[i].complaints);
      pages_[i] = std::move(page);
    }
  }

  PDFDoc& document_;
  const Contents& contents_;
  Collector collector_;
  std::vector<Page> pages_;
  std::vector<Marks> unread_;  // the pages so far, while none has visible text
  std::size_t outlines_ = 0;
  bool has_text_ = false;
};

Result<Extract> extract_pages(PDFDoc& document, std::string_view bytes, int pages_max) {
  const int count = document.getNumPages();
  if (Status status = check_page_count(count, pages_max); !status) return status.error();
  Result<Inspection> inspection = find_damage(document, bytes);
  if (!inspection) return inspection.error();
  Extract result;
  result.producer = clean_producer(inspection->producer);
  result.encrypted = document.isEncrypted();
  Reader reader(document, inspection->contents);
  for (int page = 1; page <= count; ++page) {
    if (Status status = reader.read_page(page); !status) return status.error();
  }
  Result<std::vector<Page>> pages = reader.finish();
  if (!pages) return pages.error();
  result.pages = std::move(*pages);
  result.left_over = std::move(inspection->left_over);
  return result;
}

}  // namespace

void warm_up() {
  if (globalParams) return;
  keep_messages();
  globalParams = std::make_unique<GlobalParams>();
}

Result<Extract> extract(std::string_view bytes, int pages_max) {
  warm_up();
  const bool has_header = has_pdf_header(bytes);
  if (!has_header) return open_error(errDamaged, false);
  try {
    // The document owns the stream.
    auto* stream =
        new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
    PDFDoc document(stream);
    if (!document.isOk()) return open_error(document.getErrorCode(), has_header);
    return extract_pages(document, bytes, pages_max);
  } catch (const TooMuch&) {
    return Error::of(ErrorCode::file_too_large, "more text than the limits allow",
                     "This PDF holds far more text than a schedule. Download the schedule from the "
                     "UP portal again.");
  } catch (const std::bad_alloc&) {
    throw;  // the jail distinguishes a lack of memory from damage
  } catch (const std::exception& failure) {
    return Error::of(ErrorCode::pdf_unreadable, failure.what());
  }
}

}  // namespace schedgen::pdf
