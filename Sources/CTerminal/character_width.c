// The name is the C library's: the dynamic linker finds a program's own function first, for all its libraries.
#define _GNU_SOURCE
#include "character_width.h"

#include <dlfcn.h>
#include <stddef.h>
#include <wchar.h>

static int (*widened)(uint32_t character);

void character_width_widen(int (*is_wide)(uint32_t character)) {
    widened = is_wide;
}

int wcwidth(wchar_t character) {
    static int (*original)(wchar_t);
    if (!original) original = (int (*)(wchar_t))dlsym(RTLD_NEXT, "wcwidth");
    int width = original ? original(character) : 1;
    return width == 1 && widened && widened((uint32_t)character) ? 2 : width;
}
