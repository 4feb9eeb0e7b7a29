// The environment of the process, read as it is at the moment. It is never changed.

import Glibc

/// Environment variables.
public enum Environment {
    /// A variable's value; nil where it is unset or empty, which mean the same to every caller here.
    public static subscript(name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
