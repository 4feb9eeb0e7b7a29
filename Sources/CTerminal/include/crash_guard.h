// Whatever ends the program, the terminal is left as it was found.
//
// While a terminal is guarded, the handler of a deadly signal writes bytes that were rendered beforehand,
// restores the terminal's settings and raises the signal again with its default action, so that the exit status
// is the signal's. Requests (INT, TERM, HUP, and WINCH, TSTP, CONT) are written as one byte, their number, into
// a pipe that the event loop reads; a second request to end is deadly, so that a program that no longer listens
// can still be ended.
//
// While the screen is taken, standard error is kept aside in memory where it would go to the same terminal, and
// shown once the terminal is given back: a message written at the moment of a crash survives the screen.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/// Installs the handlers; requests go to `request_pipe`. Returns 0, or the error number.
int crash_guard_install(int request_pipe);

/// Puts back the handlers that were there before.
void crash_guard_remove(void);

/// From now on a deadly signal restores the terminal behind `terminal` with these bytes and settings.
void crash_guard_arm(int terminal, const struct termios *settings, const uint8_t *bytes, size_t length);

/// From now on a deadly signal leaves the terminal alone.
void crash_guard_disarm(void);

/// Gives the calling thread a stack for handlers, so that they run after a stack overflow. Returns 0, or the
/// error number.
int crash_guard_protect_thread(void);

/// Stops the program as Ctrl-Z does, with its whole process group, until it is continued.
void crash_guard_stop(void);

/// Ends the program by this signal's default action.
void crash_guard_end(int signal_number) __attribute__((noreturn));

/// Keeps standard error aside where it goes to a terminal. Does nothing where it is kept already.
void crash_guard_keep_errors(void);

/// Lets standard error go its way again and writes there what was kept.
void crash_guard_show_errors(void);
