// The life of one connection: read a request, have it handled, write its answer, again. All of it
// on the connection's own thread, one phase at a time; advance() goes on until something has to be
// waited for, and every wait ends at the deadline.
//
//   head -> body -> handling -> writing -> head ...          until the client closes,
//                      |  ^        |                         or an answer says "close":
//                      v  |        v
//                      held     lingering -> closed
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "http/request_reader.h"
#include "http/service.h"

namespace schedgen::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // `entry` as the address was counted: a refused connection is only told so.
  Connection(boost::asio::ip::tcp::socket socket, Service& service, IoThread& home,
             std::string address, AddressCount::Entry entry);

  // These three on the thread of `home`.
  void start();
  // Idle: closes. Otherwise after the answer that is being made; a held one is made now.
  void stop_gracefully();
  void close();

 private:
  using Time = std::chrono::steady_clock::time_point;
  enum class Phase { head, body, handling, held, writing, lingering, closed };

  // Each returns false when something must be waited for.
  bool step_head();
  bool step_body();
  bool step_writing();
  bool step_lingering();
  void advance();

  void on_head();
  void answer_without_route(const Match& match);
  void ask_for_body();
  void handle();
  // Runs on the route's pool what makes an answer, and comes back with it; 503 when the pool is
  // full or no thread is free in time.
  void make_on_pool(std::function<Answer()> make);
  std::optional<Answer> quick_answer() const;
  // Never throws: an exception becomes 500.
  Answer made_by(const std::function<Answer()>& make) const;
  void on_answer(Answer answer);
  void hold(const Held& held);
  void on_signal(HeldState::Signal signal);
  void make_held_answer();
  void end_hold();
  // A refusal closes the connection unless the request was read to its end.
  void refuse(const Refusal& refusal, const Fields& extra = {});
  Response response_of(const Refusal& refusal) const;
  // A handler's answer; a refusal when too much is being read by clients already.
  void write_if_room(Response response);
  void write(Response response);
  void finish_answer();
  void observe(bool sent);
  // Tell the service how much of a body or of an answer is here, and whether there is room.
  BytesInFlight::Room count_body(std::size_t bytes);
  BytesInFlight::Room count_answer(std::size_t bytes);
  // Answers of one connection in a row are few. True when others have their turn first.
  bool yields();

  void wait_readable();
  void wait_writable();
  void on_readable();
  void set_deadline(Time at);
  void set_reading_deadline();
  void on_timer();
  void on_deadline();

  boost::asio::ip::tcp::socket socket_;
  boost::asio::steady_timer timer_;
  Service& service_;
  IoThread& home_;
  const std::string address_;
  const AddressCount::Entry entry_;

  Phase phase_ = Phase::head;
  std::string in_;  // received and not yet used
  RequestReader reader_;
  const Route* route_ = nullptr;
  bool is_under_way_ = false;  // a request has begun that the observer has not heard of
  bool is_whole_ = false;      // the present request has been read to its end
  std::string client_;         // of the present request; set before its bytes are counted
  std::size_t person_ = 0;     // behind the client: one for each session
  std::size_t counted_ = 0;    // bytes of its body, in the service's count
  std::size_t counted_answer_ = 0;
  int answers_in_a_row_ = 0;
  std::optional<HandlerPool::Ticket> ticket_;  // while the pool may have to find a thread
  std::size_t bytes_in_ = 0;                   // of its body
  bool is_first_ = true;                       // no request has been answered yet
  bool closes_after_ = false;                  // the present answer is the last
  bool is_reading_ = false;                    // a wait for bytes is under way
  std::shared_ptr<HeldState> held_;

  std::string head_;  // of the answer
  SharedBytes body_;
  Addition addition_;           // to the present answer
  std::size_t body_bytes_ = 0;  // to be written: none for HEAD
  std::size_t written_ = 0;
  int status_ = 0;

  Time began_{};  // the present request's first byte, or the start of waiting for it
  Time write_began_{};
  Time deadline_ = Time::max();
  Time timer_at_ = Time::max();  // when the timer rings: at the deadline or before
};

}  // namespace schedgen::http
