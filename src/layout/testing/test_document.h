// For tests of documents: reads pages as a document, and draws rows of a lecture table.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "layout/layout.h"
#include "layout/testing/test_page.h"

namespace schedgen::layout {

inline Result<schedule::Document> read_pages(const std::vector<TestPage>& pages) {
  pdf::Extract extract;
  for (const TestPage& page : pages) extract.pages.push_back(page.page());
  return read_schedule(extract);
}

inline schedule::Document read(const std::vector<TestPage>& pages) {
  auto document = read_pages(pages);
  EXPECT_TRUE(document.ok());
  return document.ok() ? *document : schedule::Document{};
}

// One slot's cells at their positions in the portal's lecture table.
inline TestPage& slot(TestPage& page, double y, const std::string& activity, const std::string& day,
                      const std::string& time, const std::string& venue) {
  return page.texts(y, {{219, activity}, {268, day}, {332, time}, {403, venue}});
}
inline TestPage& row(TestPage& page, double y, const std::string& module,
                     const std::string& offered, const std::string& group) {
  return page.texts(
      y, {{41, module}, {98, offered}, {141, group}, {183, "E"}, {193, "L"}, {559, "HATFIELD"}});
}

}  // namespace schedgen::layout
