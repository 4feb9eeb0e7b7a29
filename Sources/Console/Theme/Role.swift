// What things on the screen mean. Panes name a role, never a colour; a theme says how each looks.
// Roles hang below each other: one that a theme leaves out looks like its parent, so a theme may say
// as much or as little as it likes.

/// The meaning of something drawn.
public enum Role: String, CaseIterable, Sendable {
    /// What everything stands on.
    case ground
    case text
    case muted
    case title
    case heading
    case accent
    case link
    case disabled

    case border
    case borderFocus = "border.focus"

    case tab
    case tabActive = "tab.active"
    case crumb
    case status
    case hint
    case hintKey = "hint.key"

    /// The row, card or field that keys act on.
    case cursor
    /// The cell within it that `edit` changes.
    case cursorCell = "cursor.cell"
    /// The cursor of a part that has no focus.
    case cursorInactive = "cursor.inactive"
    case mark
    /// A value that somebody else has just changed.
    case changed
    /// What a search found in a text.
    case match

    case error
    case warning
    case success
    case info

    case money
    case number
    case date
    case person
    case tag
    case reference

    case popup
    case popupBorder = "popup.border"
    case popupTitle = "popup.title"
    case candidate
    case candidateActive = "candidate.active"
    case prompt
    case input
    case label
    case required

    case chartLine = "chart.line"
    case chartBar = "chart.bar"
    case chartAxis = "chart.axis"
    case chartTarget = "chart.target"

    /// Words of choices, each with a variant a word: `stage.won`, `priority.critical`, `state.active`.
    case stage
    case priority
    case state

    /// The role that this one looks like where a theme says nothing about it.
    var parent: Role? {
        switch self {
        case .ground, .text: nil
        case .borderFocus: .border
        case .tabActive: .tab
        case .crumb, .status, .hint: .muted
        case .hintKey: .hint
        case .cursorCell: .cursor
        case .cursorInactive: .cursor
        case .popupBorder: .border
        case .popupTitle: .title
        case .candidate: .popup
        case .candidateActive: .cursor
        case .prompt: .accent
        case .label, .disabled: .muted
        case .required: .warning
        case .chartLine, .chartBar: .accent
        case .chartAxis: .muted
        case .chartTarget: .warning
        case .heading: .title
        default: .text
        }
    }

    /// Whether words of choices may stand behind it: `stage.won`.
    var hasVariants: Bool { self == .stage || self == .priority || self == .state }
}
