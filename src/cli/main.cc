// schedgen: everything that a person calls.
#include <csignal>
#include <exception>
#include <iostream>
#include <string>

#include "base/clock.h"
#include "calendar/previous_reader.h"
#include "cli/command_line.h"
#include "cli/console.h"
#include "cli/convert.h"
#include "cli/doctor.h"
#include "cli/exit_code.h"
#include "cli/serve.h"
#include "sandbox/jail.h"

namespace schedgen::cli {
namespace {

int number_of(ExitCode code) {
  return static_cast<int>(code);
}

int wrong_command_line(const std::string& sentence) {
  Console console(std::cerr, Console::Loudness::normal);
  console.error("", Error::of(ErrorCode::invalid_argument, "", sentence));
  return number_of(ExitCode::usage);
}

int run_convert(const CommandLine& line) {
  const Result<ConvertOptions> options = line.convert_values.checked();
  if (!options.ok()) return wrong_command_line(options.error().user);
  Console console(std::cerr, options->loudness);
  const auto parser = sandbox::JailParser::start({});
  if (!parser.ok()) {
    console.error("", parser.error());
    return number_of(exit_code_of(parser.error().code));
  }
  const auto previous_reader = calendar::PreviousReader::make(1);
  if (!previous_reader.ok()) {
    console.error("", previous_reader.error());
    return number_of(exit_code_of(previous_reader.error().code));
  }
  for (const std::string& missing : (*parser)->missing_protections()) console.detail(missing);
  return number_of(convert(*options, **parser, *previous_reader, SystemClock(), console));
}

using Command = ExitCode (*)(const settings::Settings&, const std::string& version, Console&);

int run_with_settings(const ServeCommandLine& values, Command command) {
  const Result<settings::SettingsRead> read = values.read();
  if (!read.ok()) return wrong_command_line(read.error().user);
  if (values.print_settings) {
    std::cout << text_of(*read) << std::flush;
    return number_of(ExitCode::ok);
  }
  Console console(std::cerr, Console::Loudness::normal);
  return number_of(command(read->settings, program_version(), console));
}

int run(int argc, char** argv) {
  CommandLine line;
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::Success& help_or_version) {
    return line.app.exit(help_or_version);
  } catch (const CLI::ParseError& mistake) {
    std::string command = "schedgen";
    for (const CLI::App* chosen : line.app.get_subcommands()) command += " " + chosen->get_name();
    return wrong_command_line(std::string(mistake.what()) + ". See " + command + " --help.");
  }
  if (line.convert->parsed()) return run_convert(line);
  if (line.serve->parsed()) return run_with_settings(line.serve_values, serve);
  if (line.worker->parsed()) return run_with_settings(line.worker_values, work);
  if (line.doctor->parsed()) return run_with_settings(line.doctor_values, doctor);
  if (line.migrate->parsed()) return run_with_settings(line.migrate_values, migrate);
  return wrong_command_line(
      "Say what to do: schedgen convert FILE, or schedgen serve. See schedgen --help.");
}

}  // namespace
}  // namespace schedgen::cli

int main(int argc, char** argv) {
  using namespace schedgen;
  // A reader that goes away is an error of write(), which is reported, not a silent end.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return cli::run(argc, argv);
  } catch (const std::exception& unexpected) {
    cli::Console console(std::cerr, cli::Console::Loudness::verbose);
    console.error("", Error::of(ErrorCode::internal, unexpected.what()));
    return static_cast<int>(cli::ExitCode::internal);
  }
}
