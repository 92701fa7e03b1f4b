#include "pdf/contents.h"

#include <Object.h>
#include <Stream.h>
#include <XRef.h>

namespace schedgen::pdf {

void Contents::keep(ObjectName stream, std::string&& data) {
  size_ += data.size();
  kept_.insert_or_assign(stream, std::move(data));
}

Object Contents::stream(ObjectName name, XRef& xref) const {
  const auto kept = kept_.find(name);
  if (kept == kept_.end()) return xref.fetch(name.first, name.second);
  const std::string& data = kept->second;
  Stream* stream =
      new MemStream(data.data(), 0, static_cast<Goffset>(data.size()), Object(new Dict(&xref)));
  return Object(stream);
}

Object Contents::of_page(std::size_t page, XRef& xref) const {
  const std::vector<ObjectName>& streams = pages_.at(page);
  if (streams.empty()) return Object(objNull);
  if (streams.size() == 1) return stream(streams.front(), xref);
  Array* parts = new Array(&xref);
  for (const ObjectName& name : streams) parts->add(stream(name, xref));
  return Object(parts);
}

}  // namespace schedgen::pdf
