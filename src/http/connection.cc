#include "http/connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/text.h"
#include "http/content_encoding.h"

namespace schedgen::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// Few names, so that nobody can fill the metrics with inventions.
std::string_view method_label(std::string_view method) {
  for (const std::string_view known :
       {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
    if (method == known) return known;
  }
  return "OTHER";
}

constexpr Refusal overloaded{503, "OVERLOADED",
                             "The service is too busy at the moment. Try again in a second."};

Refusal refusal_for(BytesInFlight::Room room) {
  if (room == BytesInFlight::Room::none) return overloaded;
  return {429, "RATE_LIMIT_EXCEEDED",
          "Too much is being sent to or from your network at the moment. Try again in a second."};
}

}  // namespace

Connection::Connection(tcp::socket socket, Service& service, IoThread& home, std::string address,
                       AddressCount::Entry entry)
    : socket_(std::move(socket)),
      timer_(home.context),
      service_(service),
      home_(home),
      address_(std::move(address)),
      entry_(entry),
      reader_(service.limits) {}

void Connection::start() {
  began_ = std::chrono::steady_clock::now();
  error_code ignored;
  socket_.non_blocking(true, ignored);
  socket_.set_option(tcp::no_delay(true), ignored);
  socket_.set_option(asio::socket_base::send_buffer_size(service_.limits.send_buffer_bytes),
                     ignored);
  if (entry_ == AddressCount::Entry::refused) {
    refuse({503, "TOO_MANY_CONNECTIONS", "There are too many connections. Try again in a second."});
  }
  advance();
}

void Connection::stop_gracefully() {
  if (phase_ == Phase::head && in_.empty() && reader_.is_idle()) {
    close();
  } else if (phase_ == Phase::held) {
    make_held_answer();
    advance();
  }
}

void Connection::close() {
  if (phase_ == Phase::closed) return;
  end_hold();
  if (is_under_way_) observe(false);
  count_body(0);
  count_answer(0);
  phase_ = Phase::closed;
  timer_.cancel();
  // Before the socket, so that who sees the end may come again at once.
  service_.connections.leave(counted_address(address_), entry_);
  error_code ignored;
  socket_.shutdown(tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
  // Whoever called holds a reference, so this is not the last one.
  home_.connections.erase(shared_from_this());
}

void Connection::advance() {
  answers_in_a_row_ = 0;
  while (true) {
    switch (phase_) {
      case Phase::head:
        if (!step_head()) return;
        break;
      case Phase::body:
        if (!step_body()) return;
        break;
      case Phase::writing:
        if (!step_writing() || yields()) return;
        break;
      case Phase::lingering:
        if (!step_lingering()) return;
        break;
      case Phase::handling:
      case Phase::held:
      case Phase::closed:
        return;
    }
  }
}

bool Connection::yields() {
  if (phase_ != Phase::head || in_.empty()) return false;
  if (++answers_in_a_row_ < service_.limits.answers_in_a_row_max) return false;
  asio::post(home_.context, [self = shared_from_this()] { self->advance(); });
  return true;
}

// Reading.

bool Connection::step_head() {
  if (in_.empty() && reader_.is_idle()) {
    if (service_.stopping) {
      close();
    } else {
      wait_readable();
    }
    return false;
  }
  const auto outcome = reader_.read(in_);
  if (!outcome.ok()) {
    refuse(outcome.error());
  } else if (*outcome == RequestReader::Step::need_more) {
    wait_readable();
    return false;
  } else {
    on_head();
  }
  return true;
}

void Connection::on_head() {
  is_under_way_ = true;
  Request& request = reader_.request();
  request.remote_address = address_;
  request.id = service_.request_id_of(request);
  client_ = service_.client_of(request);
  person_ = std::hash<std::string_view>{}(request.header("Cookie").value_or(""));
  const Framing& framing = reader_.framing();
  is_whole_ = !framing.chunked && framing.length == 0;

  Match match = service_.router.match(request.method, reader_.segments());
  if (match.route == nullptr) {
    answer_without_route(match);
    return;
  }
  route_ = match.route;
  request.path_parameters = std::move(match.parameters);
  const std::size_t body_bytes_max = route_->options.body_bytes_max;
  if (!framing.chunked && framing.length > body_bytes_max) {
    refuse({413, "BODY_TOO_LARGE", "What was sent is larger than this address takes."});
    return;
  }
  reader_.accept_body(body_bytes_max);
  phase_ = Phase::body;
  if (framing.expects_continue && !is_whole_ && in_.empty()) ask_for_body();
}

void Connection::answer_without_route(const Match& match) {
  if (match.allow.empty()) {
    refuse({404, "NOT_FOUND", "There is nothing at this address."});
    return;
  }
  Fields allow;
  allow.add("Allow", join(match.allow, ", "));
  if (reader_.request().method != "OPTIONS") {
    refuse({405, "METHOD_NOT_ALLOWED", "This address does not take this method."}, allow);
    return;
  }
  Response response = Response::empty(204);
  response.headers = std::move(allow);
  if (!is_whole_) closes_after_ = true;
  write(std::move(response));
}

void Connection::ask_for_body() {
  // Nothing else is on its way to the client, so these few bytes always fit.
  constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
  error_code error;
  const std::size_t bytes = socket_.write_some(asio::buffer(text), error);
  if (error || bytes != text.size()) close();
}

bool Connection::step_body() {
  const auto outcome = reader_.read(in_);
  const BytesInFlight::Room room = count_body(reader_.body_bytes());
  if (!outcome.ok()) {
    refuse(outcome.error());
  } else if (room != BytesInFlight::Room::enough) {
    refuse(refusal_for(room));
  } else if (*outcome == RequestReader::Step::need_more) {
    wait_readable();
    return false;
  } else {
    is_whole_ = true;
    handle();
  }
  return true;
}

BytesInFlight::Room Connection::count_body(std::size_t bytes) {
  return service_.bodies.change(client_, std::exchange(counted_, bytes), bytes);
}

BytesInFlight::Room Connection::count_answer(std::size_t bytes) {
  return service_.answers.change(client_, std::exchange(counted_answer_, bytes), bytes);
}

// Handling.

void Connection::handle() {
  deadline_ = Time::max();
  phase_ = Phase::handling;
  Request& request = reader_.request();
  bytes_in_ = request.body.size();
  // The request is not touched here until the answer has come back.
  auto make = [this] { return route_->handler(reader_.request()); };
  std::optional<Answer> answer;
  if (route_->options.quick) answer = quick_answer();
  if (!answer && route_->options.runs_inline) answer = made_by(make);
  if (!answer) {
    make_on_pool(std::move(make));
    return;
  }
  if (auto* response = std::get_if<Response>(&*answer)) {
    encode(request, *response, service_.limits.gzip_bytes_min,
           service_.limits.gzip_inline_bytes_max);
  }
  on_answer(*std::move(answer));
}

std::optional<Answer> Connection::quick_answer() const {
  bool has_none = false;
  Answer answer = made_by([this, &has_none]() -> Answer {
    auto response = route_->options.quick(reader_.request());
    has_none = !response;
    return response ? *std::move(response) : Response();
  });
  if (has_none) return std::nullopt;
  return answer;
}

Answer Connection::made_by(const std::function<Answer()>& make) const {
  try {
    return make();
  } catch (...) {
    return response_of({500, "INTERNAL", "Something went wrong on our side. Try again."});
  }
}

void Connection::make_on_pool(std::function<Answer()> make) {
  phase_ = Phase::handling;
  HandlerPool& pool = service_.pool(route_->options.pool);
  auto task = [self = shared_from_this(), make = std::move(make)](bool has_turn) {
    if (!has_turn) {
      asio::post(self->home_.context, [self] {
        if (self->phase_ != Phase::handling) return;
        self->refuse(overloaded);
        self->advance();
      });
      return;
    }
    Answer answer = self->made_by(make);
    if (auto* response = std::get_if<Response>(&answer)) {
      encode(self->reader_.request(), *response, self->service_.limits.gzip_bytes_min,
             std::numeric_limits<std::uint32_t>::max());
    }
    asio::post(self->home_.context, [self, answer = std::move(answer)]() mutable {
      if (self->phase_ != Phase::handling) {  // closed meanwhile
        if (const auto* held = std::get_if<Held>(&answer)) held->state()->end();
        return;
      }
      self->on_answer(std::move(answer));
      self->advance();
    });
  };
  ticket_ = pool.submit(client_, std::move(task), person_);
  if (ticket_) {
    set_deadline(std::chrono::steady_clock::now() + pool.wait_max());
  } else {
    refuse(overloaded);
  }
}

void Connection::on_answer(Answer answer) {
  ticket_.reset();
  deadline_ = Time::max();
  if (auto* response = std::get_if<Response>(&answer)) {
    write_if_room(std::move(*response));
  } else {
    hold(std::get<Held>(answer));
  }
}

void Connection::hold(const Held& held) {
  phase_ = Phase::held;
  held_ = held.state();
  addition_ = held_->addition;
  if (service_.stopping) {
    make_held_answer();
    return;
  }
  // Called from any thread, but never after end_hold(), so the context is still there.
  held_->attach([weak = weak_from_this(), &context = home_.context](HeldState::Signal signal) {
    asio::post(context, [weak, signal = std::move(signal)]() mutable {
      if (const auto self = weak.lock()) {
        self->on_signal(std::move(signal));
        self->advance();
      }
    });
  });
  set_deadline(std::chrono::steady_clock::now() + held_->wait_max());
  wait_readable();  // to learn that the client goes away
}

void Connection::on_signal(HeldState::Signal signal) {
  if (phase_ != Phase::held) return;
  if (!signal) {
    make_held_answer();
    return;
  }
  end_hold();
  encode(reader_.request(), *signal, service_.limits.gzip_bytes_min,
         service_.limits.gzip_inline_bytes_max);
  write_if_room(std::move(*signal));
}

void Connection::make_held_answer() {
  const std::shared_ptr<HeldState> state = held_;
  deadline_ = Time::max();
  end_hold();
  make_on_pool([state]() -> Answer { return state->make()(); });
}

void Connection::end_hold() {
  if (const auto state = std::exchange(held_, nullptr)) state->end();
}

// Answering.

Response Connection::response_of(const Refusal& refusal) const {
  const Request& request = reader_.request();
  return service_.refuse({refusal, request.id, request.path,
                          route_ ? route_->options.name : std::string_view(),
                          request.header("Accept").value_or("")});
}

void Connection::refuse(const Refusal& refusal, const Fields& extra) {
  Request& request = reader_.request();
  if (request.id.empty()) request.id = service_.request_id_of(request);
  if (!is_whole_) closes_after_ = true;
  is_under_way_ = true;
  Response response = response_of(refusal);
  for (const Field& field : extra) response.headers.set(field.name, field.value);
  if (refusal.status == 503 || refusal.status == 429) {
    response.headers.set("Retry-After", std::to_string(service_.limits.retry_after_s));
  }
  write(std::move(response));
}

void Connection::write_if_room(Response response) {
  const std::size_t bytes = response.body.is_owned() ? response.body.view().size() : 0;
  if (bytes >= service_.limits.answer_counted_bytes_min) {
    if (const auto room = count_answer(bytes); room != BytesInFlight::Room::enough) {
      count_answer(0);
      refuse(refusal_for(room));
      return;
    }
  }
  write(std::move(response));
}

void Connection::write(Response response) {
  const Request& request = reader_.request();
  closes_after_ = closes_after_ || !reader_.keeps_alive() || service_.stopping;
  status_ = response.status;
  addition_.apply_to(response.headers);
  if (!response.user.empty()) addition_.user = std::move(response.user);
  for (const Field& field : service_.usual_fields) {
    if (!response.headers.find(field.name)) response.headers.add(field.name, field.value);
  }
  head_ = answer_head(response, {request.id, home_.date.at(service_.clock.now()),
                                 reader_.is_http_1_1(), !closes_after_});
  body_ = std::move(response.body);
  reader_.drop_body();
  count_body(0);
  const bool sends_body = has_body(status_) && request.method != "HEAD";
  body_bytes_ = sends_body ? body_.view().size() : 0;
  written_ = 0;
  write_began_ = std::chrono::steady_clock::now();
  deadline_ = Time::max();
  phase_ = Phase::writing;
}

bool Connection::step_writing() {
  const std::string_view body = body_.view().substr(0, body_bytes_);
  while (written_ < head_.size() + body.size()) {
    const std::size_t of_head = std::min(written_, head_.size());
    const std::array<asio::const_buffer, 2> left{
        asio::buffer(std::string_view(head_).substr(of_head)),
        asio::buffer(body.substr(written_ - of_head))};
    error_code error;
    written_ += socket_.write_some(left, error);
    if (error == asio::error::would_block || error == asio::error::try_again) {
      wait_writable();
      return false;
    }
    if (error) {
      close();
      return false;
    }
  }
  finish_answer();
  return true;
}

void Connection::finish_answer() {
  observe(true);
  head_.clear();
  body_ = {};
  count_answer(0);
  addition_ = {};
  if (closes_after_) {
    if (is_whole_ && in_.empty()) {
      close();
      return;
    }
    // Closing now, with bytes unread, would reset the connection and take the answer with it.
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    phase_ = Phase::lingering;
    set_deadline(std::chrono::steady_clock::now() + service_.limits.linger_max);
    return;
  }
  reader_.reset();
  route_ = nullptr;
  is_whole_ = false;
  bytes_in_ = 0;
  status_ = 0;
  is_first_ = false;
  if (in_.empty()) in_ = std::string();  // an idle connection keeps no buffer
  began_ = std::chrono::steady_clock::now();
  phase_ = Phase::head;
}

void Connection::observe(bool sent) {
  is_under_way_ = false;
  if (!service_.observer) return;
  Finished finished;
  const Request& request = reader_.request();
  if (route_ != nullptr) finished.route = route_->options.name;
  finished.method = method_label(request.method);
  finished.status = status_;
  finished.duration = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - began_);
  finished.bytes_in = bytes_in_;
  finished.bytes_out = written_;
  finished.request_id = request.id;
  finished.user = addition_.user;
  finished.sent = sent;
  service_.observer(finished);
}

bool Connection::step_lingering() {
  in_ = std::string();
  wait_readable();
  return false;
}

// Waiting.

void Connection::wait_readable() {
  set_reading_deadline();
  if (is_reading_) return;
  is_reading_ = true;
  socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](error_code error) {
    self->is_reading_ = false;
    if (!error) self->on_readable();
  });
}

void Connection::wait_writable() {
  set_deadline(std::min(write_began_ + service_.limits.write_max,
                        std::chrono::steady_clock::now() + service_.limits.write_stall_max));
  socket_.async_wait(tcp::socket::wait_write, [self = shared_from_this()](error_code error) {
    if (!error && self->phase_ == Phase::writing) self->advance();
  });
}

void Connection::on_readable() {
  if (phase_ == Phase::handling || phase_ == Phase::writing || phase_ == Phase::closed) return;
  // A client may send its next requests while an answer is held, but not endlessly.
  if (phase_ == Phase::held && in_.size() >= service_.limits.head_bytes_max) return;
  error_code error;
  const std::size_t bytes = socket_.read_some(asio::buffer(home_.scratch), error);
  const bool nothing_yet = error == asio::error::would_block || error == asio::error::try_again;
  if (error && !nothing_yet) {
    close();
  } else if (nothing_yet || phase_ == Phase::lingering) {
    wait_readable();
  } else {
    if (phase_ == Phase::head && in_.empty() && reader_.is_idle()) {
      began_ = std::chrono::steady_clock::now();
    }
    in_.append(home_.scratch.data(), bytes);
    if (phase_ == Phase::held) wait_readable();
    advance();
  }
}

void Connection::set_reading_deadline() {
  const ConnectionLimits& limits = service_.limits;
  const Time now = std::chrono::steady_clock::now();
  if (phase_ == Phase::body) {
    set_deadline(std::min(began_ + limits.request_max, now + limits.between_bytes_max));
  } else if (phase_ == Phase::head && in_.empty() && reader_.is_idle()) {
    set_deadline(began_ + (is_first_ ? limits.first_byte_max : limits.idle_max));
  } else if (phase_ == Phase::head) {
    set_deadline(std::min(began_ + limits.head_max, now + limits.between_bytes_max));
  }
}

// Most deadlines never come. So the timer is only set when none rings before; when it rings too
// early, it is set again.
void Connection::set_deadline(Time at) {
  deadline_ = at;
  if (at >= timer_at_) return;
  timer_at_ = at;
  timer_.expires_at(at);
  timer_.async_wait([self = shared_from_this()](error_code error) {
    if (!error) self->on_timer();
  });
}

void Connection::on_timer() {
  if (phase_ == Phase::closed) return;
  timer_at_ = Time::max();
  if (std::chrono::steady_clock::now() < deadline_) {
    set_deadline(deadline_);
  } else {
    on_deadline();
  }
}

void Connection::on_deadline() {
  const bool is_idle = phase_ == Phase::head && in_.empty() && reader_.is_idle();
  if (phase_ == Phase::handling) {
    // Once a thread has it, it is answered however long that takes.
    deadline_ = Time::max();
    if (!ticket_ || !service_.pool(route_->options.pool).withdraw(client_, *ticket_)) return;
    refuse(overloaded);
  } else if (phase_ == Phase::held) {
    make_held_answer();
  } else if (!is_idle && (phase_ == Phase::head || phase_ == Phase::body)) {
    refuse({408, "REQUEST_TOO_SLOW", "The request took too long to arrive."});
  } else {
    close();
    return;
  }
  advance();
}

}  // namespace schedgen::http
