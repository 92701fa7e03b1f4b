// Request and Response: values, with no trace of a socket.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schedgen::http {

struct Field {
  std::string name;
  std::string value;
  friend bool operator==(const Field&, const Field&) = default;
};

// Header fields in their order. Names are compared without regard to case.
class Fields {
 public:
  // The first of this name.
  std::optional<std::string_view> find(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  void add(std::string name, std::string value);
  // Replaces every field of this name.
  void set(std::string name, std::string value);
  void remove(std::string_view name);
  // Of a field that is a list: adds to what it says already.
  void extend(std::string_view name, std::string_view value);

  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }
  std::size_t size() const { return fields_.size(); }

 private:
  std::vector<Field> fields_;
};

// Bytes that several answers may share: text that is kept alive, or a part of the program itself.
class SharedBytes {
 public:
  SharedBytes() = default;
  SharedBytes(std::string text);  // NOLINT(google-explicit-constructor): a body is a text
  // Lives as long as the program.
  static SharedBytes of_static(std::string_view bytes);

  std::string_view view() const { return view_; }
  // Whether they take memory: not when they are part of the program.
  bool is_owned() const { return owner_ != nullptr; }

 private:
  std::shared_ptr<const std::string> owner_;
  std::string_view view_;
};

struct Request {
  std::string method;        // "GET"; a HEAD request comes to the handler of GET, as "HEAD"
  std::string target;        // as it came
  std::string path;          // decoded: begins with '/', valid UTF-8, no dot segments
  std::vector<Field> query;  // decoded, in order
  Fields headers;
  std::string body;
  std::string remote_address;  // of the socket; behind a proxy the proxy's
  std::string id;              // X-Request-ID or traceparent's trace if well formed, else ours
  std::vector<Field> path_parameters;

  std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
  // Nothing, or the first of this name.
  std::optional<std::string_view> query_value(std::string_view name) const;
  // Only names that stand in the route's pattern.
  std::string_view parameter(std::string_view name) const;
};

// What is said of an answer by somebody else than the handler that made it.
struct Addition {
  Fields fields;
  std::string user;  // whose request it was: for the observer, never sent

  // Its fields replace the answer's, but for Vary: what both depend on stands there together.
  void apply_to(Fields& headers) const;
};

// The server adds Content-Length, Connection, Date and X-Request-ID itself; they are ignored here.
struct Response {
  int status = 200;
  Fields headers;
  SharedBytes body;
  // Text over a size is sent as gzip to who accepts it, unless this says no.
  bool compressible = true;
  std::string user = {};  // as Addition has it

  static Response of(int status, std::string_view content_type, SharedBytes body);
  static Response empty(int status);
};

// [A-Za-z0-9._-], 1 to 64 of them.
bool is_request_id(std::string_view text);
// The 32 hexadecimal digits of a trace in a well-formed W3C traceparent field; else nothing.
std::optional<std::string_view> trace_id_of(std::string_view traceparent);

}  // namespace schedgen::http
