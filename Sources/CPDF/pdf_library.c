// The types and numbers below are those of libharu 2.3's public header; only what is used is declared.
#include "pdf_library.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

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
    const char *(*load_font)(HPDF_Object, const char *, int);
    HPDF_STATUS (*use_utf8)(HPDF_Object);
    HPDF_STATUS (*set_font)(HPDF_Object, HPDF_Object, float);
    HPDF_STATUS (*begin_text)(HPDF_Object);
    HPDF_STATUS (*end_text)(HPDF_Object);
    HPDF_STATUS (*text_out)(HPDF_Object, float, float, const char *);
    float (*text_width)(HPDF_Object, const char *);
    HPDF_STATUS (*line_width)(HPDF_Object, float);
    HPDF_STATUS (*move_to)(HPDF_Object, float, float);
    HPDF_STATUS (*line_to)(HPDF_Object, float, float);
    HPDF_STATUS (*stroke)(HPDF_Object);
    HPDF_STATUS (*fill)(HPDF_Object);
    HPDF_STATUS (*close_path)(HPDF_Object);
    HPDF_STATUS (*line_join)(HPDF_Object, int);
    HPDF_STATUS (*stroke_color)(HPDF_Object, float, float, float);
    HPDF_STATUS (*fill_color)(HPDF_Object, float, float, float);
    HPDF_STATUS (*set_info)(HPDF_Object, int, const char *);
    HPDF_STATUS (*set_date)(HPDF_Object, int, HPDF_Date);
    HPDF_STATUS (*compress)(HPDF_Object, unsigned int);
    HPDF_STATUS (*save)(HPDF_Object);
    unsigned int (*size)(HPDF_Object);
    HPDF_STATUS (*read)(HPDF_Object, unsigned char *, unsigned int *);
} pdf_functions;

struct pdf_document {
    pdf_functions call;
    HPDF_Object document, page, fonts[PDF_FONTS];
    HPDF_Object *pages;
    size_t count;
    int failed, speaks_utf8;
};

// Errors are returned too; without a handler libharu would keep them to itself.
static void note(HPDF_STATUS error, HPDF_STATUS detail, void *data) {
    (void)error;
    (void)detail;
    if (data) ((pdf_document *)data)->failed = 1;
}

static int find(void *library, pdf_functions *call) {
    const char *names[] = {
        "HPDF_New", "HPDF_Free", "HPDF_AddPage", "HPDF_Page_SetSize", "HPDF_GetFont", "HPDF_LoadTTFontFromFile",
        "HPDF_UseUTFEncodings", "HPDF_Page_SetFontAndSize",
        "HPDF_Page_BeginText", "HPDF_Page_EndText", "HPDF_Page_TextOut", "HPDF_Page_TextWidth", "HPDF_Page_SetLineWidth",
        "HPDF_Page_MoveTo", "HPDF_Page_LineTo", "HPDF_Page_Stroke", "HPDF_Page_Fill", "HPDF_Page_ClosePath",
        "HPDF_Page_SetLineJoin", "HPDF_Page_SetRGBStroke", "HPDF_Page_SetRGBFill", "HPDF_SetInfoAttr", "HPDF_SetInfoDateAttr",
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
    made->fonts[PDF_REGULAR] = made->call.get_font(made->document, "Helvetica", "WinAnsiEncoding");
    made->fonts[PDF_BOLD] = made->call.get_font(made->document, "Helvetica-Bold", "WinAnsiEncoding");
    return made;
}

int pdf_add_page(pdf_document *d) {
    HPDF_Object *longer = realloc(d->pages, (d->count + 1) * sizeof *longer);
    if (!longer) return 1;
    d->pages = longer;
    d->page = d->call.add_page(d->document);
    if (!d->page) return 1;
    d->pages[d->count++] = d->page;
    return (int)d->call.set_size(d->page, PAGE_A4, PORTRAIT);
}

void pdf_turn_to(pdf_document *d, size_t page) {
    if (page < d->count) d->page = d->pages[page];
}

size_t pdf_page_count(pdf_document *d) { return d->count; }

static float part(unsigned color, int shift) { return (float)(color >> shift & 0xFF) / 255; }

int pdf_ink(pdf_document *d, unsigned color) {
    return d->page ? (int)d->call.fill_color(d->page, part(color, 16), part(color, 8), part(color, 0)) : 1;
}

int pdf_path(pdf_document *d, const float *points, size_t count, int fills, unsigned color, float width) {
    enum { ROUND = 1 };
    if (!d->page || count < 2) return 1;
    if (fills) {
        d->call.fill_color(d->page, part(color, 16), part(color, 8), part(color, 0));
    } else {
        d->call.stroke_color(d->page, part(color, 16), part(color, 8), part(color, 0));
        d->call.line_width(d->page, width);
        d->call.line_join(d->page, ROUND);
    }
    d->call.move_to(d->page, points[0], points[1]);
    for (size_t i = 1; i < count; i++) d->call.line_to(d->page, points[2 * i], points[2 * i + 1]);
    if (!fills) return (int)d->call.stroke(d->page);
    d->call.close_path(d->page);
    return (int)d->call.fill(d->page);
}

// A font from a file, embedded as far as it is used.
static HPDF_Object font(pdf_document *d, pdf_font which) {
    static const char *const files[PDF_FONTS] = {
        [PDF_WIDE] = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        [PDF_WIDE_BOLD] = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
        [PDF_EAST] = "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf",
        [PDF_KOREAN] = "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
    };
    if (d->fonts[which] || access(files[which], R_OK)) return d->fonts[which];
    // A second time would be an error.
    if (!d->speaks_utf8) d->call.use_utf8(d->document);
    d->speaks_utf8 = 1;
    const char *name = d->call.load_font(d->document, files[which], 1);
    if (name) d->fonts[which] = d->call.get_font(d->document, name, "UTF-8");
    return d->fonts[which];
}

int pdf_has_font(pdf_document *d, pdf_font which) { return font(d, which) != NULL; }

int pdf_text(pdf_document *d, const char *text, pdf_font which, float size, float x, float y) {
    if (!d->page || !font(d, which)) return 1;
    HPDF_STATUS status = d->call.set_font(d->page, d->fonts[which], size);
    if (!status) status = d->call.begin_text(d->page);
    if (!status) status = d->call.text_out(d->page, x, y, text);
    if (!status) status = d->call.end_text(d->page);
    return (int)status;
}

float pdf_width(pdf_document *d, const char *text, pdf_font which, float size) {
    if (!d->page || !font(d, which) || d->call.set_font(d->page, d->fonts[which], size)) return 0;
    return d->call.text_width(d->page, text);
}

int pdf_line(pdf_document *d, float x1, float y1, float x2, float y2) {
    if (!d->page) return 1;
    d->call.stroke_color(d->page, 0, 0, 0);
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
    free(d->pages);
    free(d);
}
