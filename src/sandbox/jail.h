// The parser that schedgen uses: it reads each document in a separate locked-in child.
//
// The program schedgen-parse is installed beside this one. It starts once, loads the PDF library
// and keeps a few spares ready; each takes one document and ends. Whatever a document does to its
// child, this process only ever sees one bounded, strictly checked answer, or how the child ended.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "sandbox/exchange.h"
#include "sandbox/parser.h"
#include "sandbox/zygote_process.h"

namespace schedgen::sandbox {

struct JailOptions {
  std::filesystem::path program;  // schedgen-parse; empty: beside the running program
  ParseLimits limits;
  int spares = 2;         // ready in advance
  int parallel_max = 16;  // simultaneous parses; others wait, at most as long as a parse may take
};

class JailParser final : public Parser {
 public:
  // Starts the zygote, so that a broken installation is found at once.
  static Result<std::unique_ptr<JailParser>> start(JailOptions options);
  // The same, but starts the zygote with the first parse.
  static Result<std::unique_ptr<JailParser>> when_needed(JailOptions options);
  // Ends all its processes. No parse may be running.
  ~JailParser() override = default;

  // See Parser. If a child dies with the document, that is reported and never retried. A spare or a
  // zygote that died earlier, or does not answer for a second, is silently replaced; this can cost
  // the time of one start.
  using Parser::parse;
  ParseReport parse(std::string_view pdf, const TimeMax& time_max) override;

  // For health checks: whether the zygote answers within a second. If not, it is abandoned, and the
  // next parse starts another; parses in its children continue. Thread-safe.
  Status ping();

  // For a shutdown that cannot wait any longer: ends the children that are reading; from now on
  // every parse returns no_turn at once. Does not block. Thread-safe.
  void end_parses();

  // The protections that the kernel or the container refused, one sentence each; usually empty.
  std::vector<std::string> missing_protections() const;

 private:
  // Shared with the parses in its children, so that an abandoned zygote lives until they end.
  using Zygote = std::shared_ptr<const ZygoteProcess>;

  explicit JailParser(JailOptions options);
  ParseReport parse_in_turn(std::string_view pdf, Deadline deadline, std::chrono::seconds cpu_max);
  Result<Zygote> zygote(Deadline deadline);
  void give_up(const Zygote& zygote);
  bool take_turn(Deadline deadline);
  bool has_ended() const;
  void end_turn();

  const JailOptions options_;
  const ZygoteSettings settings_;
  mutable std::mutex mutex_;  // guards the members below
  std::condition_variable turn_ended_;
  int running_ = 0;
  bool ended_ = false;
  Zygote zygote_;
  std::vector<std::weak_ptr<const ZygoteProcess>> given_up_;  // parses may still use them
  std::vector<std::string> missing_;
};

}  // namespace schedgen::sandbox
