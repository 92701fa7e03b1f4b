#include "http/static_assets.h"

#include <cassert>

#include "base/text.h"
#include "base/uuid.h"
#include "http/content_encoding.h"

namespace schedgen::http {

namespace {

std::string_view without_weakness(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

}  // namespace

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  if (trim(if_none_match) == "*") return true;
  for (const std::string_view part : split(if_none_match, ',')) {
    if (without_weakness(trim(part)) == without_weakness(tag)) return true;
  }
  return false;
}

StaticAssets::StaticAssets(const std::vector<Asset>& assets) {
  for (const Asset& asset : assets) {
    Entry entry;
    entry.content_type = asset.content_type;
    entry.immutable = asset.immutable;
    // A version 5 UUID is a hash of the content.
    const std::string hash = uuid_of_name(asset.bytes);
    entry.plain = {SharedBytes::of_static(asset.bytes), '"' + hash + '"'};
    if (is_text_type(asset.content_type)) {
      std::string packed = gzip(asset.bytes);
      if (packed.size() < asset.bytes.size()) {
        entry.packed = {SharedBytes(std::move(packed)), '"' + hash + "-gzip\""};
      }
    }
    [[maybe_unused]] const bool is_new =
        entries_.emplace(std::string(asset.path), std::move(entry)).second;
    assert(is_new);
  }
}

const StaticAssets::Entry* StaticAssets::find(std::string_view path) const {
  std::string name(path);
  if (name.ends_with('/')) name += "index.html";
  const auto found = entries_.find(name);
  return found == entries_.end() ? nullptr : &found->second;
}

bool StaticAssets::has(std::string_view path) const {
  return find(path) != nullptr;
}

Response StaticAssets::answer(const Request& request, std::string_view path) const {
  const Entry* entry = find(path);
  assert(entry != nullptr);
  const bool has_packed = !entry->packed.tag.empty();
  const bool packed = has_packed && accepts_gzip(request.header("Accept-Encoding").value_or(""));
  const Variant& variant = packed ? entry->packed : entry->plain;

  Response response;
  response.compressible = false;
  response.headers.add("ETag", variant.tag);
  response.headers.add("Cache-Control",
                       entry->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (has_packed) response.headers.extend("Vary", "Accept-Encoding");
  if (names_tag(request.header("If-None-Match").value_or(""), variant.tag)) {
    response.status = 304;
    return response;
  }
  response.headers.add("Content-Type", entry->content_type);
  if (packed) response.headers.add("Content-Encoding", "gzip");
  response.body = variant.bytes;
  return response;
}

}  // namespace schedgen::http
