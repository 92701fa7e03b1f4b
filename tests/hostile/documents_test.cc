// Hostile documents against the real schedgen-parse: each ends in one of its documented ways, and
// the next, good document is read in full.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "generator/generator.h"
#include "hostile/documents.h"
#include "hostile/jail_fixture.h"
#include "hostile/pdf_builder.h"
#include "parse/rehearsal.h"
#include "sandbox/sanitized.h"

namespace schedgen::hostile {
namespace {

using sandbox::Outcome;
using sandbox::ParseReport;

constexpr std::size_t file_bytes_max = limits::upload_bytes_max;

std::string good_pdf() {
  return one_page_pdf(OnePage{schedule_content(5), "", "", {}});
}

sandbox::JailOptions document_jail() {
  sandbox::JailOptions options = small_jail("schedgen-parse");
  options.limits.answer_bytes_max = limits::parse_answer_bytes_max;
  return options;
}

void expect_good(sandbox::JailParser& jail) {
  const ParseReport report = jail.parse(good_pdf());
  ASSERT_EQ(report.outcome, Outcome::parsed) << describe(report);
  EXPECT_EQ(report.document->events.size(), 5u);
}

class HostileDocuments : public testing::TestWithParam<HostileDocument> {};

TEST_P(HostileDocuments, end_as_documented_and_the_next_is_read) {
  const HostileDocument& document = GetParam();
  if (document.hungry && sandbox::sanitized) {
    GTEST_SKIP() << "the sanitizer's use of addresses rules out a limit on them";
  }
  sandbox::JailOptions options = document_jail();
  options.limits.wall_max = impatience;
  const auto jail = start(options);
  const ParseReport report = jail->parse(document.make());
  EXPECT_NE(std::find(document.allowed.begin(), document.allowed.end(), report.outcome),
            document.allowed.end())
      << describe(report);
  EXPECT_EQ(report.document.has_value(), report.outcome == Outcome::parsed);
  // No document must ever end like this, because it means that the filter lacks a call.
  EXPECT_EQ(report.error.log.find("SIGSYS"), std::string::npos) << describe(report);
  RecordProperty("outcome", std::string(name_of(report.outcome)));
  expect_good(*jail);
}

const auto name_of_document = [](const auto& one) { return one.param.name; };
INSTANTIATE_TEST_SUITE_P(Broken, HostileDocuments, testing::ValuesIn(broken_documents()),
                         name_of_document);
INSTANTIATE_TEST_SUITE_P(Loops, HostileDocuments, testing::ValuesIn(looping_documents()),
                         name_of_document);
INSTANTIATE_TEST_SUITE_P(Sizes, HostileDocuments, testing::ValuesIn(oversized_documents()),
                         name_of_document);

TEST(Documents, cut_off_anywhere_do_no_harm) {
  const auto jail = start(document_jail());
  const std::string pdf = good_pdf();
  for (std::size_t size = 1; size < pdf.size(); size += 29) {
    const ParseReport report = jail->parse(std::string_view(pdf).substr(0, size));
    const std::vector<Outcome> allowed{Outcome::not_a_pdf, Outcome::unreadable, Outcome::damaged,
                                       Outcome::parsed};
    EXPECT_NE(std::find(allowed.begin(), allowed.end(), report.outcome), allowed.end())
        << size << " bytes: " << describe(report);
  }
  expect_good(*jail);
}

TEST(Documents, with_one_byte_changed_do_no_harm) {
  const auto jail = start(document_jail());
  const std::string pdf = good_pdf();
  for (std::size_t at = 9; at < pdf.size(); at += 31) {
    std::string changed = pdf;
    changed[at] = static_cast<char>(changed[at] ^ 0x15);
    const ParseReport report = jail->parse(changed);
    const std::vector<Outcome> allowed{Outcome::unreadable, Outcome::damaged, Outcome::parsed,
                                       Outcome::password_needed, Outcome::too_many_pages};
    EXPECT_NE(std::find(allowed.begin(), allowed.end(), report.outcome), allowed.end())
        << "byte " << at << ": " << describe(report);
  }
  expect_good(*jail);
}

TEST(Documents, of_no_bytes_start_no_child) {
  const auto jail = start(document_jail());
  EXPECT_EQ(jail->parse("").outcome, Outcome::not_a_pdf);
  expect_good(*jail);
}

// A good document, padded with an object that nothing refers to.
std::string good_pdf_of(std::size_t bytes) {
  const auto filled = [](std::size_t filling) {
    return one_page_pdf(
        OnePage{schedule_content(5), "", "", {stream_object("", std::string(filling, 'x'))}});
  };
  const std::size_t about = bytes - 2'000;
  return filled(about + bytes - filled(about).size());
}

TEST(Documents, of_just_the_limit_are_read) {
  const auto jail = start(document_jail());
  const std::string pdf = good_pdf_of(file_bytes_max);
  ASSERT_EQ(pdf.size(), file_bytes_max);
  const ParseReport report = jail->parse(pdf);
  ASSERT_EQ(report.outcome, Outcome::parsed) << describe(report);
  EXPECT_EQ(report.document->events.size(), 5u);
}

TEST(Documents, of_one_byte_over_the_limit_are_too_large) {
  const auto jail = start(document_jail());
  const ParseReport report = jail->parse(good_pdf_of(file_bytes_max) + "\n");
  EXPECT_EQ(report.outcome, Outcome::too_large);
  EXPECT_EQ(report.error.code, ErrorCode::file_too_large);
  expect_good(*jail);
}

TEST(Documents, of_just_the_pages_allowed_are_read) {
  const auto jail = start(document_jail());
  const auto generated = generator::generate(
      generator::plan_of_pages(1, generator::Content::weekly, limits::pdf_pages_max));
  ASSERT_EQ(generated.expected.pages, limits::pdf_pages_max);
  const ParseReport report = jail->parse(generated.pdf);
  ASSERT_EQ(report.outcome, Outcome::parsed) << describe(report);
  EXPECT_EQ(report.document->events.size(), generated.expected.events.size());
}

TEST(Documents, of_one_page_over_the_limit_have_too_many) {
  const auto jail = start(document_jail());
  const auto generated = generator::generate(
      generator::plan_of_pages(1, generator::Content::weekly, limits::pdf_pages_max + 1));
  const ParseReport report = jail->parse(generated.pdf);
  EXPECT_EQ(report.outcome, Outcome::too_many_pages) << describe(report);
  expect_good(*jail);
}

// Spares rehearse on a document that can be read in full, or they would rehearse less.
TEST(Documents, for_the_rehearsal_are_read) {
  const ParseReport report = start(document_jail())->parse(parse::rehearsal_pdf());
  ASSERT_EQ(report.outcome, Outcome::parsed) << describe(report);
  EXPECT_FALSE(report.document->events.empty());
  EXPECT_TRUE(report.document->warnings.empty());
}

// The document as `qpdf OPTIONS... -- in out` makes it.
std::string remade_by_qpdf(const std::string& options) {
  const std::string folder = testing::TempDir() + "schedgen-" + std::to_string(getpid());
  std::filesystem::create_directory(folder);
  std::ofstream(folder + "/in.pdf", std::ios::binary) << good_pdf();
  const std::string command =
      "qpdf " + options + " -- " + folder + "/in.pdf " + folder + "/out.pdf";
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  std::ifstream out(folder + "/out.pdf", std::ios::binary);
  std::string pdf((std::istreambuf_iterator<char>(out)), std::istreambuf_iterator<char>());
  std::filesystem::remove_all(folder);
  return pdf;
}

TEST(Documents, with_a_password_ask_for_it) {
  const auto jail = start(document_jail());
  for (const std::string bits : {"40", "128", "256"}) {
    const std::string weak = bits == "256" ? "" : "--allow-weak-crypto ";
    const ParseReport report = jail->parse(remade_by_qpdf(weak + "--encrypt secret owner " + bits));
    EXPECT_EQ(report.outcome, Outcome::password_needed) << bits << ": " << describe(report);
  }
  expect_good(*jail);
}

TEST(Documents, with_an_empty_password_are_read) {
  const auto jail = start(document_jail());
  const ParseReport report = jail->parse(remade_by_qpdf("--encrypt '' owner 256 --extract=n"));
  EXPECT_EQ(report.outcome, Outcome::parsed) << describe(report);
}

}  // namespace
}  // namespace schedgen::hostile
