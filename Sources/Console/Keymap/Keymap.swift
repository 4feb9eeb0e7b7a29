// Keys and chords with what they lead to. Looking up is by sections, the most particular first; a chord
// that only begins waits for its next key, and what may follow is shown meanwhile.

public import Screen

/// What keys do.
public struct Keymap: Sendable {
    /// A chord of one or more keys.
    public typealias Chord = [Key]

    public let name: String
    private var sections: [KeySection: [Chord: Binding]]

    /// What keys typed so far lead to.
    public enum Lookup: Equatable, Sendable {
        case bound(Binding)
        /// The beginning of chords: their next keys and what they lead to, in the order of the keys' names.
        case pending([Continuation])
        case unbound
    }

    /// A key that continues a chord.
    public struct Continuation: Equatable, Sendable {
        public let keys: Chord
        public let binding: Binding
    }

    init(name: String, sections: [KeySection: [Chord: Binding]] = [:]) {
        self.name = name
        self.sections = sections
    }

    /// The keymap that the table of shortcuts describes.
    public static let builtIn: Keymap = {
        var keymap = Keymap(name: "default")
        for shortcut in ActionTable.shortcuts {
            for key in shortcut.keys {
                // A key of the table that can't be read is found by its test.
                guard let chord = try? Key.sequence(named: key) else { continue }
                keymap.bind(chord, to: shortcut.binding, in: shortcut.section)
            }
        }
        return keymap
    }()

    /// Binds a chord, which takes away what stood in its way: a binding of its beginning, or of longer
    /// chords that begin with it. A nil binding takes the chord's own away.
    mutating func bind(_ chord: Chord, to binding: Binding?, in section: KeySection) {
        for other in (sections[section] ?? [:]).keys where other.starts(with: chord) || chord.starts(with: other) {
            if binding != nil || other == chord { sections[section]?[other] = nil }
        }
        if let binding { sections[section, default: [:]][chord] = binding }
    }

    /// The section that ends a general chord early, and the keys that do.
    func shadow(of chord: Chord) -> (section: KeySection, keys: Chord)? {
        guard chord.count > 1 else { return nil }
        for section in KeySection.allCases where section != .global {
            for length in 1..<chord.count where sections[section]?[Array(chord.prefix(length))] != nil {
                return (section, Array(chord.prefix(length)))
            }
        }
        return nil
    }

    func renamed(_ name: String) -> Keymap { Keymap(name: name, sections: sections) }

    /// What keys lead to in a view of these sections, the most particular section first.
    public func lookup(_ keys: Chord, in order: [KeySection]) -> Lookup {
        for section in order {
            guard let bindings = sections[section] else { continue }
            if let binding = bindings[keys] { return .bound(binding) }
            let longer = bindings.filter { $0.key.count > keys.count && $0.key.starts(with: keys) }
            guard !longer.isEmpty else { continue }
            let continuations = longer.map {
                Continuation(keys: Array($0.key.dropFirst(keys.count)), binding: $0.value)
            }
            return .pending(continuations.sorted { Keymap.name(of: $0.keys) < Keymap.name(of: $1.keys) })
        }
        return .unbound
    }

    /// Every binding of a section, in the order of the table and then of the keys' names.
    public func bindings(in section: KeySection) -> [(chord: Chord, binding: Binding)] {
        let order = ActionTable.shortcuts.map(\.binding)
        func rank(_ binding: Binding) -> Int { order.firstIndex(of: binding) ?? order.count }
        return (sections[section] ?? [:]).map { (chord: $0.key, binding: $0.value) }.sorted {
            let (left, right) = (rank($0.binding), rank($1.binding))
            return left == right ? Keymap.name(of: $0.chord) < Keymap.name(of: $1.chord) : left < right
        }
    }

    /// The chords that lead to a binding in a section; the one of the table first.
    public func chords(for binding: Binding, in section: KeySection) -> [Chord] {
        let found = (sections[section] ?? [:]).filter { $0.value == binding }.map(\.key)
        let preferred = ActionTable.shortcuts.first { $0.binding == binding }?.keys ?? []
        func rank(_ chord: Chord) -> (Int, String) {
            let name = Keymap.name(of: chord)
            return (preferred.firstIndex(of: name) ?? preferred.count, name)
        }
        return found.sorted { rank($0) < rank($1) }
    }

    /// A chord as keymaps and help write it.
    public static func name(of chord: Chord) -> String { chord.map(\.description).joined(separator: " ") }
}
