// Running a program that takes over the terminal, such as an editor.
#pragma once

/// Runs a program found by `PATH` with these arguments (the first is its name, NULL ends them) and waits for its end.
///
/// Meanwhile Ctrl-C and Ctrl-\ concern the other program alone, and Ctrl-Z stops both. Returns its exit status,
/// 128 and the signal's number where a signal ended it, or 127 where it could not be started, as a shell would.
int outside_program_run(char *const arguments[]);
