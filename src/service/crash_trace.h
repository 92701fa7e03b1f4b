// A crash leaves a trace of calls on standard error, one JSON object a line like the log, before
// the process ends as it would have ended.
#pragma once

namespace schedgen::service {

// Once, at the start. Under a sanitizer, which does the same better, nothing happens.
void trace_crashes();

}  // namespace schedgen::service
