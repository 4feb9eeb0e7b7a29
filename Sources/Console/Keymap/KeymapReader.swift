// Keymaps from files: sections, in each a key or chord and what it leads to. A file stands over the
// keymap that it inherits (the built-in one where it names none); within one file, two bindings that can't
// both work are an error, as are a key, section or action that isn't there.

import Base
import Screen
import YAML

/// Reads keymaps; `find` gives the file of a keymap by its name, nil where there is none.
public struct KeymapReader {
    private let find: (String) throws(SettingsError) -> SettingsFile?

    public init(find: @escaping (String) throws(SettingsError) -> SettingsFile?) {
        self.find = find
    }

    /// The keymap of that name, with the user's own file over it where there is one.
    ///
    /// - Throws: `SettingsError` with the place of what is wrong.
    public func keymap(named name: String, under own: SettingsFile? = nil) throws(SettingsError) -> Keymap {
        guard let file = try find(name) else {
            throw SettingsError(path: name, message: "there is no keymap \"\(SafeText.visible(name))\"")
        }
        var keymap = try read(file, seen: [name]).renamed(name)
        if let own { try apply(own, to: &keymap) }
        return keymap
    }

    /// A user's own bindings over a keymap.
    public func apply(_ file: SettingsFile, to keymap: inout Keymap) throws(SettingsError) {
        for member in try sections(of: file) {
            guard let section = KeySection(rawValue: member.key) else {
                if member.key == "inherits" { continue }
                throw unknownSection(member, in: file)
            }
            try apply(member.value, of: file, in: section, to: &keymap)
        }
        try checkReach(of: file, in: keymap)
    }

    /// A chord that can't be reached anywhere it should hold, because a more particular section ends it early, does
    /// nothing for whoever wrote it.
    private func checkReach(of file: SettingsFile, in keymap: Keymap) throws(SettingsError) {
        for member in try sections(of: file) where member.key == KeySection.global.rawValue {
            for entry in member.value.mapping ?? [] where !entry.value.isNull && entry.value.text != "none" {
                let chord = try chord(entry, in: file)
                guard let (section, early) = keymap.shadow(of: chord) else { continue }
                throw file.error(
                    "\(Keymap.name(of: chord)) can't be reached \(section.help), where \(Keymap.name(of: early)) acts "
                        + "at once; take that away there with none, or choose other keys", at: entry)
            }
        }
    }

    private func read(_ file: SettingsFile, seen: [String]) throws(SettingsError) -> Keymap {
        var keymap = Keymap.builtIn
        if let parent = try sections(of: file).first(where: { $0.key == "inherits" })?.value {
            guard let name = parent.text, !seen.contains(name) else {
                throw file.error("a keymap can't inherit itself; name another keymap", at: parent)
            }
            guard let next = try find(name) else {
                throw file.error("there is no keymap \"\(SafeText.visible(name))\" to inherit", at: parent)
            }
            keymap = try read(next, seen: seen + [name])
        }
        try apply(file, to: &keymap)
        return keymap
    }

    private func sections(of file: SettingsFile) throws(SettingsError) -> [YAMLMember] {
        let root = try file.parse()
        guard !root.isNull else { return [] }
        guard let members = root.mapping else {
            throw file.error("a keymap is a mapping of sections, such as `global` and `list`", at: root)
        }
        return members
    }

    private func unknownSection(_ member: YAMLMember, in file: SettingsFile) -> SettingsError {
        let names = KeySection.allCases.map(\.rawValue)
        let near = NearestWord.of(member.key, among: names)
        let advice = near.map { "did you mean \($0)?" } ?? "sections are \(names.joined(separator: ", "))"
        return file.error("there is no section \"\(SafeText.visible(member.key))\"; \(advice)", at: member)
    }

    private func apply(
        _ node: YAMLNode, of file: SettingsFile, in section: KeySection, to keymap: inout Keymap
    ) throws(SettingsError) {
        guard !node.isNull else { return }
        guard let members = node.mapping else {
            throw file.error("keys and what they lead to should stand here", at: node)
        }
        var own: [(chord: Keymap.Chord, line: Int)] = []
        for member in members {
            let chord = try chord(member, in: file)
            guard let binding = try binding(member, in: file) else {
                keymap.bind(chord, to: nil, in: section)
                continue
            }
            if let other = own.first(where: { $0.chord.starts(with: chord) || chord.starts(with: $0.chord) }) {
                throw file.error(
                    "\(Keymap.name(of: chord)) clashes with \(Keymap.name(of: other.chord)) on line \(other.line); "
                        + "a key can't both act and begin a chord",
                    at: member)
            }
            own.append((chord, member.line))
            keymap.bind(chord, to: binding, in: section)
        }
    }

    private func chord(_ member: YAMLMember, in file: SettingsFile) throws(SettingsError) -> Keymap.Chord {
        let chord: Keymap.Chord
        do { chord = try Key.sequence(named: member.key) } catch { throw file.error(error.description, at: member) }
        guard !chord.isEmpty else {
            throw file.error("a key should stand here; the space bar is called Space", at: member)
        }
        return chord
    }

    private func binding(_ member: YAMLMember, in file: SettingsFile) throws(SettingsError) -> Binding? {
        if member.value.isNull || member.value.text == "none" { return nil }
        guard let text = member.value.text else {
            throw file.error("an action, a \":command line\" or null should stand here", at: member.value)
        }
        if let binding = Binding(text) { return binding }
        let near = NearestWord.of(text, among: Action.allCases.map(\.rawValue))
        let advice = near.map { "did you mean \($0)?" } ?? "the list of actions is in purser-keys(7)"
        throw file.error("there is no action \"\(SafeText.visible(text))\"; \(advice)", at: member.value)
    }
}
