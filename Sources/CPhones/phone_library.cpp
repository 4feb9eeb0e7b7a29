// The functions are those of libphonenumber 8 as Debian builds it, found by the names that the compiler gave them.
// A number is an object of protobuf's: it is made in a room that is larger than it, by its own constructor. Where a
// name is not there, the library is another than is known here and is not used.
#include "phone_library.h"
#include <dlfcn.h>
#include <pthread.h>
#include <string>

namespace {

using Construct = void (*)(void *, void *, bool);
using Destroy = void (*)(void *);
using Instance = void *(*)();
using Parse = int (*)(const void *, const std::string &, const std::string &, void *);
using IsValid = bool (*)(const void *, const void *);
using Format = void (*)(const void *, const void *, int, std::string *);

Construct construct;
Destroy destroy;
Instance instance;
Parse parse;
IsValid is_valid;
Format format;
void *phones;
pthread_once_t once = PTHREAD_ONCE_INIT;
// The library keeps compiled patterns that threads share.
pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

constexpr int no_error = 0;
constexpr int e164 = 0;
// A number has a handful of fields: well below this.
constexpr size_t number_room = 1024;

template <typename Function>
bool find(void *library, const char *name, Function &function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

void open_library() {
    void *library = dlopen("libphonenumber.so.8", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
#define TEXT "RKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"
    bool all = find(library, "_ZN4i18n12phonenumbers11PhoneNumberC1EPN6google8protobuf5ArenaEb", construct) &&
               find(library, "_ZN4i18n12phonenumbers11PhoneNumberD1Ev", destroy) &&
               find(library, "_ZN4i18n12phonenumbers15PhoneNumberUtil11GetInstanceEv", instance) &&
               find(library, "_ZNK4i18n12phonenumbers15PhoneNumberUtil5ParseE" TEXT "S9_PNS0_11PhoneNumberE", parse) &&
               find(library, "_ZNK4i18n12phonenumbers15PhoneNumberUtil13IsValidNumberERKNS0_11PhoneNumberE", is_valid) &&
               find(
                   library,
                   "_ZNK4i18n12phonenumbers15PhoneNumberUtil6FormatERKNS0_11PhoneNumberENS1_17PhoneNumberFormatE"
                   "PNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE",
                   format);
#undef TEXT
    if (all) phones = instance();
}

}  // namespace

int phones_are_there(void) {
    pthread_once(&once, open_library);
    return phones != nullptr;
}

size_t phone_international(const char *number, const char *region, char *result, size_t room) {
    if (!phones_are_there()) return 0;
    alignas(16) unsigned char object[number_room];
    std::string written;
    pthread_mutex_lock(&turn);
    construct(object, nullptr, false);
    if (parse(phones, number, *region ? region : "ZZ", object) == no_error && is_valid(phones, object))
        format(phones, object, e164, &written);
    destroy(object);
    pthread_mutex_unlock(&turn);
    if (written.empty() || written.size() > room) return 0;
    written.copy(result, written.size());
    return written.size();
}
