#include "cli/command_line.h"

#include <memory>
#include <string>

namespace schedgen::cli {
namespace {

// The manner of GNU programs, which help2man reads too: "-o, --output OUT".
class HelpFormatter final : public CLI::Formatter {
 public:
  HelpFormatter() {
    column_width(28);
    label("OPTIONS", "OPTION...");
    label("SUBCOMMAND", "COMMAND ...");
    label("Positionals", "Arguments");
  }

  std::string make_description(const CLI::App* command) const override {
    return command->get_description() + "\n\n";
  }

  std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
    std::string name = CLI::Formatter::make_option_name(option, is_positional);
    if (is_positional) return name;
    const std::size_t comma = name.find(',');
    if (comma != std::string::npos) return name.substr(0, comma) + ", " + name.substr(comma + 1);
    return "    " + name;
  }
};

constexpr const char* program_description =
    "Turns the schedule PDFs of the University of Pretoria (weekly lectures, semester\n"
    "tests, exams) into one calendar file that every calendar program can import: on the\n"
    "command line, or as a service with a web page.";

constexpr const char* exit_codes =
    "Exit codes:\n"
    "  0   success\n"
    "  1   schedgen doctor found a problem\n"
    "  2   the command line is wrong or lacks something (such as term dates), or the\n"
    "      output cannot be written\n"
    "  65  a file cannot be used: it is not a PDF, not a UP schedule or not a term file;\n"
    "      with --strict, also a PDF that could be read only in part\n"
    "  66  a file does not exist or may not be read\n"
    "  70  an internal error\n"
    "  75  try again: a time or memory limit was reached, or another schedgen is using\n"
    "      the data folder\n";

constexpr const char* program_footer =
    "Examples:\n"
    "  $ schedgen convert UP_MOD_XLS.pdf -o lectures.ics\n"
    "  $ schedgen convert --help\n"
    "  $ schedgen serve --listen 127.0.0.1:8080\n"
    "\n";

constexpr const char* serve_description =
    "Runs the service: the web page, the HTTP API and, by default, the workers.";

constexpr const char* serve_footer =
    "--help shows the settings that are changed most often, --help-all shows all of them. Each\n"
    "is a flag, an environment variable (--listen is LISTEN, --data is DATA_DIR) or a line\n"
    "NAME=value in the settings file. A flag overrides a variable, which overrides the file.\n"
    "\n"
    "When the service is ready it prints its address on standard output. Logs go to\n"
    "standard error, one JSON object per line. On SIGTERM or SIGINT it takes no new work,\n"
    "finishes what it has begun, for up to 20 seconds, and exits; a second signal makes it\n"
    "exit at once. Accepted uploads are kept either way. Only one service at a time can use\n"
    "a data folder.\n"
    "\n"
    "To run several services and workers, keep the data in PostgreSQL (DATABASE_URL), Redis\n"
    "(REDIS_URL) and an S3 server (S3_ENDPOINT). See schedgen worker --help and schedgen\n"
    "doctor --help.\n"
    "\n"
    "Examples:\n"
    "  $ schedgen serve\n"
    "  $ schedgen serve --listen 0.0.0.0:80 --data /var/lib/schedgen --workers 2\n"
    "  $ schedgen serve --settings schedgen.conf --print-settings\n"
    "\n";

constexpr const char* worker_description =
    "Runs a worker, which processes the uploads of services on other machines.";

constexpr const char* worker_footer =
    "A worker takes the settings of schedgen serve. DATABASE_URL, REDIS_URL and S3_ENDPOINT\n"
    "must name the same servers as those of the services. You can run any number of workers,\n"
    "anywhere. Each PDF is read in a sandboxed process of its own.\n"
    "\n"
    "A worker answers GET /health, GET /metrics and POST /parse, which takes a form with the\n"
    "field \"file\" and returns what the PDF contains. On SIGTERM it starts no further jobs,\n"
    "finishes those it has begun, for up to 20 seconds, returns the rest to the queue and\n"
    "exits. If a worker is killed, another one takes over its jobs after QUEUE_LOCK_MS.\n"
    "\n"
    "Examples:\n"
    "  $ schedgen worker --settings schedgen.conf --concurrency 5\n"
    "  $ schedgen worker --listen 0.0.0.0:8081 --processes 2\n"
    "\n";

constexpr const char* doctor_description =
    "Checks the servers that the settings name, and says what to fix.";

constexpr const char* doctor_footer =
    "Takes the settings of schedgen serve. It connects to each server and checks its version,\n"
    "permissions, tables, clock and persistence, and it starts the PDF reader once. It changes\n"
    "nothing except for a file and a key of its own, which it removes.\n"
    "\n"
    "Each finding is one line: fine, advice or mend. The exit code is 1 if any says mend.\n"
    "\n"
    "Examples:\n"
    "  $ schedgen doctor --settings schedgen.conf\n"
    "\n";

constexpr const char* migrate_description =
    "Creates or updates the tables of the database, and prints their version.";

constexpr const char* migrate_footer =
    "schedgen serve does this itself when it starts. Tables that a newer version has made\n"
    "are left as they are: this version uses them if it can, as after a rollback, and\n"
    "otherwise refuses to start.\n"
    "\n";

constexpr const char* convert_description =
    "Turns schedule PDFs into one calendar, a table or JSON.";

constexpr const char* convert_footer =
    "Formats:\n"
    "  ics     A calendar file for Google Calendar, Apple, Outlook and others. A calendar\n"
    "          made later from a newer PDF updates the same events.\n"
    "  json    The events, warnings and facts read from each PDF.\n"
    "  table   For people: lectures by weekday, tests and exams by date.\n"
    "  agenda  JSON with every date on which something takes place or is cancelled, and\n"
    "          the reason.\n"
    "\n"
    "Without --format, the name of OUT decides (.ics, .json or .txt). Without OUT, a\n"
    "terminal gets a table and a pipe gets a calendar.\n"
    "\n"
    "Examples:\n"
    "  $ schedgen convert UP_MOD_XLS.pdf -o lectures.ics\n"
    "  $ schedgen convert lectures.pdf tests.pdf exams.pdf -o all.ics\n"
    "  $ schedgen convert lectures.pdf --group \"COS 212=G01,P02\" --period S1 -o mine.ics\n"
    "  $ schedgen convert exams.pdf --reminder exam=1d,1h -o exams.ics\n"
    "  $ schedgen convert newer.pdf --previous mine.ics --cancellations gone.ics -o mine.ics\n"
    "  $ schedgen convert lectures.pdf --format json | jq '.documents[0].events[0]'\n"
    "\n"
    "Several PDFs make one calendar. If an event is in more than one of them, the version in\n"
    "the last PDF is used. If a PDF cannot be read, nothing is written, and standard error\n"
    "says why.\n"
    "\n"
    "Standard error also lists rows that could be read only in part and events without a\n"
    "date. Check them: they are missing from the calendar or wrong in it.\n"
    "\n"
    "Lectures need the dates of the term. The program knows some terms and says which one it\n"
    "used. Compare its dates with the university's calendar, or give your own with --term.\n"
    "\n";

}  // namespace

CommandLine::CommandLine() : app(program_description, "schedgen") {
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag("-h,--help", "Show this help and exit");
  app.set_version_flag("--version", "schedgen " SCHEDGEN_VERSION, "Show the version and exit");
  app.require_subcommand(0, 1);
  app.footer(std::string(program_footer) + exit_codes);

  convert = app.add_subcommand("convert", convert_description);
  convert->set_help_flag("-h,--help", "Show this help and exit");
  convert->group("Commands");
  convert->footer(std::string(convert_footer) + exit_codes);
  convert_values.add_to(*convert);

  serve = app.add_subcommand("serve", serve_description);
  serve->set_help_flag("-h,--help", "Show this help and exit");
  serve->group("Commands");
  serve->footer(std::string(serve_footer) + exit_codes);
  serve_values.add_to(*serve);

  worker = app.add_subcommand("worker", worker_description);
  worker->set_help_flag("-h,--help", "Show this help and exit");
  worker->group("Commands");
  worker->footer(std::string(worker_footer) + exit_codes);
  worker_values.add_worker_to(*worker);

  doctor = app.add_subcommand("doctor", doctor_description);
  doctor->set_help_flag("-h,--help", "Show this help and exit");
  doctor->group("Commands");
  doctor->footer(std::string(doctor_footer) + exit_codes);
  doctor_values.add_to(*doctor);

  migrate = app.add_subcommand("migrate", migrate_description);
  migrate->set_help_flag("-h,--help", "Show this help and exit");
  migrate->group("Commands");
  migrate->footer(std::string(migrate_footer) + exit_codes);
  migrate_values.add_database_to(*migrate);
}

const char* program_version() {
  return SCHEDGEN_VERSION;
}

}  // namespace schedgen::cli
