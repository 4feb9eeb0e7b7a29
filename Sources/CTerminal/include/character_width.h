// How wide curses and readline take characters to be. Both ask the C library's `wcwidth`; the program's own stands
// before it, so that where the terminal shows ambiguous characters in two columns all three agree.
#pragma once

#include <stdint.h>

/// Has characters for which the question is answered with other than 0 take two columns; NULL asks nothing.
void character_width_widen(int (*is_wide)(uint32_t character));
