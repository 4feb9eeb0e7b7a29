// GMime behind a few functions. The library, which brings GLib along, is opened when the first mail is read,
// so that a start of the program costs nothing; its functions are found by name and called through pointers.
#pragma once
#include <stddef.h>

typedef struct mime_message mime_message;

/// What is read of a message at the most; what is beyond it is left out and told by `mime_was_cut`.
typedef struct {
    int depth;
    int parts;
    size_t part_bytes;
} mime_limits;

/// A part of a message. Containers come before what is in them; `parent` is a part's place, -1 for the outermost.
typedef struct {
    int parent;
    int is_container;
    const char *type, *subtype, *charset, *name, *disposition, *content_id;
    const unsigned char *bytes;
    size_t count;
} mime_part;

/// 1 where the library is there.
int mime_is_there(void);
/// Reads a message; NULL where the library is not there or nothing can be made of the bytes.
mime_message *mime_parse(const unsigned char *bytes, size_t count, mime_limits limits);
void mime_close(mime_message *message);

/// 1 where parts were left out because of the limits.
int mime_was_cut(const mime_message *message);
size_t mime_part_count(const mime_message *message);
mime_part mime_part_at(const mime_message *message, size_t place);
/// A header's first value, decoded to UTF-8; NULL where it is not there.
const char *mime_header(const mime_message *message, const char *name);

typedef enum { MIME_SENDER, MIME_FROM, MIME_REPLY_TO, MIME_TO, MIME_CC } mime_role;
/// Calls back for each address of a header, those of groups included.
void mime_addresses(
    const mime_message *message, mime_role role, void *context,
    void (*each)(void *context, const char *name, const char *address));
/// Calls back for each message id of a header's value, without its angle brackets, from the first or from the last, until the
/// callback gives 0.
void mime_ids(const char *value, int from_last, void *context, int (*each)(void *context, const char *id));
/// The instant of a Date header in seconds since the epoch; 0 where it says none.
int mime_date(const char *value, long long *seconds);

/// Text of a charset as UTF-8, freed with mime_free; what doesn't fit is U+FFFD. NULL where the charset is unknown.
unsigned char *mime_utf8(const char *charset, const unsigned char *bytes, size_t count, size_t *made);
void mime_free(void *memory);
