// libcurl behind a few functions. The library is opened with the first handle, so that a start of the program
// costs nothing; its functions are found by name and called through pointers. Options, errors and types are
// those of curl's own headers.
#pragma once
#include <curl/curl.h>
#include <stddef.h>

/// Takes or gives bytes: the number it returns is how many; curl's own values stop the transfer.
typedef size_t (*url_bytes)(char *bytes, size_t size, size_t count, void *context);

/// Whether the library is there; it is opened by the first call.
int url_is_there(void);
/// A handle, which keeps its connection from one transfer to the next; NULL where the library is not there.
CURL *url_open(void);
void url_close(CURL *handle);
/// Forgets all options, keeps the connection.
void url_reset(CURL *handle);
CURLcode url_set_number(CURL *handle, CURLoption option, long value);
CURLcode url_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode url_set_list(CURL *handle, CURLoption option, struct curl_slist *list);
/// A function option with what it is called with, such as CURLOPT_READFUNCTION and CURLOPT_READDATA.
CURLcode url_set_bytes(CURL *handle, CURLoption function, url_bytes call, CURLoption data, void *context);
/// Asked about every second while a transfer goes on; anything but 0 stops it.
typedef int (*url_watch)(void *context, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
CURLcode url_set_watch(CURL *handle, url_watch watch, void *context);
/// Does what the options say, and waits for its end.
CURLcode url_perform(CURL *handle);
/// A number about the last transfer, such as CURLINFO_RESPONSE_CODE; 0 where there is none.
long url_number(CURL *handle, CURLINFO info);
/// What an error means, in a few words.
const char *url_meaning(CURLcode code);
/// A list with one more text; frees the list and gives NULL where there is no room.
struct curl_slist *url_append(struct curl_slist *list, const char *text);
void url_free_list(struct curl_slist *list);
