// libxlsxwriter behind a few functions. The library is opened when the first workbook is made, so that a start of the
// program costs nothing; its functions are found by name and called through pointers.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <time.h>

typedef struct xlsx_book xlsx_book;
typedef struct xlsx_sheet xlsx_sheet;
typedef struct xlsx_style xlsx_style;
typedef struct xlsx_chart xlsx_chart;

/// How cells look. A colour is 0xRRGGBB, −1 for none; align is 0 as the value asks, 1 left, 2 centre, 3 right; indent is in
/// characters from that edge.
typedef struct {
    const char *number_format;
    double size;
    int bold, align, indent, wrap, rule;
    int32_t color, fill;
} xlsx_look;

/// A new workbook in memory; NULL where the library is not there, or there is no memory for it.
xlsx_book *xlsx_open(void);
/// A new workbook that is written to a file row by row, each row before the next; NULL where the library is not there.
xlsx_book *xlsx_open_file(const char *path);
/// Title, subject, author and time of making.
void xlsx_info(xlsx_book *book, const char *title, const char *subject, const char *author, time_t made);
/// A sheet to be printed on A4 across, or, without a footer, as the spreadsheet has them; NULL where
/// the name can't be one.
xlsx_sheet *xlsx_add_sheet(xlsx_book *book, const char *name, const char *footer);
/// How it is printed: scale is in percent; breaks are the rows before which pages end, ascending, with a 0 behind the last.
void xlsx_paginate(xlsx_book *book, xlsx_sheet *sheet, int scale, uint32_t *breaks);
xlsx_style *xlsx_add_style(xlsx_book *book, xlsx_look look);
int xlsx_text(xlsx_book *book, xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text, xlsx_style *style);
int xlsx_number(xlsx_book *book, xlsx_sheet *sheet, uint32_t row, uint16_t column, double number, xlsx_style *style);
int xlsx_boolean(xlsx_book *book, xlsx_sheet *sheet, uint32_t row, uint16_t column, int is_true);
/// Keeps the first rows in sight.
void xlsx_freeze(xlsx_book *book, xlsx_sheet *sheet, uint32_t rows);
void xlsx_column_width(xlsx_book *book, xlsx_sheet *sheet, uint16_t column, double width);
void xlsx_row_height(xlsx_book *book, xlsx_sheet *sheet, uint32_t row, double height);
/// Shades the cells of a range from white to a colour by their numbers.
void xlsx_shade(
    xlsx_book *book, xlsx_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row, uint16_t last_column, int32_t color);
/// kind: 0 a line, 1 columns, 2 stacked columns, 3 bars from the top down; name_format is for names that are days, else NULL.
xlsx_chart *xlsx_add_chart(
    xlsx_book *book, int kind, const char *title, const char *number_format, const char *name_format, int has_legend);
/// A row of numbers of a chart; names and values are ranges such as `=Sales!$A$2:$A$9`; hatch is a pattern of OOXML by its
/// number in libxlsxwriter, 0 for none.
void xlsx_add_series(
    xlsx_book *book, xlsx_chart *chart, int kind, const char *name, const char *names, const char *values, int32_t color,
    int hatch);
/// Lays a chart over the cells, its size in pixels.
void xlsx_place(
    xlsx_book *book, xlsx_sheet *sheet, xlsx_chart *chart, uint32_t row, uint16_t column, double width, double height,
    const char *description);
/// Ends the workbook and gives its bytes, which the caller frees with xlsx_free; NULL on failure, the reason being a number
/// of errno. The book is gone.
unsigned char *xlsx_close(xlsx_book *book, size_t *count, int *reason);
/// Ends a workbook that was written to a file; 0, or why it can't be written as a number of errno. The book is gone.
int xlsx_finish(xlsx_book *book);
void xlsx_free(unsigned char *bytes);
