#include "storage/s3_blobs.h"

#include <curl/curl.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <mutex>
#include <thread>

#include "base/limits.h"
#include "base/text.h"
#include "storage/blob_key.h"
#include "storage/s3_listing.h"

namespace schedgen::storage {
namespace {

// A blob and the rest of a server's response.
constexpr std::size_t answer_bytes_max = 64u * 1024 * 1024;
constexpr int keys_per_page = 1'000;  // no server returns more

struct CurlGlobal {
  CurlGlobal() { curl_global_init(CURL_GLOBAL_DEFAULT); }
};

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  [[maybe_unused]] const int done =
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  assert(done == 1);
  return hexadecimal({reinterpret_cast<const char*>(digest.data()), size});
}

// An object's SHA-256 is sent with it in a header of ours, because TCP does not detect all damage.
constexpr std::string_view hash_field = "x-amz-meta-sha256: ";

struct Answer {
  long status = 0;
  std::string body;
  std::string hash;  // of the object as it was sent; empty: unknown
};

// The rest of an upload.
struct Sending {
  std::string_view all;
  std::size_t sent = 0;
};

std::size_t receive(char* data, std::size_t, std::size_t size, void* body) {
  auto& text = *static_cast<std::string*>(body);
  if (size > answer_bytes_max - text.size()) return 0;  // makes curl abort
  text.append(data, size);
  return size;
}

std::size_t receive_field(char* data, std::size_t, std::size_t size, void* hash) {
  const std::string line = lower_ascii(std::string_view(data, size));
  if (line.starts_with(hash_field)) {
    constexpr std::size_t hash_length = 64;
    *static_cast<std::string*>(hash) = line.substr(hash_field.size(), hash_length);
  }
  return size;
}

std::size_t send(char* buffer, std::size_t, std::size_t size, void* sending) {
  auto& from = *static_cast<Sending*>(sending);
  const std::size_t count = std::min(size, from.all.size() - from.sent);
  std::copy_n(from.all.data() + from.sent, count, buffer);
  from.sent += count;
  return count;
}

// Lets curl start again when a kept connection turns out to be dead.
int rewind(void* sending, curl_off_t offset, int origin) {
  if (origin != SEEK_SET) return CURL_SEEKFUNC_CANTSEEK;
  static_cast<Sending*>(sending)->sent = static_cast<std::size_t>(offset);
  return CURL_SEEKFUNC_OK;
}

bool may_pass(const Answer& answer) {
  constexpr long too_many = 429, first_server_error = 500;
  if (answer.status == too_many || answer.status >= first_server_error) return true;
  // Our request was damaged or cut off in transit.
  const std::string code = answer.status == 400 ? s3_problem(answer.body).code : "";
  return code == "XAmzContentSHA256Mismatch" || code == "BadDigest" || code == "IncompleteBody" ||
         code == "RequestTimeout";
}

Error error_of(const char* what, const Answer& answer) {
  const S3Problem problem = s3_problem(answer.body);
  return Error::of(ErrorCode::storage_unavailable, std::string("S3: ") + what + ": " +
                                                       std::to_string(answer.status) + " " +
                                                       problem.code + " " + problem.message);
}

bool is_no_such_key(const Answer& answer) {
  return answer.status == 404 && s3_problem(answer.body).code == "NoSuchKey";
}

bool is_bucket_name(std::string_view name) {
  return name.size() >= 3 && name.size() <= 63 && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

bool is_endpoint(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view host = text.substr(scheme.size());
    return !host.empty() && host.find_first_of("/?#@ \t\r\n") == std::string_view::npos;
  }
  return false;
}

// Keys of other programs can contain anything.
std::string escaped(const std::string& key) {
  char* text = curl_easy_escape(nullptr, key.c_str(), static_cast<int>(key.size()));
  if (text == nullptr) return {};
  std::string result = text;
  curl_free(text);
  return result;
}

Error not_a_key() {
  return Error::of(ErrorCode::invalid_argument,
                   "a blob key can only contain letters, digits and hyphens");
}

}  // namespace

// Sends signed requests over handles that keep their connections.
class S3Blobs::Requests {
 public:
  Requests(const S3Settings& settings, Random& random) : settings_(settings), random_(random) {
    static const CurlGlobal once;
  }

  // The server's last answer after up to `attempts` attempts; an error when there was none.
  Result<Answer> ask(const char* method, const std::string& path_and_query,
                     std::string_view body = {}) {
    std::chrono::milliseconds wait = settings_.backoff;
    for (int attempt = 1;; ++attempt) {
      Result<Answer> answer = ask_once(method, path_and_query, body);
      const bool again = !answer || may_pass(*answer);
      if (!again || attempt >= settings_.attempts) return answer;
      // Between half and one and a half, so that requests that failed together are not retried
      // together.
      const auto half = static_cast<std::uint64_t>(wait.count()) / 2;
      std::this_thread::sleep_for(
          std::chrono::milliseconds(half + random_below(random_, 2 * half + 1)));
      wait *= 2;
    }
  }

  std::string path_of(std::string_view key) const {
    return "/" + settings_.bucket + "/" + std::string(key);
  }
  std::string bucket_path() const { return "/" + settings_.bucket; }

 private:
  Handle lease() {
    {
      const std::scoped_lock lock(mutex_);
      if (!idle_.empty()) {
        Handle handle = std::move(idle_.back());
        idle_.pop_back();
        return handle;
      }
    }
    return Handle(curl_easy_init());
  }

  void give_back(Handle handle) {
    constexpr std::size_t kept_max = 64;
    const std::scoped_lock lock(mutex_);
    if (idle_.size() < kept_max) idle_.push_back(std::move(handle));
  }

  Result<Answer> ask_once(const char* method, const std::string& path_and_query,
                          std::string_view body) {
    Handle handle = lease();
    if (!handle) return Error::of(ErrorCode::storage_unavailable, "S3: curl has no handle");
    CURL* curl = handle.get();
    curl_easy_reset(curl);  // resets options, keeps connections

    const std::string url = settings_.endpoint + path_and_query;
    const std::string signature = "aws:amz:" + settings_.region + ":s3";
    // This version of curl signs a given hash, but does not compute it.
    const std::string hash = sha256_hex(body);
    HeaderList headers(curl_slist_append(nullptr, ("x-amz-content-sha256: " + hash).c_str()));
    if (!body.empty()) {
      curl_slist_append(headers.get(), (std::string(hash_field) + hash).c_str());
    }
    Answer answer;
    Sending sending{body};
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, signature.c_str());
    curl_easy_setopt(curl, CURLOPT_USERNAME, settings_.access_key.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, settings_.secret_key.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(settings_.connect_max.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.request_max.count()));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // required with threads
    curl_easy_setopt(curl, CURLOPT_PROXY, "");     // ignore the proxy settings in the environment
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &receive_field);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer.hash);
    if (std::string_view(method) == "PUT") {
      curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
      curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(body.size()));
      curl_easy_setopt(curl, CURLOPT_READFUNCTION, &send);
      curl_easy_setopt(curl, CURLOPT_READDATA, &sending);
      curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, &rewind);
      curl_easy_setopt(curl, CURLOPT_SEEKDATA, &sending);
    } else if (std::string_view(method) == "HEAD") {
      curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    } else {
      curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    }
    const CURLcode done = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    give_back(std::move(handle));
    if (done != CURLE_OK) {
      return Error::of(ErrorCode::storage_unavailable,
                       std::string("S3: no answer: ") + curl_easy_strerror(done));
    }
    const bool is_object = answer.status == 200 && std::string_view(method) == "GET";
    if (is_object && !answer.hash.empty() && sha256_hex(answer.body) != answer.hash) {
      return Error::of(ErrorCode::storage_unavailable, "S3: an object arrived damaged");
    }
    return answer;
  }

  const S3Settings settings_;
  Random& random_;
  std::mutex mutex_;
  std::vector<Handle> idle_;
};

Result<std::unique_ptr<S3Blobs>> S3Blobs::open(const S3Settings& settings, Random& random) {
  if (!is_endpoint(settings.endpoint)) {
    return Error::of(
        ErrorCode::invalid_argument, "S3: not an endpoint",
        "The S3 endpoint must have the form https://s3.example.org:9000, without a path.");
  }
  if (!is_bucket_name(settings.bucket)) {
    return Error::of(ErrorCode::invalid_argument, "S3: invalid bucket name",
                     "A bucket name has 3 to 63 lower-case letters, digits, hyphens or dots.");
  }
  return std::unique_ptr<S3Blobs>(new S3Blobs(std::make_unique<Requests>(settings, random)));
}

S3Blobs::S3Blobs(std::unique_ptr<Requests> requests) : requests_(std::move(requests)) {}
S3Blobs::~S3Blobs() = default;

Status S3Blobs::create_bucket() {
  const Result<Answer> there = requests_->ask("HEAD", requests_->bucket_path());
  if (!there) return there.error();
  if (there->status == 200) return Done{};
  if (there->status != 404) return error_of("bucket", *there);
  const Result<Answer> made = requests_->ask("PUT", requests_->bucket_path());
  if (!made) return made.error();
  // 409: another instance was faster.
  if (made->status == 200 || made->status == 409) return ping();
  return error_of("create bucket", *made);
}

Status S3Blobs::put(std::string_view key, std::string_view bytes) {
  if (!is_blob_key(key)) return not_a_key();
  const Result<Answer> answer = requests_->ask("PUT", requests_->path_of(key), bytes);
  if (!answer) return answer.error();
  if (answer->status == 200) return Done{};
  return error_of("put", *answer);
}

Result<std::string> S3Blobs::get(std::string_view key) {
  if (!is_blob_key(key)) return not_a_key();
  const std::string path = requests_->path_of(key);
  Result<Answer> answer = requests_->ask("GET", path);
  // Swift may say this about an object that is just being replaced.
  if (answer && is_no_such_key(*answer)) answer = requests_->ask("GET", path);
  if (!answer) return answer.error();
  if (answer->status == 200) return std::move(answer->body);
  if (is_no_such_key(*answer)) {
    return Error::of(ErrorCode::blob_not_found, "S3: no object " + std::string(key));
  }
  return error_of("get", *answer);
}

Status S3Blobs::remove(std::string_view key) {
  if (!is_blob_key(key)) return not_a_key();
  const Result<Answer> answer = requests_->ask("DELETE", requests_->path_of(key));
  if (!answer) return answer.error();
  if (answer->status == 204 || answer->status == 200) return Done{};
  if (is_no_such_key(*answer)) return Done{};
  return error_of("delete", *answer);
}

Result<std::vector<std::string>> S3Blobs::list(Moment before, std::string_view after, int limit) {
  assert(limit >= 0);
  std::vector<std::string> keys;
  // A key from an earlier list, or empty.
  std::string last(after);
  if (!last.empty() && !is_blob_key(last)) return not_a_key();
  while (keys.size() < static_cast<std::size_t>(limit)) {
    // Sorted by name, as the signature requires.
    const std::string query = "?list-type=2&max-keys=" + std::to_string(keys_per_page) +
                              (last.empty() ? "" : "&start-after=" + escaped(last));
    const Result<Answer> answer = requests_->ask("GET", requests_->bucket_path() + query);
    if (!answer) return answer.error();
    if (answer->status != 200) return error_of("list", *answer);
    const Result<S3Listing> page = s3_listing(answer->body);
    if (!page) return page.error();
    // A server that returns the same page again and again would keep us here for ever.
    if (!page->objects.empty() && page->objects.front().key <= last) {
      return Error::of(ErrorCode::storage_unavailable, "S3: a list does not advance");
    }
    for (const S3Object& object : page->objects) {
      last = object.key;
      const bool old = object.last_modified + std::chrono::seconds(1) <= before;
      // Skip objects of other programs in the bucket.
      if (old && is_blob_key(object.key)) keys.push_back(object.key);
      if (keys.size() == static_cast<std::size_t>(limit)) return keys;
    }
    if (!page->is_truncated || page->objects.empty()) break;
  }
  return keys;
}

Status S3Blobs::ping() {
  const Result<Answer> answer = requests_->ask("HEAD", requests_->bucket_path());
  if (!answer) return answer.error();
  if (answer->status == 200) return Done{};
  return error_of("bucket", *answer);
}

}  // namespace schedgen::storage
