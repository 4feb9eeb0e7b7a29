import Platform

/// Runs a test in a folder of its own, which is gone afterwards.
func withTemporaryFolder<R>(_ body: (String) throws -> R) throws -> R {
    let folder = try Folders.createTemporary(prefix: "purser-test")
    defer { try? Folders.remove(folder) }
    return try body(folder)
}
