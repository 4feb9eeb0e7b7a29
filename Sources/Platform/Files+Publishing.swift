// A file that was made under another name comes to stand under its own, whole and only where nothing stands yet.

import Glibc

extension Files {
    /// Gives a finished file its name; a file that has the name already stays as it is.
    ///
    /// - Returns: false where the name was taken; the file keeps its old name then.
    public static func publish(_ path: String, as name: String) throws(PlatformError) -> Bool {
        guard Glibc.link(path, name) == 0 else {
            if errno == EEXIST { return false }
            // A file system without links: the moment between looking and renaming is all that can be had.
            guard errno == EPERM || errno == EOPNOTSUPP, !isTaken(name) else { throw .last("write", name) }
            try rename(path, to: name)
            return true
        }
        unlink(path)
        return true
    }
}
