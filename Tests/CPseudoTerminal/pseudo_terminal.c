// Between fork and exec only async-signal-safe calls are made, since tests run on many threads.
#include "pseudo_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <unistd.h>
#include <utmp.h>

int pseudo_terminal_start(
    const char *program, char *const variables[], unsigned short columns, unsigned short rows, struct pseudo_terminal *started) {
    struct winsize size = {.ws_col = columns, .ws_row = rows};
    if (openpty(&started->user_end, &started->program_end, NULL, NULL, &size)) return errno;
    fcntl(started->user_end, F_SETFD, FD_CLOEXEC);
    fcntl(started->program_end, F_SETFD, FD_CLOEXEC);
    if (tcgetattr(started->program_end, &started->settings)) return errno;
    started->process = fork();
    if (started->process < 0) return errno;
    if (started->process == 0) {
        char *const arguments[] = {(char *)program, NULL};
        if (login_tty(started->program_end) == 0) execve(program, arguments, variables);
        _exit(126);
    }
    return 0;
}

int pseudo_terminal_is_restored(const struct pseudo_terminal *terminal) {
    struct termios now;
    const struct termios *then = &terminal->settings;
    if (tcgetattr(terminal->program_end, &now)) return 0;
    return now.c_lflag == then->c_lflag && now.c_iflag == then->c_iflag && now.c_oflag == then->c_oflag
        && now.c_cflag == then->c_cflag;
}
