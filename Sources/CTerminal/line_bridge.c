// readline asks termcap for its terminal when it starts, which would change the terminal that curses draws on; so
// curses' current terminal is put back after every call that can do so.
#include "line_bridge.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#include <readline/history.h>
#include <readline/readline.h>

static const uint8_t *next_byte;
static size_t bytes_left;
static int is_open;
static enum line_outcome outcome;
static char *accepted;

static void draw_nothing(void) {
}

static void set_no_mode(int meta) {
    (void)meta;
}

static int take_byte(FILE *unused) {
    (void)unused;
    if (bytes_left == 0) return EOF;
    bytes_left--;
    return *next_byte++;
}

static int has_byte(void) {
    return bytes_left > 0;
}

static void finish(char *text) {
    outcome = text ? line_accepted : line_ended;
    free(accepted);
    accepted = text;
    line_bridge_close();
}

static int complete_forward(int count, int key) {
    (void)count;
    (void)key;
    outcome = line_completes_forward;
    return 0;
}

static int complete_backward(int count, int key) {
    (void)count;
    (void)key;
    outcome = line_completes_backward;
    return 0;
}

static char *no_completion(const char *text, int state) {
    (void)text;
    (void)state;
    return NULL;
}

int line_bridge_prepare(const char *program_name) {
    FILE *nowhere = fopen("/dev/null", "r+");
    if (nowhere == NULL) return errno;
    rl_readline_name = program_name;
    rl_instream = nowhere;
    rl_outstream = nowhere;
    rl_catch_signals = 0;
    rl_catch_sigwinch = 0;
    rl_change_environment = 0;
    rl_prep_term_function = set_no_mode;
    rl_deprep_term_function = draw_nothing;
    rl_redisplay_function = draw_nothing;
    rl_getc_function = take_byte;
    rl_input_available_hook = has_byte;
    rl_completion_entry_function = no_completion;
    // The user's inputrc may still turn the bell on.
    rl_variable_bind("bell-style", "none");

    TERMINAL *screen = cur_term;
    rl_initialize();
    if (screen) set_curterm(screen);

    // What the keys of today's terminals say is not in every terminal's description; the user's inputrc comes first.
    rl_bind_keyseq_if_unbound("\\e[3~", rl_delete);
    rl_bind_keyseq_if_unbound("\\e[1~", rl_beg_of_line);
    rl_bind_keyseq_if_unbound("\\e[4~", rl_end_of_line);
    rl_bind_keyseq_if_unbound("\\e[1;5C", rl_forward_word);
    rl_bind_keyseq_if_unbound("\\e[1;5D", rl_backward_word);

    const char *typing[] = {"emacs-standard", "vi-insert"};
    for (int i = 0; i < 2; i++) {
        Keymap map = rl_get_keymap_by_name(typing[i]);
        rl_bind_key_in_map('\t', complete_forward, map);
        rl_bind_keyseq_in_map("\\e[Z", complete_backward, map);
    }
    return 0;
}

void line_bridge_open(const char *prompt, const char *text) {
    is_open = 1;
    TERMINAL *screen = cur_term;
    rl_callback_handler_install(prompt, finish);
    if (screen) set_curterm(screen);
    rl_insert_text(text);
    // What was there from the start cannot be undone.
    rl_free_undo_list();
}

void line_bridge_close(void) {
    if (!is_open) return;
    is_open = 0;
    bytes_left = 0;
    // The clean-up that readline has for signals ends searches, arguments and half-typed keys; it asks to be
    // called as from inside a callback.
    int inside = RL_ISSTATE(RL_STATE_CALLBACK) != 0;
    if (!inside) RL_SETSTATE(RL_STATE_CALLBACK);
    rl_callback_sigcleanup();
    if (!inside) RL_UNSETSTATE(RL_STATE_CALLBACK);
    rl_callback_handler_remove();
}

enum line_outcome line_bridge_feed(const uint8_t *bytes, size_t length) {
    next_byte = bytes;
    bytes_left = length;
    outcome = line_edited;
    while (is_open && bytes_left > 0) rl_callback_read_char();
    next_byte = NULL;
    bytes_left = 0;
    return outcome;
}

void line_bridge_insert(const char *text) {
    rl_insert_text(text);
}

void line_bridge_replace(const char *text, int cursor) {
    rl_begin_undo_group();
    rl_delete_text(0, rl_end);
    rl_point = 0;
    rl_insert_text(text);
    rl_end_undo_group();
    rl_point = cursor < 0 ? 0 : cursor > rl_end ? rl_end : cursor;
}

const char *line_bridge_text(void) {
    return rl_line_buffer ? rl_line_buffer : "";
}

const char *line_bridge_accepted(void) {
    return accepted ? accepted : "";
}

int line_bridge_cursor(void) {
    return rl_point;
}

const char *line_bridge_prompt(void) {
    return rl_display_prompt ? rl_display_prompt : "";
}

int line_bridge_is_searching(void) {
    return RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH) != 0;
}

int line_bridge_is_vi_insertion(void) {
    return rl_editing_mode == 0 && rl_get_keymap() == rl_get_keymap_by_name("vi-insert");
}
