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

/// Names of one sort, found by all that is said for them.
struct KnownNameList: Sendable {
    let names: [KnownName]
    /// The proper names by all that is said for them. What a name is comes before what another is called too.
    private let proper: Lazy<[String: String]>

    init(_ names: [KnownName]) {
        self.names = names
        proper = Lazy {
            let own = names.map { (Self.plain($0.name), $0.name) }
            let aliases = names.flatMap { known in known.aliases.map { (Self.plain($0), known.name) } }
            return Dictionary(own + aliases) { first, _ in first }
        }
    }

    /// The proper name for what was said: in any case, with blanks, hyphens and underscores alike.
    func name(_ said: String) -> String? { proper.value[Self.plain(said)] }

    private static func plain(_ text: String) -> String {
        TextFolding.key(text).split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "-")
    }
}

/// The lists of names that the program knows.
public struct KnownNameLists: Sendable {
    var lists: [KnownNames: KnownNameList] = [:]

    public init() {}

    public subscript(list: KnownNames) -> [KnownName] {
        get { lists[list]?.names ?? [] }
        set { lists[list] = KnownNameList(newValue) }
    }

    /// The proper name for what was said: in any case, with blanks, hyphens and underscores alike.
    public func name(_ said: String, in list: KnownNames) -> String? { lists[list]?.name(said) }

    /// The name in a list that is spelled most like a word.
    func nearest(_ said: String, in list: KnownNames) -> String? {
        NearestWord.of(said, among: self[list].flatMap { [$0.name] + $0.aliases }).flatMap { name($0, in: list) }
    }
}
