#pragma once
#include <zlib.h>

// Macros that take the size of the structure don't reach Swift.
static inline int purser_deflate_init(z_streamp stream, int level) { return deflateInit(stream, level); }
static inline int purser_inflate_init(z_streamp stream) { return inflateInit(stream); }
