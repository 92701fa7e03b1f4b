#include "cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/testing/temporary_folder.h"

namespace schedgen::cli {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;

// As main() does; what CLI11 itself refuses is INVALID_ARGUMENT too.
Result<ConvertOptions> options_of(std::vector<std::string> arguments) {
  CommandLine line;
  std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};
  reversed.emplace_back("convert");
  try {
    line.app.parse(std::move(reversed));
  } catch (const CLI::ParseError& mistake) {
    return Error::of(ErrorCode::invalid_argument, "", mistake.what());
  }
  return line.convert_values.checked();
}

std::string complaint_of(std::vector<std::string> arguments) {
  const Result<ConvertOptions> options = options_of(std::move(arguments));
  return options.ok() ? "" : options.error().user;
}

TEST(ConvertOptions, FilesAloneLeaveTheRestOpen) {
  const Result<ConvertOptions> options = options_of({"a.pdf", "b.pdf"});
  ASSERT_TRUE(options.ok());
  EXPECT_THAT(options->files, ElementsAre("a.pdf", "b.pdf"));
  EXPECT_FALSE(options->format);
  EXPECT_TRUE(options->output.empty());
  EXPECT_FALSE(options->choices.year);
  EXPECT_TRUE(options->choices.selection.groups.empty());
  EXPECT_EQ(options->choices.calendar.title, calendar::Options().title);
  EXPECT_EQ(options->loudness, Console::Loudness::normal);
}

// An option that may be repeated takes one value each time, and never a file.
TEST(ConvertOptions, RepeatedOptionsLeaveTheFiles) {
  const Result<ConvertOptions> options =
      options_of({"--group", "COS 212=G01", "a.pdf", "--group", "cos212=P02", "--group",
                  "STK 220=G02", "--period", "S1", "b.pdf", "--period", "Y", "--reminder",
                  "exam=1d", "c.pdf", "--reminder", "exam=1h"});
  ASSERT_TRUE(options.ok()) << options.error().user;
  EXPECT_THAT(options->files, ElementsAre("a.pdf", "b.pdf", "c.pdf"));
  EXPECT_THAT(options->choices.selection.groups.at("COS 212"), ElementsAre("G01", "P02"));
  EXPECT_THAT(options->choices.selection.groups.at("STK 220"), ElementsAre("G02"));
  EXPECT_THAT(options->choices.selection.periods,
              ElementsAre(schedule::Period::s1, schedule::Period::year));
  EXPECT_THAT(options->choices.calendar.reminders.at(schedule::Kind::exam),
              ElementsAre(minutes(1440), minutes(60)));
}

TEST(ConvertOptions, TheRestOfTheOptions) {
  const Result<ConvertOptions> options =
      options_of({"a.pdf", "-o", "x.ics", "--term", "t.json", "--year", "2027", "--title",
                  "{module}", "--name", "Zoë", "--owner", "z", "--previous", "old.ics",
                  "--cancellations", "gone.ics", "--day-markers", "--quiet"});
  ASSERT_TRUE(options.ok()) << options.error().user;
  EXPECT_EQ(options->output, "x.ics");
  EXPECT_EQ(options->term_file, "t.json");
  EXPECT_EQ(options->choices.year, 2027);
  EXPECT_EQ(options->choices.calendar.title, "{module}");
  EXPECT_EQ(options->choices.calendar.name, "Zoë");
  EXPECT_EQ(options->choices.calendar.owner, "z");
  EXPECT_EQ(options->previous_file, "old.ics");
  EXPECT_EQ(options->cancellations_file, "gone.ics");
  EXPECT_TRUE(options->choices.calendar.day_markers);
  EXPECT_EQ(options->loudness, Console::Loudness::quiet);
}

TEST(ConvertOptions, FormatByNameOrByEndOfTheOutput) {
  EXPECT_EQ(options_of({"a.pdf", "-o", "x.ICS"})->format, Format::ics);
  EXPECT_EQ(options_of({"a.pdf", "-o", "x.json"})->format, Format::json);
  EXPECT_EQ(options_of({"a.pdf", "-o", "x.txt"})->format, Format::table);
  EXPECT_EQ(options_of({"a.pdf", "-o", "-"})->format, Format::ics);
  EXPECT_EQ(options_of({"a.pdf", "-o", "x.out", "--format", "agenda"})->format, Format::agenda);
  EXPECT_EQ(options_of({"a.pdf", "--table"})->format, Format::table);
  EXPECT_THAT(complaint_of({"a.pdf", "-o", "x.out"}), HasSubstr("add --format"));
  EXPECT_THAT(complaint_of({"a.pdf", "-o", ".ics"}), HasSubstr("add --format"));
  EXPECT_THAT(complaint_of({"a.pdf", "--format", "xml"}), HasSubstr("ics, json, table or agenda"));
  EXPECT_THAT(complaint_of({"a.pdf", "--table", "--format", "json"}), HasSubstr("exclude"));
}

TEST(ConvertOptions, WhatMakesNoSenseIsRefused) {
  EXPECT_THAT(complaint_of({}), HasSubstr("FILE"));
  EXPECT_THAT(complaint_of({"a.pdf", "--nonsense"}), HasSubstr("--nonsense"));
  EXPECT_THAT(complaint_of({"a.pdf", "-o"}), HasSubstr("--output"));
  EXPECT_THAT(complaint_of({"a.pdf", "--quiet", "--verbose"}), HasSubstr("exclude"));
  EXPECT_THAT(complaint_of({"a.pdf", "--cancellations", "x.ics"}), HasSubstr("--previous"));
  EXPECT_THAT(complaint_of({"-", "-"}), HasSubstr("only once"));
  EXPECT_THAT(complaint_of({"-", "--term", "-"}), HasSubstr("only once"));
  EXPECT_THAT(complaint_of({"a.pdf", "--previous", "o.ics", "--cancellations", "-"}),
              HasSubstr("name of a file"));
  EXPECT_THAT(
      complaint_of({"a.pdf", "-o", "x.ics", "--previous", "o.ics", "--cancellations", "x.ics"}),
      HasSubstr("file of its own"));
  EXPECT_THAT(complaint_of({"a.pdf", "--period", "S9"}), HasSubstr("S1, S2, Y"));
}

TEST(ConvertOptions, NoDocumentIsWrittenOver) {
  const TemporaryFolder temporary;
  const std::filesystem::path& folder = temporary.path();
  std::ofstream(folder / "a.pdf") << "%PDF-1.4";
  std::filesystem::create_symlink("a.pdf", folder / "link.ics");
  EXPECT_THAT(complaint_of({folder / "a.pdf", "-o", folder / "link.ics"}),
              HasSubstr("one of the files to read"));
  EXPECT_THAT(complaint_of({folder / "a.pdf", "-o", folder / "b.ics"}), "");
}

// The help is a promise: everything that the program takes stands in it.
TEST(Help, NamesEveryOptionFormatAndExitCode) {
  const CommandLine line;
  const std::string help = line.convert->help();
  for (const CLI::Option* option : line.convert->get_options()) {
    EXPECT_THAT(help, HasSubstr(option->get_name()));
    EXPECT_FALSE(option->get_description().empty()) << option->get_name();
  }
  for (const char* word : {"ics ", "json ", "table ", "agenda ", "\n  0 ", "\n  2 ", "\n  65 ",
                           "\n  66 ", "\n  70 ", "\n  75 ", "Examples:"}) {
    EXPECT_THAT(help, HasSubstr(word));
  }
  std::size_t start = 0;
  for (std::size_t end = help.find('\n'); end != std::string::npos; end = help.find('\n', start)) {
    EXPECT_LE(end - start, 88u) << help.substr(start, end - start);
    start = end + 1;
  }
}

// What `schedgen serve HELP` prints.
std::string help_of_serve(const std::string& help) {
  CommandLine line;
  try {
    line.app.parse({help, "serve"});
  } catch (const CLI::CallForHelp&) {
    return line.app.help();
  }
  return {};
}

TEST(ServeOptions, HelpShowsTheCommonSettingsAndHelpAllShowsAll) {
  const std::string common = help_of_serve("--help");
  const std::string all = help_of_serve("--help-all");
  std::size_t count = 0;
  for (const settings::Setting& setting : settings::settings_table()) {
    const std::string flag = " " + settings::flag_of(setting) + " ";
    EXPECT_THAT(all, HasSubstr(flag));
    EXPECT_THAT(all, HasSubstr("\n" + std::string(setting.group) + ":\n"));
    EXPECT_EQ(common.find(flag) != std::string::npos, setting.traits.is_common) << flag;
    if (setting.traits.is_common) ++count;
  }
  EXPECT_EQ(count, 12);
}

}  // namespace
}  // namespace schedgen::cli
