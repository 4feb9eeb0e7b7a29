// readline without a terminal: bytes go in, the text, the cursor and the prompt come out. readline draws
// nothing, sets no terminal modes, catches no signals and leaves the environment alone; what it would call back
// is the outcome of feeding it. There is one line at a time, since readline keeps it in global variables.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// What came of the bytes fed.
enum line_outcome {
    line_edited,
    /// Enter: the line is closed, its text is `line_bridge_accepted`.
    line_accepted,
    /// The end of input on an empty line: the line is closed.
    line_ended,
    /// Tab and Shift-Tab.
    line_completes_forward,
    line_completes_backward,
};

/// Makes readline ready, once in a program's life; reads the user's inputrc, where `$if` knows the program's name.
/// Returns 0, or the error number.
int line_bridge_prepare(const char *program_name);

/// Opens a line with a prompt and a text, the cursor at its end. A line that is open must be closed first.
void line_bridge_open(const char *prompt, const char *text);

/// Closes the open line, whatever is half done in it.
void line_bridge_close(void);

/// Takes the bytes of one key.
enum line_outcome line_bridge_feed(const uint8_t *bytes, size_t length);

/// Inserts text at the cursor.
void line_bridge_insert(const char *text);

/// Replaces the whole text, in one undo, and puts the cursor at this byte of it.
void line_bridge_replace(const char *text, int cursor);

/// The text of the open line; valid until readline is called again.
const char *line_bridge_text(void);

/// The text of the line accepted last; valid until the next one is.
const char *line_bridge_accepted(void);

/// The cursor's byte in the text.
int line_bridge_cursor(void);

/// The prompt at this moment: a history search shows its own.
const char *line_bridge_prompt(void);

/// Whether a history search is going on.
int line_bridge_is_searching(void);

/// Whether text is being typed in readline's vi mode, where Escape leaves typing rather than the line.
int line_bridge_is_vi_insertion(void);
