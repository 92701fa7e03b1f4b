#include "variants/browser.h"

#include <fstream>
#include <vector>

#include "variants/program.h"

namespace schedgen::variants {

std::string print_with_browser(const Files& files, const std::string& html, bool browser_lines) {
  const auto page = files.folder / "page.html";
  std::ofstream(page) << html;
  std::vector<std::string> command = {"chromium",
                                      "--headless",
                                      "--no-sandbox",
                                      "--disable-gpu",
                                      "--disable-quic",
                                      "--no-first-run",
                                      "--disable-background-networking",
                                      "--disable-component-update",
                                      "--disable-sync",
                                      "--user-data-dir=" + (files.folder / "profile").string(),
                                      "--print-to-pdf=" + files.out.string()};
  if (!browser_lines) command.push_back("--no-pdf-header-footer");
  command.push_back("file://" + page.string());
  std::string failure = run_program(command, files.folder / "log.txt");
  std::filesystem::remove_all(files.folder / "profile");
  return failure;
}

}  // namespace schedgen::variants
