// The parser that schedgen uses: each document in a locked-in child of its own.
//
// Beside this program stands schedgen-parse. It is started once, loads the PDF library and keeps a
// few spares ready; each takes one document and ends. Whatever a document does to its child, this
// process only ever sees the bounded, strictly checked bytes of one answer, or how the child ended.
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
  int parallel_max = 16;  // parses at once; more wait their turn, at most as long as they may take
};

class JailParser final : public Parser {
 public:
  // Starts the zygote, so that a broken installation shows at once.
  static Result<std::unique_ptr<JailParser>> start(JailOptions options);
  // The same, but the zygote starts with the first parse.
  static Result<std::unique_ptr<JailParser>> when_needed(JailOptions options);
  // Nothing of it runs afterwards. No parse may be under way.
  ~JailParser() override = default;

  // As Parser has it. A child that dies with the document in hand is reported, never tried again. A
  // spare or a zygote that died before, or does not answer for a second, is replaced without a
  // word. Restarting may cost the time of a start once.
  using Parser::parse;
  ParseReport parse(std::string_view pdf, const TimeMax& time_max) override;

  // For health: whether the zygote answers, at most a second later. One that does not is given up,
  // and the next parse starts another; who reads in its children is not disturbed. Any thread.
  Status ping();

  // For a stop that can wait no longer: children that read are ended, and from here on every parse
  // is answered at once with no_turn. Does not wait. Any thread.
  void end_parses();

  // What the kernel or the container refused, one sentence each; empty when all is in place.
  std::vector<std::string> missing_protections() const;

 private:
  // Shared with the parses that hold its children, so that one that is given up lives until they
  // end.
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
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable turn_ended_;
  int running_ = 0;
  bool ended_ = false;
  Zygote zygote_;
  std::vector<std::weak_ptr<const ZygoteProcess>> given_up_;  // parses may still hold them
  std::vector<std::string> missing_;
};

}  // namespace schedgen::sandbox
