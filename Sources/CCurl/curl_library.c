#include "curl_library.h"
#include <dlfcn.h>
#include <pthread.h>

// The type-checking macros of curl's headers would name its functions, which are not linked.
#undef curl_easy_setopt
#undef curl_easy_getinfo

typedef struct {
    CURLcode (*start)(long);
    CURL *(*init)(void);
    void (*cleanup)(CURL *);
    void (*reset)(CURL *);
    CURLcode (*set)(CURL *, CURLoption, ...);
    CURLcode (*perform)(CURL *);
    CURLcode (*info)(CURL *, CURLINFO, ...);
    const char *(*meaning)(CURLcode);
    struct curl_slist *(*append)(struct curl_slist *, const char *);
    void (*free_list)(struct curl_slist *);
} curl_functions;

static curl_functions call;
static int is_there;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void find(void) {
    const char *names[] = {
        "curl_global_init", "curl_easy_init", "curl_easy_cleanup", "curl_easy_reset", "curl_easy_setopt",
        "curl_easy_perform", "curl_easy_getinfo", "curl_easy_strerror", "curl_slist_append", "curl_slist_free_all",
    };
    _Static_assert(sizeof(curl_functions) == sizeof(names), "a name for each function");
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    void **slots = (void **)&call;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        slots[i] = dlsym(library, names[i]);
        if (!slots[i]) return;
    }
    is_there = call.start(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

int url_is_there(void) {
    pthread_once(&once, find);
    return is_there;
}

CURL *url_open(void) { return url_is_there() ? call.init() : NULL; }
void url_close(CURL *handle) { call.cleanup(handle); }
void url_reset(CURL *handle) { call.reset(handle); }
CURLcode url_set_number(CURL *handle, CURLoption option, long value) { return call.set(handle, option, value); }
CURLcode url_set_text(CURL *handle, CURLoption option, const char *value) { return call.set(handle, option, value); }
CURLcode url_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
    return call.set(handle, option, list);
}

CURLcode url_set_bytes(CURL *handle, CURLoption function, url_bytes bytes, CURLoption data, void *context) {
    CURLcode code = call.set(handle, function, bytes);
    return code ? code : call.set(handle, data, context);
}

CURLcode url_set_watch(CURL *handle, url_watch watch, void *context) {
    CURLcode code = call.set(handle, CURLOPT_XFERINFOFUNCTION, watch);
    if (!code) code = call.set(handle, CURLOPT_XFERINFODATA, context);
    return code ? code : call.set(handle, CURLOPT_NOPROGRESS, 0L);
}

CURLcode url_perform(CURL *handle) { return call.perform(handle); }

long url_number(CURL *handle, CURLINFO info) {
    long value = 0;
    return call.info(handle, info, &value) == CURLE_OK ? value : 0;
}

const char *url_meaning(CURLcode code) { return url_is_there() ? call.meaning(code) : "libcurl is not there"; }
struct curl_slist *url_append(struct curl_slist *list, const char *text) {
    struct curl_slist *longer = call.append(list, text);
    if (!longer) call.free_list(list);
    return longer;
}
void url_free_list(struct curl_slist *list) { call.free_list(list); }
