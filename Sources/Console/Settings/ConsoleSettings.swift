// The user's settings of the console, from config.yaml. Every line is optional; a line that is not
// understood is an error with its place, because a setting that silently does nothing is worse.

import Base
import YAML

/// How the user wants the console.
public struct ConsoleSettings: Sendable, Equatable {
    public var theme = "dark"
    public var keymap = "default"
    /// Whether the mouse reports to the console rather than selecting text.
    public var mouse = true
    /// Whether changed cells are marked for a moment.
    public var motion = true
    /// Whether only ASCII is drawn.
    public var ascii = false

    public init() {}

    /// Reads a settings file.
    public init(_ file: SettingsFile) throws(SettingsError) {
        let root = try file.parse()
        guard !root.isNull else { return }
        guard let members = root.mapping else {
            throw file.error("settings are lines such as `theme: dark`", at: root)
        }
        for member in members { try set(member, in: file) }
    }

    private mutating func set(_ member: YAMLMember, in file: SettingsFile) throws(SettingsError) {
        switch member.key {
        case "theme": theme = try text(member, in: file)
        case "keymap": keymap = try text(member, in: file)
        case "mouse": mouse = try truth(member, in: file)
        case "motion": motion = try truth(member, in: file)
        case "ascii": ascii = try truth(member, in: file)
        default:
            let near = NearestWord.of(member.key, among: ["theme", "keymap", "mouse", "motion", "ascii"])
            throw file.error(
                "there is no setting \"\(SafeText.visible(member.key))\"; "
                    + (near.map { "did you mean \($0)?" } ?? "there are theme, keymap, mouse, motion and ascii"),
                at: member)
        }
    }

    private func text(_ member: YAMLMember, in file: SettingsFile) throws(SettingsError) -> String {
        guard let text = member.value.text else { throw file.error("\(member.key) needs a name", at: member.value) }
        return text
    }

    private func truth(_ member: YAMLMember, in file: SettingsFile) throws(SettingsError) -> Bool {
        guard let truth = member.value.bool else {
            throw file.error("\(member.key) is true or false", at: member.value)
        }
        return truth
    }
}
