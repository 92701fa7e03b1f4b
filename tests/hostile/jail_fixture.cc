#include "hostile/jail_fixture.h"

#include <stdexcept>

namespace schedgen::hostile {

std::filesystem::path program(const std::string& name) {
  const auto beside = std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
  if (std::filesystem::exists(beside)) return beside;
  return std::filesystem::path(SCHEDGEN_BINARY_DIR) / name;
}

sandbox::JailOptions small_jail(const std::string& program_name) {
  sandbox::JailOptions options;
  options.program = program(program_name);
  options.limits.wall_max = patience;
  options.limits.memory_bytes_max = 512u << 20;
  options.limits.answer_bytes_max = 1u << 20;
  return options;
}

std::unique_ptr<sandbox::JailParser> start(sandbox::JailOptions options) {
  auto jail = sandbox::JailParser::start(std::move(options));
  if (!jail) throw std::runtime_error("the jail does not start: " + jail.error().log);
  return std::move(*jail);
}

std::string describe(const sandbox::ParseReport& report) {
  return std::string(name_of(report.outcome)) + ", " + report.error.log + ", after " +
         std::to_string(report.wall.count()) + " us";
}

}  // namespace schedgen::hostile
