// libharu behind a few functions. The library is opened when the first document is made, so that a start of
// the program costs nothing; its functions are found by name and called through pointers.
#pragma once
#include <stddef.h>

typedef struct pdf_document pdf_document;

/// A new A4 document; NULL where the library is not there.
pdf_document *pdf_open(void);
/// Adds a page and makes it the one that is drawn on; 0 on success.
int pdf_add_page(pdf_document *document);
/// Writes WinAnsi text with its left end at a place in points from the page's lower left corner.
int pdf_text(pdf_document *document, const char *text, int bold, float size, float x, float y);
/// The width of a text in points.
float pdf_width(pdf_document *document, const char *text, int bold, float size);
/// Draws a thin line.
int pdf_line(pdf_document *document, float x1, float y1, float x2, float y2);
/// The document's title, and the time on it, so that the same document has the same bytes.
int pdf_info(pdf_document *document, const char *title, int year, int month, int day, int hour, int minute, int second);
/// The finished document's bytes, which the caller frees with pdf_free; NULL on failure.
unsigned char *pdf_bytes(pdf_document *document, size_t *count);
void pdf_free(unsigned char *bytes);
void pdf_close(pdf_document *document);
