// What the system says about this process, for its metrics.
#pragma once

#include "base/metrics.h"

namespace schedgen::app {

// Sets the fields process_...; those that the system does not tell stay as they are.
void read_process_figures(MetricReadings& readings);

}  // namespace schedgen::app
