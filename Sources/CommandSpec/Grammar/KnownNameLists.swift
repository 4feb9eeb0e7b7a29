// Names that commands take from lists of the program: figures, dashboards, topics, themes, keymaps.

import Base

/// A name out of a list, with a word on what it is.
public struct KnownName: Sendable, Hashable {
    public let name: String
    public let meaning: String
    /// Other names for it.
    public let aliases: [String]

    public init(_ name: String, _ meaning: String, aliases: [String] = []) {
        self.name = name
        self.meaning = meaning
        self.aliases = aliases
    }
}

/// The lists of names that the program knows.
public struct KnownNameLists: Sendable {
    private var lists: [KnownNames: [KnownName]]

    public init(_ lists: [KnownNames: [KnownName]] = [:]) { self.lists = lists }

    public subscript(list: KnownNames) -> [KnownName] {
        get { lists[list] ?? [] }
        set { lists[list] = newValue }
    }

    /// The proper name for what was said: in any case, with blanks, hyphens and underscores alike.
    public func name(_ said: String, in list: KnownNames) -> String? {
        let wanted = Self.plain(said)
        return self[list].first { known in
            Self.plain(known.name) == wanted || known.aliases.contains { Self.plain($0) == wanted }
        }?.name
    }

    /// The name in a list that is spelled most like a word.
    func nearest(_ said: String, in list: KnownNames) -> String? {
        NearestWord.of(said, among: self[list].flatMap { [$0.name] + $0.aliases }).flatMap { name($0, in: list) }
    }

    private static func plain(_ text: String) -> String {
        TextFolding.key(text).split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "-")
    }
}
