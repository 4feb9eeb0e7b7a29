// Files that people write for the console: its settings, themes and keymaps. Whoever reads one gets
// its text and path as values, and everything that is wrong with it is said with the line.

import YAML

/// A file's text and where it came from.
public struct SettingsFile: Sendable, Equatable {
    /// What errors call the file.
    public let path: String
    public let text: String

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// The file as a tree.
    func parse() throws(SettingsError) -> YAMLNode {
        do { return try YAML.parse(text) } catch { throw SettingsError(error, in: path) }
    }

    func error(_ message: String, at node: YAMLNode) -> SettingsError {
        SettingsError(node.error(message), in: path)
    }

    func error(_ message: String, at member: YAMLMember) -> SettingsError {
        SettingsError(member.error(message), in: path)
    }
}

/// What is wrong in a settings file, and where.
public struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    public let path: String
    /// Counted from 1.
    public let line: Int
    public let column: Int
    /// What is wrong; what to do.
    public let message: String

    public init(path: String, line: Int = 1, column: Int = 1, message: String) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
    }

    init(_ error: YAMLError, in path: String) {
        self.init(path: path, line: error.line, column: error.column, message: error.message)
    }

    public var description: String { "\(path):\(line):\(column): error: \(message)" }
}
