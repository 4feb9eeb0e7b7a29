// libphonenumber behind one function. The library, which brings ICU and protobuf along, is opened with the first
// number, so that a start of the program costs nothing.
#pragma once
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// 1 where the library is there, in a version that is known.
int phones_are_there(void);
/// A number as E.164: the characters written, without an end sign; 0 where it is no valid number, or no number of
/// the region.
///
/// - region: two capital letters for numbers that don't say their country; empty where it is not known.
size_t phone_international(const char *number, const char *region, char *result, size_t room);

#ifdef __cplusplus
}
#endif
