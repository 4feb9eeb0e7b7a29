// Ingredients from the disk.

import Platform

extension Ingredients {
    /// Reads the ingredients of a folder and of the folders in it.
    public init(folder: String) throws {
        var files: [String: String] = [:]
        for name in try Folders.names(in: folder) {
            let path = Paths.join(folder, name)
            if Folders.exists(path) {
                for inner in try Folders.names(in: path) {
                    files["\(name)/\(inner)"] = try Files.readText(Paths.join(path, inner))
                }
            } else {
                files[name] = try Files.readText(path)
            }
        }
        try self.init(files: files)
    }
}
