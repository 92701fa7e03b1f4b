#include "roundtrip/read_back.h"

#include <boost/json/serialize.hpp>
#include <fstream>

#include "base/limits.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "schedule/event_id.h"
#include "schedule/event_json.h"

namespace schedgen::roundtrip {

Result<schedule::Document> read_back(const std::string& pdf) {
  const Result<pdf::Extract> extract = pdf::extract(pdf, limits::pdf_pages_max);
  if (!extract) return extract.error();
  Result<schedule::Document> document = layout::read_schedule(*extract);
  if (document) schedule::assign_ids(document->events);
  return document;
}

std::string failure_text(const Error& error) {
  return std::string(error_name(error.code)) + ": " + error.user + " (" + error.log + ")";
}

std::filesystem::path save_failure(const std::string& name, const std::string& pdf,
                                   const schedule::Document& expected) {
  const std::filesystem::path folder = std::filesystem::path(SCHEDGEN_BINARY_DIR) / "failures";
  std::filesystem::create_directories(folder);
  const std::filesystem::path path = folder / (name + ".pdf");
  std::ofstream(path, std::ios::binary) << pdf;
  std::ofstream(folder / (name + ".json"))
      << boost::json::serialize(schedule::json_of_document(expected)) << '\n';
  return path;
}

}  // namespace schedgen::roundtrip
