// The parts of the terminal that must be C: signal handlers, which may call nothing that is not
// async-signal-safe; the hooks that readline calls; starting a program with the process's environment.
#pragma once

#include "character_width.h"
#include "crash_guard.h"
#include "line_bridge.h"
#include "outside_program.h"
