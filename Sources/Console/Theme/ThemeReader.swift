// Themes from files. A theme names colours in a palette and gives each role a style, such as
// `accent on raised bold`; what it leaves out comes from the theme that it inherits. Roles are resolved
// last, so that a theme which inherits another may change a single palette colour.

import Base
import Screen
import YAML

/// Reads themes; `find` gives the file of a theme by its name, nil where there is none.
public struct ThemeReader {
    private let find: (String) throws(SettingsError) -> SettingsFile?

    public init(find: @escaping (String) throws(SettingsError) -> SettingsFile?) {
        self.find = find
    }

    /// The theme of that name.
    ///
    /// - Throws: `SettingsError` with the place of an unknown role, colour or attribute.
    public func theme(named name: String) throws(SettingsError) -> Theme {
        guard let file = try find(name) else {
            throw SettingsError(path: name, message: "there is no theme \"\(SafeText.visible(name))\"")
        }
        return try theme(named: name, in: file)
    }

    /// The theme that a file describes.
    public func theme(named name: String, in file: SettingsFile) throws(SettingsError) -> Theme {
        var draft = ThemeDraft()
        try gather(file, into: &draft, seen: [name])
        return try draft.theme(named: name)
    }

    /// Adds a file's palette and roles under those gathered so far, then what it inherits.
    private func gather(_ file: SettingsFile, into draft: inout ThemeDraft, seen: [String]) throws(SettingsError) {
        let root = try file.parse()
        guard let members = root.mapping else {
            throw file.error("a theme is a mapping of `inherits`, `palette` and `roles`", at: root)
        }
        for member in members {
            switch member.key {
            case "inherits": continue
            case "palette": try draft.addPalette(member.value, in: file)
            case "roles": try draft.addRoles(member.value, in: file)
            default:
                throw file.error(
                    "\"\(SafeText.visible(member.key))\" is no part of a theme; write inherits, palette or roles",
                    at: member)
            }
        }
        guard let parent = root["inherits"] else { return }
        guard let name = parent.text, !seen.contains(name) else {
            throw file.error("a theme can't inherit itself; name another theme", at: parent)
        }
        guard let next = try find(name) else {
            throw file.error("there is no theme \"\(SafeText.visible(name))\" to inherit", at: parent)
        }
        try gather(next, into: &draft, seen: seen + [name])
    }
}

/// Palette and roles as they were written, the nearest file's first.
private struct ThemeDraft {
    private struct Definition {
        let words: String
        let node: YAMLNode
        let file: SettingsFile
    }

    private var palette: [String: Definition] = [:]
    private var roles: [String: Definition] = [:]

    mutating func addPalette(_ node: YAMLNode, in file: SettingsFile) throws(SettingsError) {
        for (name, definition) in try definitions(node, in: file) where palette[name] == nil {
            palette[name] = definition
        }
    }

    mutating func addRoles(_ node: YAMLNode, in file: SettingsFile) throws(SettingsError) {
        for member in node.mapping ?? [] where ThemeDraft.role(named: member.key) == nil {
            let near = NearestWord.of(member.key, among: Role.allCases.map(\.rawValue))
            let advice = near.map { "; did you mean \($0)?" } ?? ""
            throw file.error("there is no role \"\(SafeText.visible(member.key))\"\(advice)", at: member)
        }
        for (name, definition) in try definitions(node, in: file) where roles[name] == nil { roles[name] = definition }
    }

    private func definitions(_ node: YAMLNode, in file: SettingsFile) throws(SettingsError) -> [(String, Definition)] {
        guard let members = node.mapping else { throw file.error("names and their looks should stand here", at: node) }
        var result: [(String, Definition)] = []
        for member in members {
            guard let words = member.value.text else {
                throw file.error("\(member.key) needs a text; quote colours that begin with #", at: member.value)
            }
            result.append((member.key, Definition(words: words, node: member.value, file: file)))
        }
        return result
    }

    func theme(named name: String) throws(SettingsError) -> Theme {
        var styles: [Role: Style] = [:]
        var variants: [Role: [String: Style]] = [:]
        for (key, definition) in roles {
            guard let (role, variant) = ThemeDraft.role(named: key) else { continue }
            let style = try style(definition)
            if let variant { variants[role, default: [:]][variant] = style } else { styles[role] = style }
        }
        return Theme(name: name, styles: styles, variants: variants)
    }

    private static func role(named key: String) -> (role: Role, variant: String?)? {
        if let role = Role(rawValue: key) { return (role, nil) }
        guard let dot = key.firstIndex(of: "."), let role = Role(rawValue: String(key[..<dot])), role.hasVariants
        else { return nil }
        return (role, String(key[key.index(after: dot)...]))
    }

    /// Reads `COLOUR on COLOUR ATTRIBUTE…`, every part of which may be left out.
    private func style(_ definition: Definition) throws(SettingsError) -> Style {
        var style = Style.plain
        var isBackground = false
        for word in definition.words.split(separator: " ").map(String.init) {
            if word == "on" {
                isBackground = true
            } else if !isBackground, let attribute = Attributes(named: word) {
                style.attributes.insert(attribute)
            } else {
                let color = try color(word, definition, depth: 0)
                if isBackground { style.background = color } else { style.foreground = color }
                isBackground = false
            }
        }
        return style
    }

    private func color(_ word: String, _ user: Definition, depth: Int) throws(SettingsError) -> Color {
        if let entry = palette[word], depth < 8 { return try color(entry.words, entry, depth: depth + 1) }
        guard let color = Color(named: word) else {
            throw user.file.error(
                "\"\(SafeText.visible(word))\" is no colour, palette name or attribute; "
                    + "write \"#rrggbb\", a name such as bright-red, or a number from 0 to 255",
                at: user.node)
        }
        return color
    }
}
