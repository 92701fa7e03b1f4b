// Whether this is a build for our own tests with AddressSanitizer or ThreadSanitizer. Their runtime
// reserves terabytes of addresses, handles faults itself and makes system calls of its own, so such
// a build's jail has no limit on memory and a few calls more. It is never what users run.
#pragma once

namespace schedgen::sandbox {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace schedgen::sandbox
