// The types and numbers below are those of libxlsxwriter 1.1's public headers; only what is used is declared.
#define _GNU_SOURCE
#include "xlsx_library.h"
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef void *Object;

typedef struct {
    char *title, *subject, *author, *manager, *company, *category, *keywords, *comments, *status, *hyperlink_base;
    time_t created;
} properties;

typedef struct {
    uint8_t constant_memory;
    char *folder;
    uint8_t takes_large;
} book_options;

typedef struct {
    uint32_t color;
    uint8_t none, transparency;
} chart_fill;

typedef struct {
    uint32_t fore, back;
    uint8_t type;
} chart_pattern;

typedef struct {
    uint32_t color;
    uint8_t none;
    float width;
    uint8_t dash_type, transparency;
} chart_line;

typedef struct {
    char *name;
    double size;
    uint8_t bold, italic, underline;
    int32_t rotation;
    uint32_t color;
    uint8_t pitch_family, charset;
    int8_t baseline;
} chart_font;

typedef struct {
    int32_t x_offset, y_offset;
    double x_scale, y_scale;
    uint8_t object_position;
    char *description;
    uint8_t decorative;
} chart_options;

typedef struct {
    uint8_t type, criteria;
    double value;
    char *value_string;
    Object format;
    double min_value;
    char *min_value_string;
    uint8_t min_rule_type;
    uint32_t min_color;
    double mid_value;
    char *mid_value_string;
    uint8_t mid_rule_type;
    uint32_t mid_color;
    double max_value;
    char *max_value_string;
    uint8_t max_rule_type;
    uint32_t max_color, bar_color;
    uint8_t bar_only, data_bar_2010, bar_solid;
    uint32_t bar_negative_color, bar_border_color, bar_negative_border_color;
    uint8_t bar_negative_color_same, bar_negative_border_color_same, bar_no_border, bar_direction, bar_axis_position;
    uint32_t bar_axis_color;
    uint8_t icon_style, reverse_icons, icons_only;
    char *multi_range;
    uint8_t stop_if_true;
} conditional_format;

enum {
    TWO_COLOR_SCALE = 14, PAPER_A4 = 9, HIDE_ALL_GRIDLINES = 0, BORDER_THIN = 1, ALIGN_TOP = 8,
    BARS = 3, LEGEND_NONE = 0, LEGEND_BOTTOM = 4, AXIS_X = 0, AXIS_Y = 1, MOVE_DONT_SIZE = 2,
};
// The library's own size of a chart in pixels, by which scales are told.
static const double chart_width = 480, chart_height = 288;

typedef struct {
    Object (*book_new)(const char *);
    Object (*book_new_with)(const char *, book_options *);
    int (*close)(Object);
    int (*set_properties)(Object, properties *);
    Object (*add_sheet)(Object, const char *);
    Object (*add_format)(Object);
    Object (*add_chart)(Object, uint8_t);
    void (*num_format)(Object, const char *);
    void (*font_size)(Object, double);
    void (*font_color)(Object, uint32_t);
    void (*bold)(Object);
    void (*align)(Object, uint8_t);
    void (*wrap)(Object);
    void (*indent)(Object, uint8_t);
    void (*fill)(Object, uint32_t);
    void (*bottom)(Object, uint8_t);
    void (*bottom_color)(Object, uint32_t);
    int (*string)(Object, uint32_t, uint16_t, const char *, Object);
    int (*number)(Object, uint32_t, uint16_t, double, Object);
    int (*boolean)(Object, uint32_t, uint16_t, int, Object);
    void (*freeze)(Object, uint32_t, uint16_t);
    int (*set_column)(Object, uint16_t, uint16_t, double, Object);
    int (*set_row)(Object, uint32_t, double, Object);
    void (*gridlines)(Object, uint8_t);
    void (*paper)(Object, uint8_t);
    void (*landscape)(Object);
    void (*scale)(Object, uint16_t);
    int (*page_breaks)(Object, uint32_t *);
    int (*footer)(Object, const char *);
    int (*conditional)(Object, uint32_t, uint16_t, uint32_t, uint16_t, conditional_format *);
    int (*insert_chart)(Object, uint32_t, uint16_t, Object, chart_options *);
    Object (*add_series)(Object, const char *, const char *);
    void (*series_name)(Object, const char *);
    void (*series_fill)(Object, chart_fill *);
    void (*series_pattern)(Object, chart_pattern *);
    void (*series_line)(Object, chart_line *);
    void (*title)(Object, const char *);
    void (*title_font)(Object, chart_font *);
    void (*legend)(Object, uint8_t);
    Object (*axis)(Object, int);
    void (*axis_format)(Object, const char *);
    void (*axis_reverse)(Object);
    void (*axis_crossing_max)(Object);
    void (*gridline)(Object, chart_line *);
} xlsx_functions;

struct xlsx_book {
    xlsx_functions call;
    Object book;
    // The memory of a workbook that goes into no file; −1 for one that does.
    int memory;
    // Why it can't be written, as a number of errno; 0 while all is well.
    int failed;
};

static int find(void *library, xlsx_functions *call) {
    const char *names[] = {
        "workbook_new", "workbook_new_opt", "workbook_close", "workbook_set_properties", "workbook_add_worksheet", "workbook_add_format",
        "workbook_add_chart", "format_set_num_format", "format_set_font_size", "format_set_font_color", "format_set_bold",
        "format_set_align", "format_set_text_wrap", "format_set_indent", "format_set_bg_color", "format_set_bottom", "format_set_bottom_color",
        "worksheet_write_string", "worksheet_write_number", "worksheet_write_boolean", "worksheet_freeze_panes",
        "worksheet_set_column", "worksheet_set_row",
        "worksheet_gridlines", "worksheet_set_paper", "worksheet_set_landscape", "worksheet_set_print_scale",
        "worksheet_set_h_pagebreaks", "worksheet_set_footer",
        "worksheet_conditional_format_range", "worksheet_insert_chart_opt", "chart_add_series", "chart_series_set_name",
        "chart_series_set_fill", "chart_series_set_pattern", "chart_series_set_line", "chart_title_set_name",
        "chart_title_set_name_font", "chart_legend_set_position", "chart_axis_get", "chart_axis_set_num_format",
        "chart_axis_set_reverse", "chart_axis_set_crossing_max", "chart_axis_major_gridlines_set_line",
    };
    void **slots = (void **)call;
    _Static_assert(sizeof(xlsx_functions) == sizeof(names), "a name for each function");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        slots[i] = dlsym(library, names[i]);
        if (!slots[i]) return 0;
    }
    return 1;
}

static xlsx_book *opened(void) {
    void *library = dlopen("libxlsxwriter.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) library = dlopen("libxlsxwriter.so", RTLD_NOW | RTLD_LOCAL);
    if (!library) return NULL;
    xlsx_book *made = calloc(1, sizeof *made);
    if (made) made->memory = -1;
    if (made && find(library, &made->call)) return made;
    free(made);
    return NULL;
}

// The library writes into files only, so it gets a name of the memory. The file that it opens by that name is another
// than ours, on the same memory.
xlsx_book *xlsx_open(void) {
    xlsx_book *made = opened();
    if (!made) return NULL;
    char path[64];
    made->memory = memfd_create("workbook", MFD_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", made->memory);
    made->book = made->memory >= 0 ? made->call.book_new(path) : NULL;
    if (made->book) return made;
    if (made->memory >= 0) close(made->memory);
    free(made);
    return NULL;
}

// The library writes rows into files of its own as they come and doesn't look whether that went well; what went wrong
// with its last call is in errno alone.
static int is_refusal(int number) {
    return number == ENOSPC || number == EFBIG || number == EDQUOT || number == EIO;
}

static void look(xlsx_book *b, int result) {
    int number = errno;
    if (b->failed) return;
    if (is_refusal(number)) b->failed = number;
    else if (result) b->failed = EINVAL;
}

// The result of a call of the library.
#define LOOK(book, call) (errno = 0, look((book), (call)))

xlsx_book *xlsx_open_file(const char *path) {
    xlsx_book *made = opened();
    if (!made) return NULL;
    book_options options = {.constant_memory = 1};
    made->book = made->call.book_new_with(path, &options);
    if (made->book) return made;
    free(made);
    return NULL;
}

void xlsx_info(xlsx_book *b, const char *title, const char *subject, const char *author, time_t made) {
    properties all = {(char *)title, (char *)subject, (char *)author, .created = made};
    LOOK(b, b->call.set_properties(b->book, &all));
}

xlsx_sheet *xlsx_add_sheet(xlsx_book *b, const char *name, const char *footer) {
    Object sheet = b->call.add_sheet(b->book, name);
    if (!sheet || !footer) return sheet;
    b->call.gridlines(sheet, HIDE_ALL_GRIDLINES);
    b->call.paper(sheet, PAPER_A4);
    b->call.landscape(sheet);
    LOOK(b, b->call.footer(sheet, footer));
    return sheet;
}

void xlsx_paginate(xlsx_book *b, xlsx_sheet *sheet, int scale, uint32_t *breaks) {
    b->call.scale(sheet, (uint16_t)scale);
    if (breaks[0]) LOOK(b, b->call.page_breaks(sheet, breaks));
}

xlsx_style *xlsx_add_style(xlsx_book *b, xlsx_look look) {
    Object style = b->call.add_format(b->book);
    if (!style) return NULL;
    if (look.number_format) b->call.num_format(style, look.number_format);
    if (look.size > 0) b->call.font_size(style, look.size);
    if (look.bold) b->call.bold(style);
    if (look.align) b->call.align(style, (uint8_t)look.align);
    if (look.indent) b->call.indent(style, (uint8_t)look.indent);
    if (look.wrap) {
        b->call.wrap(style);
        b->call.align(style, ALIGN_TOP);
    }
    if (look.color >= 0) b->call.font_color(style, (uint32_t)look.color);
    if (look.fill >= 0) b->call.fill(style, (uint32_t)look.fill);
    if (look.rule) {
        b->call.bottom(style, BORDER_THIN);
        b->call.bottom_color(style, 0xD0D5DB);
    }
    return style;
}

int xlsx_text(xlsx_book *b, xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text, xlsx_style *style) {
    LOOK(b, b->call.string(sheet, row, column, text, style));
    return b->failed;
}

int xlsx_number(xlsx_book *b, xlsx_sheet *sheet, uint32_t row, uint16_t column, double number, xlsx_style *style) {
    LOOK(b, b->call.number(sheet, row, column, number, style));
    return b->failed;
}

int xlsx_boolean(xlsx_book *b, xlsx_sheet *sheet, uint32_t row, uint16_t column, int is_true) {
    LOOK(b, b->call.boolean(sheet, row, column, is_true, NULL));
    return b->failed;
}

void xlsx_freeze(xlsx_book *b, xlsx_sheet *sheet, uint32_t rows) { b->call.freeze(sheet, rows, 0); }

void xlsx_column_width(xlsx_book *b, xlsx_sheet *sheet, uint16_t column, double width) {
    LOOK(b, b->call.set_column(sheet, column, column, width, NULL));
}

void xlsx_row_height(xlsx_book *b, xlsx_sheet *sheet, uint32_t row, double height) {
    LOOK(b, b->call.set_row(sheet, row, height, NULL));
}

void xlsx_shade(
    xlsx_book *b, xlsx_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row, uint16_t last_column, int32_t color) {
    conditional_format scale = {.type = TWO_COLOR_SCALE, .min_color = 0xFFFFFF, .max_color = (uint32_t)color};
    LOOK(b, b->call.conditional(sheet, row, column, last_row, last_column, &scale));
}

xlsx_chart *xlsx_add_chart(
    xlsx_book *b, int kind, const char *title, const char *number_format, const char *name_format, int has_legend) {
    const uint8_t types[] = {11, 7, 8, 4};
    Object chart = b->call.add_chart(b->book, types[kind]);
    if (!chart) return NULL;
    chart_font font = {.size = 11, .bold = 1, .color = 0x22303C};
    b->call.title(chart, title);
    b->call.title_font(chart, &font);
    b->call.legend(chart, has_legend ? LEGEND_BOTTOM : LEGEND_NONE);
    // The library turns the axes of bars round as it makes the chart: x is the one that lies.
    int lies = kind == BARS;
    Object names = b->call.axis(chart, lies ? AXIS_Y : AXIS_X), numbers = b->call.axis(chart, lies ? AXIS_X : AXIS_Y);
    chart_line thin = {.color = 0xE2E6EA, .width = 0.75f};
    b->call.axis_format(numbers, number_format);
    b->call.gridline(numbers, &thin);
    if (name_format) b->call.axis_format(names, name_format);
    if (lies) {
        // The first name stands on top, and the numbers stay at the bottom.
        b->call.axis_reverse(names);
        b->call.axis_crossing_max(names);
    }
    return chart;
}

void xlsx_add_series(
    xlsx_book *b, xlsx_chart *chart, int kind, const char *name, const char *names, const char *values, int32_t color,
    int hatch) {
    Object series = b->call.add_series(chart, names, values);
    if (!series) {
        b->failed = EINVAL;
        return;
    }
    b->call.series_name(series, name);
    chart_fill fill = {.color = (uint32_t)color};
    chart_line line = {.color = (uint32_t)color, .width = 2.25f};
    if (kind == 0) {
        b->call.series_line(series, &line);
        return;
    }
    chart_pattern pattern = {.fore = (uint32_t)color, .back = 0xFFFFFF, .type = (uint8_t)hatch};
    if (hatch) b->call.series_pattern(series, &pattern);
    else b->call.series_fill(series, &fill);
}

void xlsx_place(
    xlsx_book *b, xlsx_sheet *sheet, xlsx_chart *chart, uint32_t row, uint16_t column, double width, double height,
    const char *description) {
    chart_options options = {
        .x_scale = width / chart_width, .y_scale = height / chart_height, .object_position = MOVE_DONT_SIZE,
        .description = (char *)description};
    LOOK(b, b->call.insert_chart(sheet, row, column, chart, &options));
}

// The bytes of a file.
static unsigned char *whole(int file, size_t *count) {
    struct stat status;
    if (fstat(file, &status) || status.st_size <= 0) return NULL;
    unsigned char *bytes = malloc((size_t)status.st_size);
    *count = 0;
    while (bytes && *count < (size_t)status.st_size) {
        ssize_t length = pread(file, bytes + *count, (size_t)status.st_size - *count, (off_t)*count);
        if (length < 0 && errno == EINTR) continue;
        if (length <= 0) {
            free(bytes);
            return NULL;
        }
        *count += (size_t)length;
    }
    return bytes;
}

static pthread_mutex_t closing = PTHREAD_MUTEX_INITIALIZER;
static FILE *nowhere;

// Ends the workbook. What went wrong is said by whoever asked for it; the library would write to standard error, and over
// a screen. Standard error is one for all threads, so one workbook ends after the other, and the stream that stands in
// for it stays open: who took hold of it meanwhile may still write.
static int closed(xlsx_book *b) {
    pthread_mutex_lock(&closing);
    if (!nowhere) nowhere = fopen("/dev/null", "we");
    FILE *kept = stderr;
    if (nowhere) stderr = nowhere;
    errno = 0;
    int result = b->call.close(b->book), number = errno;
    stderr = kept;
    pthread_mutex_unlock(&closing);
    if (!b->failed && result) b->failed = number ? number : EIO;
    else if (!b->failed && is_refusal(number)) b->failed = number;
    return b->failed;
}

unsigned char *xlsx_close(xlsx_book *b, size_t *count, int *reason) {
    *reason = closed(b);
    unsigned char *bytes = *reason ? NULL : whole(b->memory, count);
    if (!bytes && !*reason) *reason = errno ? errno : EIO;
    close(b->memory);
    free(b);
    return bytes;
}

int xlsx_finish(xlsx_book *b) {
    int reason = closed(b);
    free(b);
    return reason;
}

void xlsx_free(unsigned char *bytes) { free(bytes); }
