#pragma once
#include <sqlite3.h>

// Macros with casts do not reach Swift; these functions stand in for them.
static inline int purser_bind_text(sqlite3_stmt *statement, int index, const char *text, int length) {
    return sqlite3_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}
static inline int purser_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length) {
    return sqlite3_bind_blob(statement, index, bytes, length, SQLITE_TRANSIENT);
}
static inline int purser_db_config_defensive(sqlite3 *db, int on) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, on, (int *)0);
}
static inline const char *purser_empty_text(void) { return ""; }
// Variadic, so Swift can't call it: leaves out the accounting of memory, which costs a lock at each allocation.
static inline int purser_without_memory_accounting(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
