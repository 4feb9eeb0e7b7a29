// Starting a program on a terminal of its own, for tests.
#pragma once

#include <sys/types.h>
#include <termios.h>

/// The two ends of a terminal and the program that runs on it.
struct pseudo_terminal {
    int user_end;
    int program_end;
    pid_t process;
    /// The settings before the program ran.
    struct termios settings;
};

/// Opens a terminal of this size and starts a program on it. Returns 0, or the error number.
int pseudo_terminal_start(
    const char *program, char *const variables[], unsigned short columns, unsigned short rows, struct pseudo_terminal *started);

/// Whether the terminal has the settings that it had before the program ran.
int pseudo_terminal_is_restored(const struct pseudo_terminal *terminal);
