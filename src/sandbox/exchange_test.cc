// One document and one answer, with a child of this test's own.
#include "sandbox/exchange.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "sandbox/errand.h"
#include "sandbox/filter.h"
#include "sandbox/spare.h"
#include "sandbox/wire.h"

namespace schedgen::sandbox {
namespace {

using std::chrono::steady_clock;

struct Ends {
  Spare parent;
  Descriptor zygotes_lease;
  Descriptor still_held;  // a second write end of the document
  pid_t child = 0;
};

// Forks a child that answers with the length of its document, as text of a refusal.
Ends fork_child(std::size_t bytes_max) {
  Pipe document = *make_pipe();
  Pipe answer = *make_pipe();
  Pipe words = *make_pipe();
  auto lease = *make_socket_pair();
  Ends ends;
  ends.still_held = Descriptor(dup(document.write_end.number()));
  ends.child = fork();
  if (ends.child == 0) {
    dup2(answer.write_end.number(), 100);
    dup2(document.read_end.number(), document_fd);
    dup2(100, answer_fd);
    close_range(answer_fd + 1, ~0U, 0);
    const auto read = read_document(bytes_max);
    const std::string length = read ? std::to_string(read->size()) : "nothing";
    const Result<schedule::Document> refusal = Error::of(ErrorCode::pdf_damaged, length);
    _exit(write_answer(encode_answer(refusal, 10'000)) ? 0 : 1);
  }
  ends.parent = {std::move(document.write_end), std::move(answer.read_end),
                 std::move(words.read_end), std::move(lease.second)};
  ends.zygotes_lease = std::move(lease.first);
  return ends;
}

ParseReport exchange_with(Ends& ends, std::string_view pdf) {
  ParseLimits limits;
  const TermsOfExchange terms{
      steady_clock::now() + std::chrono::seconds(20), std::chrono::seconds(10), {}};
  const Result<ParseReport> report = exchange(std::move(ends.parent), pdf, limits, terms);
  waitpid(ends.child, nullptr, 0);
  EXPECT_TRUE(report.ok());
  return report ? *report : ParseReport();
}

// A regression: a zygote that was stopped right after it had handed over a spare still held its end
// of the document's pipe. The child waited for the end of the document until its time was over, and
// the document was blamed.
TEST(Exchange, WaitsForNobodyElseWhoHoldsThePipe) {
  for (const std::size_t size : {1u, 5u, 65'532u, 65'536u, 300'000u}) {
    Ends ends = fork_child(300'000);
    const auto begin = steady_clock::now();
    const ParseReport report = exchange_with(ends, std::string(size, 'x'));
    EXPECT_EQ(report.outcome, Outcome::damaged);
    EXPECT_NE(report.error.log.find(std::to_string(size)), std::string::npos) << report.error.log;
    EXPECT_LT(steady_clock::now() - begin, std::chrono::seconds(10));
  }
}

TEST(Exchange, TakesNoDocumentThatIsTooLong) {
  Ends ends = fork_child(1'000);
  EXPECT_NE(exchange_with(ends, std::string(1'001, 'x')).error.log.find("nothing"),
            std::string::npos);
}

}  // namespace
}  // namespace schedgen::sandbox
