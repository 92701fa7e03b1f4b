#include "pdf/damage.h"

#include <Object.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/limits.h"
#include "pdf/dictionaries.h"
#include "pdf/messages.h"
#include "pdf/object_table.h"
#include "pdf/streams.h"

namespace schedgen::pdf {
namespace {

// What the first pass over all objects learns.
struct Inventory {
  std::set<int> referred_to;
  std::vector<int> pages;  // objects of /Type /Page
  std::set<ObjectName> streams;
  std::vector<int> plain_streams;  // streams whose dictionary does not say what they are for
};

void collect_references(const Object& object, std::set<int>& numbers, int depth = 0) {
  if (depth > 500) return;  // the library's parser goes no deeper either
  if (object.isRef()) {
    numbers.insert(object.getRef().num);
  } else if (object.isArray()) {
    for (int i = 0; i < object.arrayGetLength(); ++i) {
      collect_references(object.arrayGetNF(i), numbers, depth + 1);
    }
  } else if (object.isDict() || object.isStream()) {
    const Dict* dict = object.isDict() ? object.getDict() : object.getStream()->getDict();
    for (int i = 0; i < dict->getLength(); ++i) {
      collect_references(dict->getValNF(i), numbers, depth + 1);
    }
  }
}

// Follows only the known keys of a page: its content under a misspelled key counts as unreferenced.
void collect_references_of_page(const Object& page, std::set<int>& numbers) {
  for (const char* key : {"Contents", "Resources", "Annots", "Parent", "Group", "Metadata"}) {
    collect_references(page.dictLookupNF(key), numbers);
  }
}

class Inspector {
 public:
  Inspector(PDFDoc& document, std::string_view bytes)
      : document_(document),
        xref_(*document.getXRef()),
        bytes_(bytes),
        streams_(bytes, limits::inflated_bytes_per_document_max) {}

  Result<Inspection> run() {
    take_messages();
    if (Status status = inspect_objects(); !status) return status.error();
    if (Status status = walk_the_tree(); !status) return status.error();
    if (Status status = find_orphans(); !status) return status.error();
    const Messages messages = take_messages();
    if (!messages.lost.empty()) return damaged(messages.lost.front());
    return std::move(inspection_);
  }

 private:
  static Error damaged(const std::string& detail) {
    return Error::of(ErrorCode::pdf_damaged, detail);
  }

  static Error too_large() {
    return Error::of(ErrorCode::file_too_large, "more data than the limits allow",
                     "This PDF holds far more data than a schedule. Download the schedule from the "
                     "UP portal again.");
  }

  // Objects whose offset in the table is wrong are fetched only when something refers to them: the
  // library then rebuilds its table, and everything has to be checked again.
  Status inspect_objects() {
    const Object& info = xref_.getTrailerDict()->dictLookupNF("Info");
    if (info.isRef()) info_ = info.getRefNum();
    for (int round = 0; round < 2; ++round) {
      inventory_ = {};
      inspection_.contents = {};
      collect_references(*xref_.getTrailerDict(), inventory_.referred_to);
      std::vector<int> misplaced;
      for (const ObjectPlace& place : places_of_objects(xref_, start_of(document_), bytes_)) {
        if (place.is_misplaced) {
          misplaced.push_back(place.number);
          continue;
        }
        if (Status status = inspect(place); !status) return status;
      }
      bool is_needed = false;
      for (const int number : misplaced) {
        if (inventory_.referred_to.count(number) == 0) continue;
        is_needed = true;
        xref_.fetch(number, 0);
      }
      Messages messages = take_messages();
      if (is_needed && messages.was_rebuilt && round == 0) continue;
      if (!messages.lost.empty()) return damaged(messages.lost.front());
      break;
    }
    return Done{};
  }

  Status inspect(const ObjectPlace& place) {
    Goffset end = 0;
    const Object object = xref_.fetch(place.number, place.generation, 0, &end);
    if (place.offset >= 0 && end > place.offset) {
      parsed_ += static_cast<std::uint64_t>(end - place.offset);
      if (parsed_ > 4 * limits::upload_bytes_max) return too_large();
    }
    if (object.isDict("Page")) {
      collect_references_of_page(object, inventory_.referred_to);
    } else {
      collect_references(object, inventory_.referred_to);
    }
    if (place.number == info_ && object.isDict()) {
      const Object producer = object.dictLookup("Producer");
      if (producer.isString()) inspection_.producer = producer.getString()->toStr();
    }
    if (object.isDict()) {
      if (std::string flip = flipped_entry(*object.getDict()); !flip.empty()) {
        return damaged(in_object(flip, place.number));
      }
      if (object.dictIs("Page")) inventory_.pages.push_back(place.number);
    }
    if (!object.isStream()) return Done{};
    const ObjectName name{place.number, place.generation};
    inventory_.streams.insert(name);
    StreamState state = streams_.check(object, inspection_.contents.room());
    if (state.is_too_large) return too_large();
    if (!state.damage.empty()) return damaged(in_object(state.damage, place.number));
    if (state.is_plain) inventory_.plain_streams.push_back(place.number);
    if (!state.content.empty()) inspection_.contents.keep(name, std::move(state.content));
    return Done{};
  }

  static std::string in_object(const std::string& what, int number) {
    return what + " (object " + std::to_string(number) + ")";
  }

  Status walk_the_tree() {
    const Object catalog = xref_.getCatalog();
    if (!catalog.isDict()) return damaged("the catalog is missing");
    const Object& root = catalog.dictLookupNF("Pages");
    const Object pages = root.fetch(&xref_);
    if (!pages.isDict()) return damaged("the page tree is missing");
    if (root.isRef()) in_tree_.insert(root.getRef().num);
    if (Status status = walk(pages, 0); !status) return status;
    if (leaves_ != document_.getNumPages()) {
      return damaged("the page tree holds " + std::to_string(leaves_) + " pages, but counts " +
                     std::to_string(document_.getNumPages()));
    }
    return Done{};
  }

  Status walk(const Object& node, int depth) {
    if (depth > 64) return damaged("the page tree is too deep");
    if (!node.dictLookupNF("Kids").isArray() && !node.dictLookup("Kids").isArray()) {
      ++leaves_;
      return check_contents(node);
    }
    const Object kids = node.dictLookup("Kids");
    for (int i = 0; i < kids.arrayGetLength(); ++i) {
      const Object& reference = kids.arrayGetNF(i);
      const Object kid = reference.fetch(&xref_);
      if (!kid.isDict()) return damaged("a page is missing");
      if (reference.isRef() && !in_tree_.insert(reference.getRef().num).second) {
        return damaged("a page appears in the page tree twice");
      }
      if (Status status = walk(kid, depth + 1); !status) return status;
    }
    return Done{};
  }

  Status check_contents(const Object& page) {
    std::vector<ObjectName> streams;
    const Object& contents = page.dictLookupNF("Contents");
    if (is_stream(contents)) {
      streams.push_back(name_of(contents));
    } else if (page.getDict()->hasKey("Contents")) {
      const Object list = contents.fetch(&xref_);
      if (!list.isArray()) return damaged("the content of a page is missing");
      for (int i = 0; i < list.arrayGetLength(); ++i) {
        const Object& part = list.arrayGetNF(i);
        if (!is_stream(part)) return damaged("a part of the content of a page is missing");
        streams.push_back(name_of(part));
      }
    }
    inspection_.contents.add_page(std::move(streams));
    return Done{};
  }

  // Streams are always indirect objects, so the first pass has seen them.
  bool is_stream(const Object& reference) const {
    return reference.isRef() && inventory_.streams.count(name_of(reference)) != 0;
  }

  static ObjectName name_of(const Object& reference) {
    return {reference.getRefNum(), reference.getRefGen()};
  }

  // A program that edits a document appends to it and leaves the replaced objects behind.
  bool was_edited() {
    const Object* trailer = xref_.getTrailerDict();
    return trailer->isDict() && trailer->getDict()->hasKey("Prev") &&
           !document_.checkLinearization();
  }

  Status find_orphans() {
    std::vector<std::string> orphans;
    for (const int number : inventory_.pages) {
      if (in_tree_.count(number) == 0) {
        orphans.push_back(in_object("a page is not in the page tree", number));
      }
    }
    for (const int number : inventory_.plain_streams) {
      if (inventory_.referred_to.count(number) != 0) continue;
      const Object stream = xref_.fetch(number, 0);
      if (stream.isStream() && draws_text(stream)) {
        orphans.push_back(in_object("no page refers to this content", number));
      }
    }
    if (orphans.empty()) return Done{};
    if (!was_edited()) return damaged(orphans.front());
    orphans.resize(1);
    inspection_.left_over = std::move(orphans);
    return Done{};
  }

  PDFDoc& document_;
  XRef& xref_;
  std::string_view bytes_;
  StreamCheck streams_;
  Inventory inventory_;
  std::set<int> in_tree_;
  int leaves_ = 0;
  std::uint64_t parsed_ = 0;
  int info_ = 0;  // the number of the Info object
  Inspection inspection_;
};

}  // namespace

Result<Inspection> find_damage(PDFDoc& document, std::string_view bytes) {
  return Inspector(document, bytes).run();
}

}  // namespace schedgen::pdf
