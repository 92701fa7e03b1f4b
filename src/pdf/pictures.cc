#include "pdf/pictures.h"

#include <Object.h>
#include <PDFDoc.h>
#include <Page.h>

#include <set>

#include "pdf/streams.h"

namespace schedgen::pdf {
namespace {

bool holds_picture(const Object& resources, std::set<int>& seen, int depth) {
  if (!resources.isDict() || depth > 16) return false;
  const Object drawings = resources.dictLookup("XObject");
  if (!drawings.isDict()) return false;
  for (int i = 0; i < drawings.dictGetLength(); ++i) {
    const Object& reference = drawings.dictGetValNF(i);
    if (reference.isRef() && !seen.insert(reference.getRef().num).second) continue;
    const Object drawing = drawings.dictGetVal(i);
    if (!drawing.isStream()) continue;
    Dict* dict = drawing.streamGetDict();
    if (dict->lookup("Subtype").isName("Image")) return true;
    if (holds_picture(dict->lookup("Resources"), seen, depth + 1)) return true;
  }
  return false;
}

bool draws_picture(const Object& contents) {
  if (contents.isStream()) return draws_inline_image(contents);
  if (!contents.isArray()) return false;
  for (int i = 0; i < contents.arrayGetLength(); ++i) {
    const Object part = contents.arrayGet(i);
    if (part.isStream() && draws_inline_image(part)) return true;
  }
  return false;
}

}  // namespace

bool has_pictures(PDFDoc& document) {
  std::set<int> seen;
  for (int number = 1; number <= document.getNumPages(); ++number) {
    ::Page* page = document.getPage(number);
    if (page == nullptr) continue;
    Object* resources = page->getResourceDictObject();
    if (resources != nullptr && holds_picture(*resources, seen, 0)) return true;
    if (draws_picture(page->getContents())) return true;
  }
  return false;
}

}  // namespace schedgen::pdf
