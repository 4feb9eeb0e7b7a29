// A YAML document as a tree. Settings, themes and keymaps are read from it, and every node knows
// its place, so that whoever finds a wrong colour or an unknown key can point at it.

/// A node of a YAML document.
public struct YAMLNode: Sendable, Equatable {
    /// What a node may be.
    public enum Content: Sendable, Equatable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLMember])
    }

    public var content: Content
    /// Where the node begins; line and column count from 1.
    public var line: Int
    public var column: Int

    public init(_ content: Content, line: Int, column: Int) {
        self.content = content
        self.line = line
        self.column = column
    }

    /// The text of a scalar; nil for null, sequences and mappings.
    public var text: String? {
        guard case .scalar(let scalar) = content, !scalar.isNull else { return nil }
        return scalar.text
    }

    /// Whether this is a scalar that means null: empty, `~` or `null`, without quotes.
    public var isNull: Bool {
        if case .scalar(let scalar) = content { scalar.isNull } else { false }
    }

    /// A scalar's whole number.
    public var integer: Int? { text.flatMap { Int($0) } }

    /// A scalar's number.
    public var double: Double? { text.flatMap { Double($0) } }

    /// A scalar's truth: `true` or `false`, without quotes.
    public var bool: Bool? {
        guard case .scalar(let scalar) = content, scalar.isPlain else { return nil }
        switch scalar.text {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: return nil
        }
    }

    public var sequence: [YAMLNode]? {
        if case .sequence(let nodes) = content { nodes } else { nil }
    }

    /// The members of a mapping in the order of the document.
    public var mapping: [YAMLMember]? {
        if case .mapping(let members) = content { members } else { nil }
    }

    /// The value of a mapping's key.
    public subscript(key: String) -> YAMLNode? { mapping?.first { $0.key == key }?.value }

    /// An error that points at this node.
    public func error(_ message: String) -> YAMLError {
        YAMLError(line: line, column: column, message: message)
    }
}

/// A scalar's text and whether it stood without quotes.
public struct YAMLScalar: Sendable, Equatable {
    public var text: String
    public var isPlain: Bool

    public init(_ text: String, isPlain: Bool) {
        self.text = text
        self.isPlain = isPlain
    }

    var isNull: Bool {
        isPlain && (text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL")
    }
}

/// A key of a mapping with its value.
public struct YAMLMember: Sendable, Equatable {
    public var key: String
    public var value: YAMLNode
    /// Where the key begins; line and column count from 1.
    public var line: Int
    public var column: Int

    /// An error that points at the key.
    public func error(_ message: String) -> YAMLError {
        YAMLError(line: line, column: column, message: message)
    }
}

/// What is wrong with a document, and where; line and column count from 1.
public struct YAMLError: Error, Sendable, Equatable, CustomStringConvertible {
    public var line: Int
    public var column: Int
    public var message: String

    public init(line: Int, column: Int, message: String) {
        self.line = line
        self.column = column
        self.message = message
    }

    public var description: String { "\(line):\(column): \(message)" }
}
