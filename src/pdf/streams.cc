#include "pdf/streams.h"

#include <Object.h>
#include <Stream.h>

#include <algorithm>
#include <array>

namespace schedgen::pdf {
namespace {

constexpr std::size_t sample_bytes = 65536;  // a page with text starts with text

constexpr std::array<std::string_view, 18> filters{"ASCIIHexDecode",
                                                   "AHx",
                                                   "ASCII85Decode",
                                                   "A85",
                                                   "LZWDecode",
                                                   "LZW",
                                                   "FlateDecode",
                                                   "Fl",
                                                   "RunLengthDecode",
                                                   "RL",
                                                   "CCITTFaxDecode",
                                                   "CCF",
                                                   "JBIG2Decode",
                                                   "DCTDecode",
                                                   "DCT",
                                                   "JPXDecode",
                                                   "Crypt",
                                                   "Standard"};

bool bears_no_text(const Dict& dict) {
  const Object subtype = dict.lookup("Subtype");
  if (subtype.isName("Image")) return true;
  const Object type = dict.lookup("Type");
  return type.isName("Metadata") || type.isName("EmbeddedFile");
}

bool is_known_filter(const Object& filter) {
  return filter.isName() &&
         std::find(filters.begin(), filters.end(), filter.getName()) != filters.end();
}

bool has_known_filters(const Dict& dict) {
  const Object filter = dict.lookup("Filter");
  if (filter.isNull()) return true;
  if (!filter.isArray()) return is_known_filter(filter);
  for (int i = 0; i < filter.arrayGetLength(); ++i) {
    if (!is_known_filter(filter.arrayGet(i))) return false;
  }
  return true;
}

bool is_plain(const Dict& dict) {
  for (int i = 0; i < dict.getLength(); ++i) {
    const std::string_view key = dict.getKey(i);
    if (key != "Length" && key != "Filter" && key != "DecodeParms") return false;
  }
  return true;
}

// A stream without a checksum is whole if the next keyword follows its end.
bool ends_well(Stream& stream, std::string_view bytes) {
  BaseStream* base = stream.getBaseStream();
  if (base == nullptr || base->getLength() < 0) return false;
  const Goffset end = base->getStart() + base->getLength();
  if (end < 0 || static_cast<std::size_t>(end) > bytes.size()) return false;
  std::string_view rest = bytes.substr(static_cast<std::size_t>(end), 64);
  const std::size_t word = rest.find_first_not_of(std::string_view("\0\t\n\f\r ", 6));
  if (word == std::string_view::npos) return false;
  rest.remove_prefix(word);
  return rest.substr(0, 9) == "endstream" || rest.substr(0, 6) == "endobj";
}

std::string sample_of(const Object& object) {
  Stream* stream = object.getStream();
  stream->reset();
  std::string text(sample_bytes, '\0');
  const int size = stream->doGetChars(static_cast<int>(text.size()),
                                      reinterpret_cast<unsigned char*>(text.data()));
  stream->close();
  text.resize(static_cast<std::size_t>(std::max(0, size)));
  return text;
}

// Whether the content has the operator with white space or delimiters around it.
bool has_operator(std::string_view content, std::string_view name) {
  const auto parts = [](char c) {
    return std::string_view("\0\t\n\f\r ()<>[]/", 13).find(c) != std::string_view::npos;
  };
  for (std::size_t at = content.find(name); at != std::string_view::npos;
       at = content.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || parts(content[at - 1])) && (end == content.size() || parts(content[end]))) {
      return true;
    }
  }
  return false;
}

}  // namespace

FlateState StreamCheck::check_coded(Stream& coded, std::string* inflated,
                                    std::size_t inflated_max) {
  coded.reset();
  const FlateState state = flate_.check(
      [&coded](unsigned char* buffer, std::size_t size) {
        return static_cast<std::size_t>(
            std::max(0, coded.doGetChars(static_cast<int>(size), buffer)));
      },
      budget_, inflated, inflated_max);
  coded.close();
  return state;
}

StreamState StreamCheck::check(const Object& object, std::size_t content_max) {
  StreamState state;
  Stream* stream = object.getStream();
  const Dict& dict = *stream->getDict();
  if (bears_no_text(dict)) return state;
  state.is_plain = is_plain(dict);
  if (!has_known_filters(dict)) {
    state.damage = "a stream has an unknown filter";
    return state;
  }
  // Streams of the cross-reference table are never encrypted, but the library only knows that while
  // it opens a file.
  const bool is_open = dict.is("XRef");
  // Data that a predictor has yet to decode is not the content.
  const bool is_kept = state.is_plain && !dict.hasKey("DecodeParms");
  bool has_checksum = false;
  for (Stream* coder = stream; coder != nullptr; coder = coder->getNextStream()) {
    if (coder->getKind() != strFlate) continue;
    Stream* coded = coder->getNextStream();
    while (is_open && coded->getKind() == strCrypt) coded = coded->getNextStream();
    has_checksum = true;
    const bool is_last = coder == stream;
    const FlateState found =
        check_coded(*coded, is_kept && is_last ? &state.content : nullptr, content_max);
    state.is_too_large = found == FlateState::too_large;
    if (found == FlateState::damaged) state.damage = "a Flate stream does not match its checksum";
    if (found != FlateState::whole) return state;
  }
  if (!has_checksum && !ends_well(*stream, bytes_)) state.damage = "a stream has no end";
  return state;
}

bool draws_text(const Object& stream) {
  const std::string sample = sample_of(stream);
  return has_operator(sample, "BT") &&
         (has_operator(sample, "Tj") || has_operator(sample, "TJ") || has_operator(sample, "'"));
}

bool draws_inline_image(const Object& stream) {
  const std::string sample = sample_of(stream);
  return has_operator(sample, "BI") && has_operator(sample, "ID");
}

}  // namespace schedgen::pdf
