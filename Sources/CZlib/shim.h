#pragma once
#include <zlib.h>

// Macros that take the size of the structure don't reach Swift.
static inline int purser_deflate_init(z_streamp stream, int level) { return deflateInit(stream, level); }
static inline int purser_inflate_init(z_streamp stream) { return inflateInit(stream); }
// A bare stream, as archives hold it: without a head and a sum of its own.
static inline int purser_inflate_init_bare(z_streamp stream) { return inflateInit2(stream, -MAX_WBITS); }
