#include "app/command_line.h"

#include <memory>
#include <string>

namespace schedgen::app {
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
    "Reads the schedule PDFs of the University of Pretoria (weekly lectures, semester\n"
    "tests, exams) and writes one calendar that every calendar program reads: from the\n"
    "command line, or as a service with a page.";

constexpr const char* exit_codes =
    "Exit codes:\n"
    "  0   done\n"
    "  1   schedgen doctor found something to mend\n"
    "  2   the command line is wrong, lacks something (term dates), or names a result\n"
    "      that cannot be written\n"
    "  65  a file is not one that can be read: no PDF, no UP schedule, no term file\n"
    "  66  there is no such file, or it may not be read\n"
    "  70  our fault\n"
    "  75  try again: stopped by the limit of time or memory, or another schedgen has the\n"
    "      folder of the service\n";

constexpr const char* program_footer =
    "Examples:\n"
    "  $ schedgen convert UP_MOD_XLS.pdf -o lectures.ics\n"
    "  $ schedgen convert --help\n"
    "  $ schedgen serve --listen 127.0.0.1:8080\n"
    "\n";

constexpr const char* serve_description =
    "Answers requests: the page, the HTTP interface, and the work behind them.";

constexpr const char* serve_footer =
    "Each setting is a flag, an environment variable (--queue-attempts is QUEUE_ATTEMPTS,\n"
    "--data is DATA_DIR) or a line of the settings file, NAME=value. Where several are\n"
    "given, the flag decides, then the variable, then the file. --print-settings shows\n"
    "what holds, and why.\n"
    "\n"
    "Prints its address on standard output when it answers; logs go to standard error, one\n"
    "JSON object a line. SIGTERM or SIGINT: takes no new work, ends what has begun within\n"
    "20 seconds, and ends. A second signal ends it at once; nothing that was accepted is\n"
    "lost either way. One service at a time has a data folder.\n"
    "\n"
    "With a database in PostgreSQL (DATABASE_URL), a queue and a cache in Redis (REDIS_URL) and\n"
    "files in S3 (S3_ENDPOINT), any number of services and workers share the work: see\n"
    "schedgen worker and schedgen doctor. Each of the four may be set without the others.\n"
    "\n"
    "Examples:\n"
    "  $ schedgen serve\n"
    "  $ schedgen serve --listen 0.0.0.0:80 --data /var/lib/schedgen --workers 2\n"
    "  $ schedgen serve --settings schedgen.conf --print-settings\n"
    "\n";

constexpr const char* worker_description =
    "Works on the uploads of a service that is scaled out, and does nothing else.";

constexpr const char* worker_footer =
    "The settings are those of schedgen serve; database and queue must be those of the\n"
    "service (DATABASE_URL, REDIS_QUEUE_URL), and so must cache and files. Any number of\n"
    "workers may run, anywhere. Each file is read in a locked-in process of its own, which\n"
    "ends with it.\n"
    "\n"
    "Answers GET /health, GET /metrics, and POST /parse, which takes a form with the field\n"
    "file and gives what the PDF says. SIGTERM: begins no job, ends those that it has within\n"
    "20 seconds, hands back what is left, and ends. A worker that is killed loses nothing:\n"
    "after QUEUE_LOCK_MS its jobs are another's.\n"
    "\n"
    "Examples:\n"
    "  $ schedgen worker --settings schedgen.conf --concurrency 5\n"
    "  $ schedgen worker --listen 0.0.0.0:8081 --processes 2\n"
    "\n";

constexpr const char* doctor_description =
    "Looks at every engine that the settings name, and says what to mend.";

constexpr const char* doctor_footer =
    "Takes the settings of schedgen serve. Asks each engine whether it lets us in, which\n"
    "version it has, whether its rights, its tables, its clock and its manner of keeping\n"
    "things are as they should be, and starts the reader of PDFs once. Changes nothing but a\n"
    "file and a key of its own, which it removes.\n"
    "\n"
    "A line for each finding: fine, advice or mend. The exit code is 1 when there is\n"
    "something to mend.\n"
    "\n"
    "Examples:\n"
    "  $ schedgen doctor --settings schedgen.conf\n"
    "\n";

constexpr const char* migrate_description =
    "Makes or updates the tables of the service's database, and says their version.";

constexpr const char* migrate_footer =
    "schedgen serve does this by itself when it starts. A database that a newer version has\n"
    "made is left as it is: this program uses it if its tables allow that, as after a\n"
    "rollback, and refuses it otherwise.\n"
    "\n";

constexpr const char* convert_description =
    "Turns schedule PDFs into one calendar, a table or JSON.";

constexpr const char* convert_footer =
    "Formats:\n"
    "  ics     A calendar file for Google Calendar, Apple, Outlook and all others. Made\n"
    "          again from a newer PDF it updates the same events.\n"
    "  json    The events, warnings and facts of each document, as they were read.\n"
    "  table   For reading: lectures by weekday, tests and exams by date.\n"
    "  agenda  JSON of every single date on which something takes place, and of those\n"
    "          that fall out, with the reason.\n"
    "\n"
    "Without --format the name of OUT decides (.ics, .json, .txt). Without OUT a\n"
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
    "Several files make one calendar. An event that stands in two of them is kept once;\n"
    "where they differ, the file given last is right. If one file cannot be read, nothing\n"
    "is written, and each such file gets a line on standard error.\n"
    "\n"
    "Rows of a PDF that could not be read in full, and events without a date, are named\n"
    "on standard error. Look at them: they are not, or not right, in the calendar.\n"
    "\n"
    "Lectures need the dates of the term. The program brings some along and says which\n"
    "it used; check them against the university's calendar, or give your own: --term.\n"
    "\n";

}  // namespace

CommandLine::CommandLine() : app(program_description, "schedgen") {
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag("-h,--help", "Show this text and end");
  app.set_version_flag("--version", "schedgen " SCHEDGEN_VERSION, "Show the version and end");
  app.require_subcommand(0, 1);
  app.footer(std::string(program_footer) + exit_codes);

  convert = app.add_subcommand("convert", convert_description);
  convert->set_help_flag("-h,--help", "Show this text and end");
  convert->group("Commands");
  convert->footer(std::string(convert_footer) + exit_codes);
  convert_values.add_to(*convert);

  serve = app.add_subcommand("serve", serve_description);
  serve->set_help_flag("-h,--help", "Show this text and end");
  serve->group("Commands");
  serve->footer(std::string(serve_footer) + exit_codes);
  serve_values.add_to(*serve);

  worker = app.add_subcommand("worker", worker_description);
  worker->set_help_flag("-h,--help", "Show this text and end");
  worker->group("Commands");
  worker->footer(std::string(worker_footer) + exit_codes);
  worker_values.add_worker_to(*worker);

  doctor = app.add_subcommand("doctor", doctor_description);
  doctor->set_help_flag("-h,--help", "Show this text and end");
  doctor->group("Commands");
  doctor->footer(std::string(doctor_footer) + exit_codes);
  doctor_values.add_to(*doctor);

  migrate = app.add_subcommand("migrate", migrate_description);
  migrate->set_help_flag("-h,--help", "Show this text and end");
  migrate->group("Commands");
  migrate->footer(std::string(migrate_footer) + exit_codes);
  migrate_values.add_database_to(*migrate);
}

const char* program_version() {
  return SCHEDGEN_VERSION;
}

}  // namespace schedgen::app
