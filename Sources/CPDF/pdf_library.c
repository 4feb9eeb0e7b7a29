// The types and numbers below are those of libharu 2.3's public header; only what is used is declared.
#include "pdf_library.h"
#include <dlfcn.h>
#include <stdlib.h>

typedef void *HPDF_Object;
typedef unsigned long HPDF_STATUS;
typedef struct {
    int year, month, day, hour, minutes, seconds;
    char ind;
    int off_hour, off_minutes;
} HPDF_Date;

enum { PAGE_A4 = 3, PORTRAIT = 0, INFO_CREATION_DATE = 0, INFO_MOD_DATE = 1, INFO_TITLE = 5, COMPRESS_ALL = 15 };

typedef struct {
    HPDF_Object (*create)(void (*)(HPDF_STATUS, HPDF_STATUS, void *), void *);
    void (*destroy)(HPDF_Object);
    HPDF_Object (*add_page)(HPDF_Object);
    HPDF_STATUS (*set_size)(HPDF_Object, int, int);
    HPDF_Object (*get_font)(HPDF_Object, const char *, const char *);
    HPDF_STATUS (*set_font)(HPDF_Object, HPDF_Object, float);
    HPDF_STATUS (*begin_text)(HPDF_Object);
    HPDF_STATUS (*end_text)(HPDF_Object);
    HPDF_STATUS (*text_out)(HPDF_Object, float, float, const char *);
    float (*text_width)(HPDF_Object, const char *);
    HPDF_STATUS (*line_width)(HPDF_Object, float);
    HPDF_STATUS (*move_to)(HPDF_Object, float, float);
    HPDF_STATUS (*line_to)(HPDF_Object, float, float);
    HPDF_STATUS (*stroke)(HPDF_Object);
    HPDF_STATUS (*set_info)(HPDF_Object, int, const char *);
    HPDF_STATUS (*set_date)(HPDF_Object, int, HPDF_Date);
    HPDF_STATUS (*compress)(HPDF_Object, unsigned int);
    HPDF_STATUS (*save)(HPDF_Object);
    unsigned int (*size)(HPDF_Object);
    HPDF_STATUS (*read)(HPDF_Object, unsigned char *, unsigned int *);
} pdf_functions;

struct pdf_document {
    pdf_functions call;
    HPDF_Object document, page, regular, bold;
    int failed;
};

// Errors are returned too; without a handler libharu would keep them to itself.
static void note(HPDF_STATUS error, HPDF_STATUS detail, void *data) {
    (void)error;
    (void)detail;
    if (data) ((pdf_document *)data)->failed = 1;
}

static int find(void *library, pdf_functions *call) {
    const char *names[] = {
        "HPDF_New", "HPDF_Free", "HPDF_AddPage", "HPDF_Page_SetSize", "HPDF_GetFont", "HPDF_Page_SetFontAndSize",
        "HPDF_Page_BeginText", "HPDF_Page_EndText", "HPDF_Page_TextOut", "HPDF_Page_TextWidth", "HPDF_Page_SetLineWidth",
        "HPDF_Page_MoveTo", "HPDF_Page_LineTo", "HPDF_Page_Stroke", "HPDF_SetInfoAttr", "HPDF_SetInfoDateAttr",
        "HPDF_SetCompressionMode", "HPDF_SaveToStream", "HPDF_GetStreamSize", "HPDF_ReadFromStream",
    };
    void **slots = (void **)call;
    _Static_assert(sizeof(pdf_functions) == sizeof(names), "a name for each function");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        slots[i] = dlsym(library, names[i]);
        if (!slots[i]) return 0;
    }
    return 1;
}

pdf_document *pdf_open(void) {
    void *library = dlopen("libhpdf-2.3.0.so", RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen("libhpdf.so", RTLD_NOW | RTLD_LOCAL);
    if (!library) return NULL;
    pdf_document *made = calloc(1, sizeof *made);
    if (!made || !find(library, &made->call)) {
        free(made);
        return NULL;
    }
    made->document = made->call.create(note, made);
    if (!made->document) {
        free(made);
        return NULL;
    }
    made->call.compress(made->document, COMPRESS_ALL);
    made->regular = made->call.get_font(made->document, "Helvetica", "WinAnsiEncoding");
    made->bold = made->call.get_font(made->document, "Helvetica-Bold", "WinAnsiEncoding");
    return made;
}

int pdf_add_page(pdf_document *d) {
    d->page = d->call.add_page(d->document);
    return d->page ? (int)d->call.set_size(d->page, PAGE_A4, PORTRAIT) : 1;
}

int pdf_text(pdf_document *d, const char *text, int bold, float size, float x, float y) {
    if (!d->page) return 1;
    HPDF_STATUS status = d->call.set_font(d->page, bold ? d->bold : d->regular, size);
    if (!status) status = d->call.begin_text(d->page);
    if (!status) status = d->call.text_out(d->page, x, y, text);
    if (!status) status = d->call.end_text(d->page);
    return (int)status;
}

float pdf_width(pdf_document *d, const char *text, int bold, float size) {
    if (!d->page || d->call.set_font(d->page, bold ? d->bold : d->regular, size)) return 0;
    return d->call.text_width(d->page, text);
}

int pdf_line(pdf_document *d, float x1, float y1, float x2, float y2) {
    if (!d->page) return 1;
    d->call.line_width(d->page, 0.5f);
    d->call.move_to(d->page, x1, y1);
    d->call.line_to(d->page, x2, y2);
    return (int)d->call.stroke(d->page);
}

int pdf_info(pdf_document *d, const char *title, int year, int month, int day, int hour, int minute, int second) {
    HPDF_Date date = {year, month, day, hour, minute, second, 'Z', 0, 0};
    d->call.set_info(d->document, INFO_TITLE, title);
    d->call.set_date(d->document, INFO_MOD_DATE, date);
    return (int)d->call.set_date(d->document, INFO_CREATION_DATE, date);
}

unsigned char *pdf_bytes(pdf_document *d, size_t *count) {
    if (d->failed || d->call.save(d->document)) return NULL;
    unsigned int size = d->call.size(d->document);
    unsigned char *bytes = malloc(size);
    if (!bytes) return NULL;
    HPDF_STATUS status = d->call.read(d->document, bytes, &size);
    *count = size;
    // The end of the stream is what is looked for, and its own status.
    if (status && status != 0x1058) {
        free(bytes);
        return NULL;
    }
    return bytes;
}

void pdf_free(unsigned char *bytes) { free(bytes); }

void pdf_close(pdf_document *d) {
    d->call.destroy(d->document);
    free(d);
}
