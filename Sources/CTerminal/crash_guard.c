// Everything here that a handler touches is set up before the handler can run and is changed with signals blocked or
// through `sig_atomic_t`. Handlers call only what POSIX lists as async-signal-safe.
#define _GNU_SOURCE
#include "crash_guard.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const int deadly[] = {SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};
static const int requests[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};
enum { deadly_count = sizeof deadly / sizeof *deadly, request_count = sizeof requests / sizeof *requests };

static struct sigaction previous[NSIG];
static int pipe_end = -1;
static volatile sig_atomic_t asked_to_end;

static struct {
    volatile sig_atomic_t armed;
    int terminal;
    struct termios settings;
    uint8_t bytes[512];
    size_t length;
} guarded;

static struct {
    volatile sig_atomic_t active;
    int store;
    int original;
} errors;

static void write_all(int descriptor, const uint8_t *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        length -= (size_t)written;
    }
}

/// Copies what was kept of standard error to where it belongs.
static void copy_errors(void) {
    uint8_t block[4096];
    off_t offset = 0;
    ssize_t length;
    while ((length = pread(errors.store, block, sizeof block, offset)) > 0) {
        write_all(errors.original, block, (size_t)length);
        offset += length;
    }
}

static void restore_terminal(void) {
    if (!guarded.armed) return;
    guarded.armed = 0;
    write_all(guarded.terminal, guarded.bytes, guarded.length);
    tcsetattr(guarded.terminal, TCSANOW, &guarded.settings);
    if (errors.active) copy_errors();
}

static void raise_by_default(int number) {
    struct sigaction plain;
    sigset_t only;
    memset(&plain, 0, sizeof plain);
    plain.sa_handler = SIG_DFL;
    sigemptyset(&plain.sa_mask);
    sigaction(number, &plain, NULL);
    sigemptyset(&only);
    sigaddset(&only, number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    raise(number);
}

static void on_deadly(int number) {
    restore_terminal();
    raise_by_default(number);
}

static void on_request(int number) {
    int saved = errno;
    if (number == SIGINT || number == SIGTERM || number == SIGHUP) {
        if (asked_to_end) on_deadly(number);
        asked_to_end = 1;
    }
    uint8_t byte = (uint8_t)number;
    ssize_t ignored = write(pipe_end, &byte, 1);
    (void)ignored;
    errno = saved;
}

static int install(int number, void (*handler)(int), int flags) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, &previous[number]);
}

/// Whoever started the program may have blocked signals; a blocked fault would end it without the handler.
static int unblock_all(void) {
    sigset_t handled;
    sigemptyset(&handled);
    for (int i = 0; i < deadly_count; i++) sigaddset(&handled, deadly[i]);
    for (int i = 0; i < request_count; i++) sigaddset(&handled, requests[i]);
    return pthread_sigmask(SIG_UNBLOCK, &handled, NULL);
}

int crash_guard_install(int request_pipe) {
    pipe_end = request_pipe;
    asked_to_end = 0;
    int problem = crash_guard_protect_thread();
    if (problem) return problem;
    for (int i = 0; i < deadly_count; i++)
        if (install(deadly[i], on_deadly, SA_ONSTACK)) return errno;
    for (int i = 0; i < request_count; i++)
        if (install(requests[i], on_request, SA_ONSTACK | SA_RESTART)) return errno;
    return unblock_all();
}

void crash_guard_remove(void) {
    for (int i = 0; i < deadly_count; i++) sigaction(deadly[i], &previous[deadly[i]], NULL);
    for (int i = 0; i < request_count; i++) sigaction(requests[i], &previous[requests[i]], NULL);
    pipe_end = -1;
}

void crash_guard_arm(int terminal, const struct termios *settings, const uint8_t *bytes, size_t length) {
    guarded.armed = 0;
    guarded.terminal = terminal;
    guarded.settings = *settings;
    guarded.length = length < sizeof guarded.bytes ? length : sizeof guarded.bytes;
    memcpy(guarded.bytes, bytes, guarded.length);
    guarded.armed = 1;
}

void crash_guard_disarm(void) {
    guarded.armed = 0;
}

int crash_guard_protect_thread(void) {
    stack_t current;
    if (sigaltstack(NULL, &current)) return errno;
    if (!(current.ss_flags & SS_DISABLE)) return 0;
    // The stack lives as long as its thread may get signals, which is until the thread ends.
    size_t size = 64 * 1024;
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return errno;
    stack_t own = {.ss_sp = memory, .ss_size = size, .ss_flags = 0};
    return sigaltstack(&own, NULL) ? errno : 0;
}

void crash_guard_stop(void) {
    struct sigaction plain, stop, go;
    memset(&plain, 0, sizeof plain);
    sigemptyset(&plain.sa_mask);
    plain.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &plain, &stop);
    plain.sa_handler = SIG_IGN;
    sigaction(SIGCONT, &plain, &go);
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &stop, NULL);
    sigaction(SIGCONT, &go, NULL);
}

void crash_guard_end(int signal_number) {
    restore_terminal();
    raise_by_default(signal_number);
    _exit(128 + signal_number);
}

void crash_guard_keep_errors(void) {
    if (errors.active || !isatty(STDERR_FILENO)) return;
    int store = memfd_create("stderr", MFD_CLOEXEC);
    if (store < 0) return;
    int original = dup(STDERR_FILENO);
    if (original < 0 || dup2(store, STDERR_FILENO) < 0) {
        close(store);
        if (original >= 0) close(original);
        return;
    }
    errors.store = store;
    errors.original = original;
    errors.active = 1;
}

void crash_guard_show_errors(void) {
    if (!errors.active) return;
    errors.active = 0;
    dup2(errors.original, STDERR_FILENO);
    copy_errors();
    close(errors.original);
    close(errors.store);
}
