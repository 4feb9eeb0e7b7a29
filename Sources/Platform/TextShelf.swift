// A folder of small private texts, each in a file of its own: unfinished replies, and who is where. A text
// is written whole or not at all; what cannot be read is passed over. A name has no point: a file whose name
// has one is still being written.

/// Small texts by name in a folder.
public struct TextShelf: Sendable {
    public let folder: String
    private static let limit = 1 << 20

    public init(_ folder: String) { self.folder = folder }

    /// The names of the texts, in their order.
    public var names: [String] {
        ((try? Folders.names(in: folder)) ?? []).filter { !$0.contains(".") }.sorted()
    }

    /// A text; nil where there is none.
    public func text(_ name: String) -> String? { try? Files.readText(path(name), limit: TextShelf.limit) }

    /// Keeps a text for its owner alone.
    ///
    /// - Parameter mode: the permissions of the text; whoever has some looks into the folder too, where it is made now.
    public func keep(_ text: String, as name: String, mode: UInt32 = 0o600) throws {
        if !Folders.exists(folder) {
            try Folders.create(folder)
            // Who may read looks into the folder, and who may write puts texts there.
            try Files.setMode(mode & 0o666 | (mode & 0o444) >> 2 | 0o700, of: folder)
        }
        try Files.write(text, to: path(name), mode: mode)
    }

    /// Takes a text away, if it is there.
    public func drop(_ name: String) { try? Files.remove(path(name)) }

    private func path(_ name: String) -> String {
        Paths.join(folder, String(name.map { $0 == "." || $0 == "/" ? "-" : $0 }))
    }
}
