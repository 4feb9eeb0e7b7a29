// A disk that fails on purpose: a file system for SQLite that lies over the machine's own.
//
// It counts the calls that reach the disk. At a call that was chosen it fails, once or from then on; or the power
// goes off: then nothing reaches the disk any more, and of what was written since a file's last sync, some
// sectors are there and some are not, as the seed will have it.

#pragma once

#include <stdint.h>

enum purser_disk_fault {
    PURSER_DISK_SOUND = 0,
    // The call fails with an I/O error.
    PURSER_DISK_IO = 1,
    // The call fails as on a full disk, if it writes.
    PURSER_DISK_FULL = 2,
    // The power goes off at the call.
    PURSER_DISK_POWER = 3,
};

// Puts the faulty disk under every database that this process opens from now on. Gives an SQLite result code.
int purser_disk_install(void);

// Sets what is to happen at a call, counted from now; `lasting` for every call after it too.
void purser_disk_plan(enum purser_disk_fault fault, int64_t call, int lasting, uint64_t seed);

// The calls since the plan was set.
int64_t purser_disk_calls(void);

// Whether the power went off.
int purser_disk_is_off(void);

// Brings the disk to the state in which the power left it, and turns the power on again. To be called when every
// database is closed. Gives 0, or -1 where a file can't be written.
int purser_disk_recover(void);
