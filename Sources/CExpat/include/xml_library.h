// Expat behind a few functions. The library is opened when the first document is read, so that a start of the program
// costs nothing. A document with a type of its own, by which entities could blow up, is refused.
#pragma once

typedef struct xml_parser xml_parser;

/// What is told of a document as it is read. Names and texts are UTF-8 and hold during the call; attributes are names
/// and values in turn, then NULL; a text comes in pieces and without a zero at its end.
typedef struct {
    void (*start)(void *context, const char *name, const char **attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, const char *bytes, int count);
} xml_calls;

/// A new parser; NULL where the library is not there.
xml_parser *xml_open(void *context, xml_calls calls);
/// Reads on; 0 where the document is no well-formed XML.
int xml_feed(xml_parser *parser, const unsigned char *bytes, int count, int is_last);
/// What is wrong, in English.
const char *xml_fault(const xml_parser *parser);
/// The line that was read last, from 1.
unsigned long xml_line(const xml_parser *parser);
void xml_close(xml_parser *parser);
