// libharu behind a few functions. The library is opened when the first document is made, so that a start of
// the program costs nothing; its functions are found by name and called through pointers.
#pragma once
#include <stddef.h>

typedef struct pdf_document pdf_document;

/// Helvetica, whose texts are WinAnsi; and for what that lacks fonts from files, whose texts are UTF-8.
typedef enum { PDF_REGULAR, PDF_BOLD, PDF_WIDE, PDF_WIDE_BOLD, PDF_EAST, PDF_KOREAN, PDF_FONTS } pdf_font;

/// A new A4 document; NULL where the library is not there.
pdf_document *pdf_open(void);
/// Adds a page and makes it the one that is drawn on; 0 on success.
int pdf_add_page(pdf_document *document);
/// Makes a page that was added, from 0, the one that is drawn on again.
void pdf_turn_to(pdf_document *document, size_t page);
size_t pdf_page_count(pdf_document *document);
/// The colour of text and surfaces from here on, 0xRRGGBB; each page begins in black.
int pdf_ink(pdf_document *document, unsigned color);
/// Draws a line through points, x and y in turn, or fills the surface that they enclose.
int pdf_path(pdf_document *document, const float *points, size_t count, int fills, unsigned color, float width);
/// Whether a font is there; those from files are opened when they are first asked for.
int pdf_has_font(pdf_document *document, pdf_font font);
/// Writes text with its left end at a place in points from the page's lower left corner.
int pdf_text(pdf_document *document, const char *text, pdf_font font, float size, float x, float y);
/// The width of a text in points.
float pdf_width(pdf_document *document, const char *text, pdf_font font, float size);
/// Draws a thin line.
int pdf_line(pdf_document *document, float x1, float y1, float x2, float y2);
/// The document's title, and the time on it, so that the same document has the same bytes.
int pdf_info(pdf_document *document, const char *title, int year, int month, int day, int hour, int minute, int second);
/// The finished document's bytes, which the caller frees with pdf_free; NULL on failure.
unsigned char *pdf_bytes(pdf_document *document, size_t *count);
void pdf_free(unsigned char *bytes);
void pdf_close(pdf_document *document);
