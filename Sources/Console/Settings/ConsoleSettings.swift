// The user's settings of the console, from config.yaml or changed with `:set`. Every line is optional; one
// that is not understood is an error with its place, because a setting that silently does nothing is worse.

public import Base
public import Domain
import Language
public import Screen
import YAML

/// How the user wants the console.
public struct ConsoleSettings: Sendable, Equatable {
    /// What differs from the defaults.
    private var values: [String: Value] = [:]

    public init() {}

    /// Reads a settings file.
    ///
    /// - Parameter type: the settings, with the themes and keymaps that there are where they are known.
    public init(_ file: SettingsFile, of type: RecordType = SettingTable.type) throws(SettingsError) {
        let root = try file.parse()
        guard !root.isNull else { return }
        guard let members = root.mapping else {
            throw file.error("settings are lines such as `theme: dark`", at: root)
        }
        for member in members {
            guard let field = type.field(named: member.key)?.field else {
                let near = NearestWord.of(member.key, among: type.fields.map(\.name))
                throw file.error(
                    "there is no setting \"\(SafeText.visible(member.key))\"; "
                        + (near.map { "did you mean \($0)?" } ?? "they are in purser-config(5)"), at: member)
            }
            self[field.name] = try ConsoleSettings.value(of: member, field, in: file)
        }
    }

    private static func value(of member: YAMLMember, _ field: FieldDescriptor, in file: SettingsFile)
        throws(SettingsError) -> Value
    {
        guard let text = member.value.text else {
            guard member.value.isNull, field.isOptional else {
                throw file.error("\(field.name) needs a value", at: member.value)
            }
            return .null
        }
        let clock = Clock(now: Instant(seconds: 0), zone: .utc)
        do {
            if case .value(let value) = try ValueReader(clock: clock).read(text, for: field) { return value }
        } catch {
            throw file.error(error.description, at: member.value)
        }
        throw file.error("\(field.name) can't be \(SafeText.visible(text))", at: member.value)
    }

    /// The value of a setting by its name.
    public subscript(name: String) -> Value {
        get { values[name] ?? SettingTable.type.field(named: name)?.field.initial ?? .null }
        set {
            if newValue == SettingTable.type.field(named: name)?.field.initial {
                values.removeValue(forKey: name)
            } else {
                values[name] = newValue
            }
        }
    }

    /// A setting's value as files and `:set` write it.
    public func text(of field: FieldDescriptor) -> String {
        let value = self[field.name]
        return value.isNull ? "none" : ValueText(.language).text(value, of: field)
    }

    public var theme: String { self["theme"].text ?? "" }
    public var keymap: String { self["keymap"].text ?? "" }
    public var mouse: Bool { isOn("mouse") }
    /// Whether changed cells are marked for a moment.
    public var motion: Bool { isOn("motion") }
    public var focus: Bool { isOn("focus") }
    public var links: Bool { isOn("links") }
    public var notices: Bool { isOn("notices") }
    public var bell: Bool { isOn("bell") }
    /// Seconds between one exchange of mail and the next, a minute at least; nil where there is none.
    public var mailEvery: Int64? { self["mail_every"].integer.flatMap { $0 > 0 ? max(60, $0) : nil } }
    public var editor: String? { self["editor"].text }
    public var clipboard: String { self["clipboard"].text ?? "" }
    public var confirmFrom: Int { Int(clamping: self["confirm_from"].integer ?? 2) }
    /// Whether the terminal shows ambiguous characters in two columns.
    public var wideAmbiguous: Bool { self["ambiguous_width"].text == "wide" }
    /// What to draw with; nil where the terminal decides. Lines and blocks are ambiguous themselves.
    public var glyphs: GlyphSet? {
        self["glyphs"].text.flatMap { GlyphSet(rawValue: $0) } ?? (wideAmbiguous ? .ascii : nil)
    }
    /// The tab that is shown first.
    public var start: Tab { start(for: nil) }

    /// The tab that somebody of a role sees first: the desk begins with its queue.
    func start(for role: UserRole?) -> Tab {
        let name = self["start"].text
        return Tab.allCases.first { $0.title.lowercased() == name }
            ?? (name == "auto" && role == .support ? .tickets : .pipeline)
    }

    /// Whether somebody of a role begins with their day.
    func startsWithDay(_ role: UserRole?) -> Bool {
        let name = self["start"].text
        return name == "day" || name == "auto" && role == .sales
    }
    /// The most colours to use; nil where the terminal decides.
    public var colors: ColorDepth? {
        switch self["colors"].text {
        case "256": .colors256
        case "16": .colors16
        case "8": .colors8
        case "none": .mono
        default: nil
        }
    }

    private func isOn(_ name: String) -> Bool { self[name].integer != 0 }

    /// The text of a settings file with these settings in it: lines that say something else are changed, what is
    /// missing is added, and all else stays as its owner wrote it.
    public func text(over old: String) -> String {
        var lines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        for field in SettingTable.type.fields {
            let place = lines.firstIndex { line in
                guard let colon = line.firstIndex(of: ":") else { return false }
                return field.isNamed(String(line[..<colon]))
            }
            if place == nil, self[field.name] == field.initial { continue }
            let value = self[field.name].isNull ? "null" : self[field.name].text ?? text(of: field)
            // Words that YAML would take for something else stand in quotes.
            let isPlain = value.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x7A }
            let line =
                "\(field.name): "
                + (isPlain ? value : "\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"")
            if let place {
                let comment = lines[place].firstRange(of: " #").map { String(lines[place][$0.lowerBound...]) } ?? ""
                lines[place] = line + comment
            } else {
                lines.append(line)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
