// ncurses for Swift: macros, variadic functions and the library's global variables as inline functions.
#pragma once
#define NCURSES_WIDECHAR 1
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#include <stdio.h>

// Hidden by <wchar.h> without feature macros that Swift's C library module does not set.
extern int wcwidth(wchar_t character);

/// The columns that curses gives a character; 0 for marks, -1 for what cannot be shown.
static inline int curses_columns(wchar_t character) { return wcwidth(character); }

static inline WINDOW *curses_screen(void) { return stdscr; }
static inline int curses_colors(void) { return COLORS; }
static inline int curses_pairs(void) { return COLOR_PAIRS; }

/// Opens a terminal of this type on standard input and output; NULL where it cannot be driven.
static inline SCREEN *curses_open(const char *type) { return newterm(type, stdout, stdin); }
static inline void curses_keep_cells_in_place(void) { idcok(stdscr, FALSE); }

/// The next `doupdate` repaints everything.
static inline void curses_repaint(void) { clearok(curscr, TRUE); }

/// The bytes that move the cursor on the current terminal; NULL where it cannot.
static inline const char *curses_cursor_address(int row, int column) {
    const char *format = tigetstr("cup");
    if (format == NULL || format == (const char *)-1) return NULL;
    return tiparm(format, row, column);
}

/// A string capability of the current terminal; NULL where it has none.
static inline const char *curses_capability(const char *name) {
    const char *value = tigetstr(name);
    return value == (const char *)-1 ? NULL : value;
}

/// Fills a cell with text that ends in 0, attributes and a colour pair.
static inline int curses_fill(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
    return setcchar(cell, text, attributes, 0, &pair);
}

static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_italic(void) { return A_ITALIC; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }
