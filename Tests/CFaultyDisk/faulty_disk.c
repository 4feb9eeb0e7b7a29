#include "faulty_disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// What a file was written since its last sync: enough to take it back, and to bring parts of it on again.
struct change {
    struct change *next;
    sqlite3_int64 offset;
    sqlite3_int64 old_size; // the file's size before
    int count;           // bytes written; -1 for a truncation to `offset`
    int old_count;       // bytes that were there before
    unsigned char *old_bytes;
    unsigned char *new_bytes;
};

// A file by its path; it outlives the handles on it.
struct medium {
    struct medium *next;
    char *path;
    struct change *newest;
};

struct file {
    sqlite3_file base;
    struct medium *medium;
    sqlite3_file *real;
};

static sqlite3_vfs disk;
static sqlite3_vfs *machine;
static struct medium *media;
static enum purser_disk_fault planned;
static int64_t planned_call, calls;
static int planned_lasting, is_off;
static uint64_t random_state = 1;
static sqlite3_mutex *guard;

static uint64_t draw(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

// Counts a call and says whether it fails.
static int fault(int writes, int io_code) {
    if (is_off) return io_code;
    sqlite3_mutex_enter(guard);
    calls++;
    int hits = planned != PURSER_DISK_SOUND && (calls == planned_call || (planned_lasting && calls > planned_call));
    sqlite3_mutex_leave(guard);
    if (!hits) return SQLITE_OK;
    switch (planned) {
    case PURSER_DISK_IO: return io_code;
    case PURSER_DISK_FULL: return writes ? SQLITE_FULL : SQLITE_OK;
    case PURSER_DISK_POWER: is_off = 1; return io_code;
    default: return SQLITE_OK;
    }
}

static void forget(struct medium *medium) {
    while (medium->newest) {
        struct change *change = medium->newest;
        medium->newest = change->next;
        free(change->old_bytes);
        free(change->new_bytes);
        free(change);
    }
}

static struct medium *medium_at(const char *path) {
    for (struct medium *medium = media; medium; medium = medium->next)
        if (!strcmp(medium->path, path)) return medium;
    struct medium *medium = calloc(1, sizeof *medium);
    medium->path = strdup(path);
    medium->next = media;
    media = medium;
    return medium;
}

static void note(struct file *file, const void *bytes, int count, sqlite3_int64 offset) {
    if (!file->medium) return;
    struct change *change = calloc(1, sizeof *change);
    file->real->pMethods->xFileSize(file->real, &change->old_size);
    change->offset = offset;
    change->count = count;
    sqlite3_int64 there = change->old_size - offset;
    if (count >= 0 && there > count) there = count;
    if (there > 0) {
        change->old_bytes = malloc((size_t)there);
        change->old_count = (int)there;
        file->real->pMethods->xRead(file->real, change->old_bytes, change->old_count, offset);
    }
    if (count > 0) {
        change->new_bytes = malloc((size_t)count);
        memcpy(change->new_bytes, bytes, (size_t)count);
    }
    change->next = file->medium->newest;
    file->medium->newest = change;
}

static int disk_close(sqlite3_file *handle) {
    struct file *file = (struct file *)handle;
    return file->real->pMethods->xClose(file->real);
}

static int disk_read(sqlite3_file *handle, void *bytes, int count, sqlite3_int64 offset) {
    struct file *file = (struct file *)handle;
    int code = fault(0, SQLITE_IOERR_READ);
    return code ? code : file->real->pMethods->xRead(file->real, bytes, count, offset);
}

static int disk_write(sqlite3_file *handle, const void *bytes, int count, sqlite3_int64 offset) {
    struct file *file = (struct file *)handle;
    int code = fault(1, SQLITE_IOERR_WRITE);
    if (code) return code;
    note(file, bytes, count, offset);
    return file->real->pMethods->xWrite(file->real, bytes, count, offset);
}

static int disk_truncate(sqlite3_file *handle, sqlite3_int64 size) {
    struct file *file = (struct file *)handle;
    int code = fault(1, SQLITE_IOERR_TRUNCATE);
    if (code) return code;
    note(file, NULL, -1, size);
    return file->real->pMethods->xTruncate(file->real, size);
}

static int disk_sync(sqlite3_file *handle, int flags) {
    struct file *file = (struct file *)handle;
    int code = fault(1, SQLITE_IOERR_FSYNC);
    if (code) return code;
    // What is synced can't be lost any more. Waiting for the real disk would prove nothing here.
    if (file->medium) forget(file->medium);
    (void)flags;
    return SQLITE_OK;
}

static int disk_file_size(sqlite3_file *handle, sqlite3_int64 *size) {
    struct file *file = (struct file *)handle;
    return file->real->pMethods->xFileSize(file->real, size);
}

static int disk_lock(sqlite3_file *handle, int level) {
    struct file *file = (struct file *)handle;
    return file->real->pMethods->xLock(file->real, level);
}

static int disk_unlock(sqlite3_file *handle, int level) {
    struct file *file = (struct file *)handle;
    return file->real->pMethods->xUnlock(file->real, level);
}

static int disk_check_reserved(sqlite3_file *handle, int *result) {
    struct file *file = (struct file *)handle;
    return file->real->pMethods->xCheckReservedLock(file->real, result);
}

static int disk_control(sqlite3_file *handle, int operation, void *argument) {
    struct file *file = (struct file *)handle;
    return file->real->pMethods->xFileControl(file->real, operation, argument);
}

static int disk_sector_size(sqlite3_file *handle) {
    (void)handle;
    return 512;
}

// No promise: not even that a sector is written whole or that order is kept.
static int disk_characteristics(sqlite3_file *handle) {
    (void)handle;
    return 0;
}

static int disk_map(sqlite3_file *handle, int page, int size, int extend, void volatile **memory) {
    struct file *file = (struct file *)handle;
    return file->real->pMethods->xShmMap(file->real, page, size, extend, memory);
}

static int disk_shared_lock(sqlite3_file *handle, int offset, int count, int flags) {
    struct file *file = (struct file *)handle;
    return file->real->pMethods->xShmLock(file->real, offset, count, flags);
}

static void disk_barrier(sqlite3_file *handle) {
    struct file *file = (struct file *)handle;
    file->real->pMethods->xShmBarrier(file->real);
}

static int disk_unmap(sqlite3_file *handle, int removes) {
    struct file *file = (struct file *)handle;
    return file->real->pMethods->xShmUnmap(file->real, removes);
}

static const sqlite3_io_methods methods = {
    2,                   disk_close,          disk_read,   disk_write,        disk_truncate, disk_sync,
    disk_file_size,      disk_lock,           disk_unlock, disk_check_reserved, disk_control,  disk_sector_size,
    disk_characteristics, disk_map,           disk_shared_lock, disk_barrier, disk_unmap,
};

static int disk_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *handle, int flags, int *given) {
    (void)vfs;
    struct file *file = (struct file *)handle;
    memset(file, 0, sizeof *file);
    int code = fault(0, SQLITE_CANTOPEN);
    if (code) return code;
    file->real = (sqlite3_file *)(file + 1);
    code = machine->xOpen(machine, path, file->real, flags, given);
    // A file without a name is scratch space, which nothing depends on after a cut.
    file->medium = path && !(flags & SQLITE_OPEN_DELETEONCLOSE) ? medium_at(path) : NULL;
    if (file->real->pMethods) file->base.pMethods = &methods;
    return code;
}

static int disk_delete(sqlite3_vfs *vfs, const char *path, int sync) {
    (void)vfs;
    int code = fault(1, SQLITE_IOERR_DELETE);
    if (code) return code;
    forget(medium_at(path));
    return machine->xDelete(machine, path, sync);
}

int purser_disk_install(void) {
    machine = sqlite3_vfs_find(NULL);
    if (!machine) return SQLITE_ERROR;
    guard = sqlite3_mutex_alloc(SQLITE_MUTEX_FAST);
    disk = *machine;
    disk.zName = "faulty";
    disk.pNext = NULL;
    disk.szOsFile = (int)sizeof(struct file) + machine->szOsFile;
    disk.xOpen = disk_open;
    disk.xDelete = disk_delete;
    return sqlite3_vfs_register(&disk, 1);
}

void purser_disk_plan(enum purser_disk_fault fault, int64_t call, int lasting, uint64_t seed) {
    planned = fault;
    planned_call = call;
    planned_lasting = lasting;
    calls = 0;
    random_state = seed * 2 + 1;
}

int64_t purser_disk_calls(void) { return calls; }

int purser_disk_is_off(void) { return is_off; }

static int put(int descriptor, const unsigned char *bytes, int count, int64_t offset) {
    return count <= 0 || pwrite(descriptor, bytes, (size_t)count, offset) == count ? 0 : -1;
}

// Brings on what reached the disk of one write, sector by sector.
static int put_sectors(int descriptor, const struct change *change) {
    int whole = draw() % 3 == 0;
    for (int done = 0; done < change->count;) {
        int sector = 512 - (int)((change->offset + done) % 512);
        if (sector > change->count - done) sector = change->count - done;
        if (whole || draw() % 2)
            if (put(descriptor, change->new_bytes + done, sector, change->offset + done)) return -1;
        done += sector;
    }
    return 0;
}

static int lose(struct medium *medium) {
    int descriptor = open(medium->path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return 0;
    int result = 0, count = 0;
    for (struct change *change = medium->newest; change; change = change->next) {
        if (put(descriptor, change->old_bytes, change->old_count, change->offset)) result = -1;
        if (ftruncate(descriptor, change->old_size)) result = -1;
        count++;
    }
    // From the oldest on: any write may have reached the disk, whole, in part, or not at all.
    for (int number = count - 1; number >= 0; number--) {
        struct change *change = medium->newest;
        for (int step = 0; step < number; step++) change = change->next;
        if (draw() % 3 == 0) continue;
        if (change->count >= 0) {
            if (put_sectors(descriptor, change)) result = -1;
        } else if (ftruncate(descriptor, change->offset)) {
            result = -1;
        }
    }
    close(descriptor);
    return result;
}

int purser_disk_recover(void) {
    int result = 0;
    for (struct medium *medium = media; medium; medium = medium->next) {
        if (is_off && lose(medium)) result = -1;
        forget(medium);
    }
    is_off = 0;
    purser_disk_plan(PURSER_DISK_SOUND, 0, 0, 1);
    return result;
}
