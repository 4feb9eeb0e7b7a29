// The types and numbers below are those of Expat 2's public header; only what is used is declared.
#include "xml_library.h"
#include <dlfcn.h>
#include <stdlib.h>

typedef void *Parser;
typedef void (*start_call)(void *, const char *, const char **);
typedef void (*end_call)(void *, const char *);
typedef void (*text_call)(void *, const char *, int);
typedef void (*type_call)(void *, const char *, const char *, const char *, int);

typedef struct {
    Parser (*create)(const char *);
    void (*free)(Parser);
    void (*user_data)(Parser, void *);
    void (*on_element)(Parser, start_call, end_call);
    void (*on_text)(Parser, text_call);
    void (*on_type)(Parser, type_call);
    int (*parse)(Parser, const char *, int, int);
    int (*stop)(Parser, unsigned char);
    int (*error)(Parser);
    const char *(*error_text)(int);
    unsigned long (*line)(Parser);
} xml_functions;

struct xml_parser {
    xml_functions call;
    Parser parser;
    void *context;
    xml_calls told;
    int has_type;
};

static int find(void *library, xml_functions *call) {
    const char *names[] = {
        "XML_ParserCreate", "XML_ParserFree", "XML_SetUserData", "XML_SetElementHandler", "XML_SetCharacterDataHandler",
        "XML_SetStartDoctypeDeclHandler", "XML_Parse", "XML_StopParser", "XML_GetErrorCode", "XML_ErrorString",
        "XML_GetCurrentLineNumber",
    };
    void **slots = (void **)call;
    _Static_assert(sizeof(xml_functions) == sizeof(names), "a name for each function");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        slots[i] = dlsym(library, names[i]);
        if (!slots[i]) return 0;
    }
    return 1;
}

static void on_start(void *data, const char *name, const char **attributes) {
    xml_parser *p = data;
    p->told.start(p->context, name, attributes);
}

static void on_end(void *data, const char *name) {
    xml_parser *p = data;
    p->told.end(p->context, name);
}

static void on_text(void *data, const char *bytes, int count) {
    xml_parser *p = data;
    p->told.text(p->context, bytes, count);
}

static void on_type(void *data, const char *name, const char *system, const char *public, int has_subset) {
    xml_parser *p = data;
    p->has_type = 1;
    p->call.stop(p->parser, 0);
}

xml_parser *xml_open(void *context, xml_calls calls) {
    void *library = dlopen("libexpat.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen("libexpat.so", RTLD_NOW | RTLD_LOCAL);
    if (!library) return NULL;
    xml_parser *made = calloc(1, sizeof *made);
    if (!made || !find(library, &made->call) || !(made->parser = made->call.create(NULL))) {
        free(made);
        return NULL;
    }
    made->context = context;
    made->told = calls;
    made->call.user_data(made->parser, made);
    made->call.on_element(made->parser, on_start, on_end);
    made->call.on_text(made->parser, on_text);
    made->call.on_type(made->parser, on_type);
    return made;
}

int xml_feed(xml_parser *p, const unsigned char *bytes, int count, int is_last) {
    return p->call.parse(p->parser, (const char *)bytes, count, is_last) == 1;
}

const char *xml_fault(const xml_parser *p) {
    return p->has_type ? "it has a document type of its own" : p->call.error_text(p->call.error(p->parser));
}

unsigned long xml_line(const xml_parser *p) { return p->call.line(p->parser); }

void xml_close(xml_parser *p) {
    p->call.free(p->parser);
    free(p);
}
