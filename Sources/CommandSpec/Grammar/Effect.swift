// What a command does, typed by what it may touch: a query can't write, a view can't run where there
// is no screen.

public import Base
public import Store

/// What a command does.
public enum Effect: Sendable {
    /// Reads records.
    case query(@Sendable (Reader, Bound) throws -> Output)
    /// Changes records, as one commit.
    case mutate(@Sendable (UnitOfWork, Bound) throws -> Output)
    /// Needs the workspace as a whole: undo, backup, import.
    case workspace(@Sendable (Workspace, Bound) throws -> Output)
    /// Speaks about commands: help, explain, let.
    case session(@Sendable (Session, Bound) throws -> Output)
    /// Changes what the console shows.
    case view(@Sendable (Bound) throws -> ViewAction)

    /// Whether running it changes records.
    public var writes: Bool {
        switch self {
        case .mutate, .workspace: true
        default: false
        }
    }

    public var isView: Bool {
        if case .view = self { true } else { false }
    }
}

/// What the console is asked to show.
public enum ViewAction: Sendable, Hashable {
    case quit
    /// A tab, or a type's list by its plural; nil asks which places there are.
    case go(String?)
    /// Another theme; nil asks which there are.
    case theme(String?)
    /// Another keymap; nil asks which there are.
    case keymap(String?)
    /// Shows, changes or keeps settings.
    case settings(SettingsRequest)
    /// An action of the console by its name, such as `back` or `refresh`.
    case action(String)
}

/// What is asked of the console's settings.
public enum SettingsRequest: Sendable, Hashable {
    /// One setting; nil for all of them.
    case show(String?)
    case change([SettingChange])
    /// Keeps them for the next start.
    case write
}

/// A setting and its new value.
public struct SettingChange: Sendable, Hashable {
    public let name: String
    public let value: Value

    public init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}
