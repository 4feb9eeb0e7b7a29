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
    private var lists: [KnownNames: [KnownName]] = [:]
    /// The proper names by all that is said for them. What a name is comes before what another is called too.
    private var proper: [KnownNames: Lazy<[String: String]>] = [:]

    public init() {}

    public subscript(list: KnownNames) -> [KnownName] {
        get { lists[list] ?? [] }
        set {
            lists[list] = newValue
            proper[list] = Lazy {
                let names = newValue.map { (Self.plain($0.name), $0.name) }
                let aliases = newValue.flatMap { known in known.aliases.map { (Self.plain($0), known.name) } }
                return Dictionary(names + aliases) { first, _ in first }
            }
        }
    }

    /// The proper name for what was said: in any case, with blanks, hyphens and underscores alike.
    public func name(_ said: String, in list: KnownNames) -> String? {
        proper[list]?.value[Self.plain(said)]
    }

    /// The name in a list that is spelled most like a word.
    func nearest(_ said: String, in list: KnownNames) -> String? {
        NearestWord.of(said, among: self[list].flatMap { [$0.name] + $0.aliases }).flatMap { name($0, in: list) }
    }

    private static func plain(_ text: String) -> String {
        TextFolding.key(text).split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "-")
    }
}
