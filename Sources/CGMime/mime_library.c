// The types and numbers below are those of GMime 3.0's public headers; only what is used is declared.
#include "mime_library.h"
#include <dlfcn.h>
#include <errno.h>
#include <iconv.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

typedef void *Object;
typedef struct {
    unsigned char *data;
    unsigned int len;
} ByteArray;

// The order is that of `names`.
typedef struct {
    void (*init)(void);
    void *(*set_log_handler)(void (*)(const char *, int, const char *, void *), void *);
    void (*unref)(Object);
    int (*is_a)(Object, size_t);
    size_t (*part_type)(void);
    size_t (*multipart_type)(void);
    size_t (*message_part_type)(void);
    size_t (*mailbox_type)(void);
    size_t (*group_type)(void);
    Object (*stream_of)(const char *, size_t);
    Object (*new_stream)(void);
    ByteArray *(*stream_bytes)(Object);
    Object (*new_parser)(Object);
    Object (*construct)(Object, Object);
    Object (*root)(Object);
    const char *(*header)(Object, const char *);
    Object (*content_type)(Object);
    const char *(*media_type)(Object);
    const char *(*media_subtype)(Object);
    const char *(*parameter)(Object, const char *);
    const char *(*disposition)(Object);
    const char *(*content_id)(Object);
    const char *(*filename)(Object);
    Object (*content)(Object);
    long (*write_content)(Object, Object);
    long (*write_object)(Object, Object, Object);
    int (*multipart_count)(Object);
    Object (*multipart_part)(Object, int);
    Object (*inner_message)(Object);
    Object (*addresses)(Object, int);
    int (*list_length)(Object);
    Object (*list_address)(Object, int);
    const char *(*address_name)(Object);
    const char *(*mailbox_address)(Object);
    Object (*group_members)(Object);
    Object (*parse_references)(Object, const char *);
    int (*reference_count)(Object);
    const char *(*reference_id)(Object, int);
    void (*free_references)(Object);
    Object (*decode_date)(const char *);
    long long (*unix_time)(Object);
    void (*free_date)(Object);
} functions;

static const char *const names[] = {
    "g_mime_init", "g_log_set_default_handler", "g_object_unref", "g_type_check_instance_is_a",
    "g_mime_part_get_type", "g_mime_multipart_get_type", "g_mime_message_part_get_type",
    "internet_address_mailbox_get_type", "internet_address_group_get_type", "g_mime_stream_mem_new_with_buffer",
    "g_mime_stream_mem_new", "g_mime_stream_mem_get_byte_array", "g_mime_parser_new_with_stream",
    "g_mime_parser_construct_message", "g_mime_message_get_mime_part", "g_mime_object_get_header",
    "g_mime_object_get_content_type", "g_mime_content_type_get_media_type", "g_mime_content_type_get_media_subtype",
    "g_mime_content_type_get_parameter", "g_mime_object_get_disposition", "g_mime_object_get_content_id",
    "g_mime_part_get_filename", "g_mime_part_get_content", "g_mime_data_wrapper_write_to_stream",
    "g_mime_object_write_to_stream", "g_mime_multipart_get_count", "g_mime_multipart_get_part",
    "g_mime_message_part_get_message", "g_mime_message_get_addresses", "internet_address_list_length",
    "internet_address_list_get_address", "internet_address_get_name", "internet_address_mailbox_get_addr",
    "internet_address_group_get_members", "g_mime_references_parse", "g_mime_references_length",
    "g_mime_references_get_message_id", "g_mime_references_free", "g_mime_utils_header_decode_date",
    "g_date_time_to_unix", "g_date_time_unref",
};

static functions call;
static int is_open;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// GLib would write its complaints about broken mail on the screen.
static void keep_silent(const char *domain, int level, const char *text, void *data) {
    (void)domain, (void)level, (void)text, (void)data;
}

static void open_library(void) {
    void *library = dlopen("libgmime-3.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    void **slots = (void **)&call;
    _Static_assert(sizeof call == sizeof names, "a name for each function");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        // Looks in GLib too, on which the library depends.
        slots[i] = dlsym(library, names[i]);
        if (!slots[i]) return;
    }
    call.set_log_handler(keep_silent, NULL);
    call.init();
    is_open = 1;
}

int mime_is_there(void) {
    pthread_once(&once, open_library);
    return is_open;
}

typedef struct {
    mime_part part;
    Object stream;
} kept_part;

struct mime_message {
    Object message;
    mime_limits limits;
    kept_part *parts;
    size_t count, room;
    int was_cut;
};

// A part's place, or -1 where there is no room for more.
static int add(mime_message *m, kept_part part) {
    if (m->count >= (size_t)m->limits.parts) {
        m->was_cut = 1;
        return -1;
    }
    if (m->count == m->room) {
        size_t room = m->room ? m->room * 2 : 8;
        kept_part *grown = realloc(m->parts, room * sizeof *grown);
        if (!grown) return -1;
        m->parts = grown;
        m->room = room;
    }
    m->parts[m->count] = part;
    return (int)m->count++;
}

static void hold_bytes(mime_message *m, kept_part *kept) {
    ByteArray *bytes = call.stream_bytes(kept->stream);
    if (!bytes) return;
    kept->part.bytes = bytes->data;
    kept->part.count = bytes->len;
    if (bytes->len > m->limits.part_bytes) {
        kept->part.count = m->limits.part_bytes;
        m->was_cut = 1;
    }
}

static void walk(mime_message *m, Object object, int parent, int depth) {
    if (!object) return;
    if (depth > m->limits.depth) {
        m->was_cut = 1;
        return;
    }
    kept_part kept = {.part = {.parent = parent}};
    Object type = call.content_type(object);
    if (type) {
        kept.part.type = call.media_type(type);
        kept.part.subtype = call.media_subtype(type);
        kept.part.charset = call.parameter(type, "charset");
        kept.part.name = call.parameter(type, "name");
    }
    kept.part.disposition = call.disposition(object);
    kept.part.content_id = call.content_id(object);
    if (call.is_a(object, call.multipart_type())) {
        kept.part.is_container = 1;
        int place = add(m, kept);
        int count = call.multipart_count(object);
        for (int i = 0; i < count && place >= 0 && m->count < (size_t)m->limits.parts; i++)
            walk(m, call.multipart_part(object, i), place, depth + 1);
        if (place >= 0 && m->count >= (size_t)m->limits.parts) m->was_cut = 1;
        return;
    }
    kept.stream = call.new_stream();
    if (!kept.stream) return;
    if (call.is_a(object, call.message_part_type())) {
        Object inner = call.inner_message(object);
        if (inner) call.write_object(inner, NULL, kept.stream);
    } else if (call.is_a(object, call.part_type())) {
        const char *name = call.filename(object);
        if (name) kept.part.name = name;
        Object content = call.content(object);
        if (content) call.write_content(content, kept.stream);
    }
    hold_bytes(m, &kept);
    if (add(m, kept) < 0) call.unref(kept.stream);
}

mime_message *mime_parse(const unsigned char *bytes, size_t count, mime_limits limits) {
    if (!mime_is_there()) return NULL;
    mime_message *made = calloc(1, sizeof *made);
    if (!made) return NULL;
    made->limits = limits;
    Object stream = call.stream_of((const char *)bytes, count);
    Object parser = stream ? call.new_parser(stream) : NULL;
    if (parser) made->message = call.construct(parser, NULL);
    if (parser) call.unref(parser);
    if (stream) call.unref(stream);
    if (!made->message) {
        free(made);
        return NULL;
    }
    walk(made, call.root(made->message), -1, 0);
    return made;
}

void mime_close(mime_message *m) {
    if (!m) return;
    for (size_t i = 0; i < m->count; i++)
        if (m->parts[i].stream) call.unref(m->parts[i].stream);
    free(m->parts);
    call.unref(m->message);
    free(m);
}

int mime_was_cut(const mime_message *m) { return m->was_cut; }
size_t mime_part_count(const mime_message *m) { return m->count; }
mime_part mime_part_at(const mime_message *m, size_t place) { return m->parts[place].part; }
const char *mime_header(const mime_message *m, const char *name) { return call.header(m->message, name); }

static void list(Object addresses, int depth, void *context, void (*each)(void *, const char *, const char *)) {
    if (!addresses || depth > 4) return;
    int count = call.list_length(addresses);
    for (int i = 0; i < count; i++) {
        Object one = call.list_address(addresses, i);
        if (!one) continue;
        if (call.is_a(one, call.mailbox_type())) {
            each(context, call.address_name(one), call.mailbox_address(one));
        } else if (call.is_a(one, call.group_type())) {
            list(call.group_members(one), depth + 1, context, each);
        }
    }
}

void mime_addresses(
    const mime_message *m, mime_role role, void *context,
    void (*each)(void *context, const char *name, const char *address)) {
    list(call.addresses(m->message, (int)role), 0, context, each);
}

void mime_ids(const char *value, int from_last, void *context, int (*each)(void *context, const char *id)) {
    Object references = call.parse_references(NULL, value);
    if (!references) return;
    int count = call.reference_count(references);
    for (int i = 0; i < count; i++) {
        const char *id = call.reference_id(references, from_last ? count - 1 - i : i);
        if (id && !each(context, id)) break;
    }
    call.free_references(references);
}

int mime_date(const char *value, long long *seconds) {
    Object date = call.decode_date(value);
    if (!date) return 0;
    *seconds = call.unix_time(date);
    call.free_date(date);
    return 1;
}

// Only what a charset's name can hold: the C library gives a slash a meaning of its own.
static int is_name(const char *charset) {
    size_t length = strlen(charset);
    if (!length || length > 40) return 0;
    return strspn(charset, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:") == length;
}

unsigned char *mime_utf8(const char *charset, const unsigned char *bytes, size_t count, size_t *made) {
    if (!is_name(charset)) return NULL;
    iconv_t converter = iconv_open("UTF-8", charset);
    if (converter == (iconv_t)-1) return NULL;
    size_t room = count * 2 + 64;
    unsigned char *result = malloc(room);
    char *in = (char *)bytes;
    size_t left = count, used = 0;
    while (result) {
        char *out = (char *)result + used;
        size_t free_room = room - used;
        size_t status = left ? iconv(converter, &in, &left, &out, &free_room) : iconv(converter, NULL, NULL, &out, &free_room);
        int is_last = status != (size_t)-1 && left == 0;
        used = room - free_room;
        if (is_last && in == (char *)bytes + count) {
            // Once more for what the converter still holds.
            if (iconv(converter, NULL, NULL, &out, &free_room) != (size_t)-1) {
                used = room - free_room;
                break;
            }
        }
        if (status == (size_t)-1 && (errno == EILSEQ || errno == EINVAL) && left) {
            if (room - used >= 3) {
                memcpy(result + used, "\xEF\xBF\xBD", 3);
                used += 3;
                in++, left--;
                continue;
            }
        }
        unsigned char *grown = realloc(result, room *= 2);
        if (!grown) free(result);
        result = grown;
    }
    iconv_close(converter);
    *made = used;
    return result;
}

void mime_free(void *memory) { free(memory); }
