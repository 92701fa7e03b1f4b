// Whether this is a test build with AddressSanitizer or ThreadSanitizer. Their runtime reserves
// terabytes of address space, handles faults and makes additional system calls, so the jail of such
// a build has no memory limit and allows a few more calls. It is never released to users.
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
