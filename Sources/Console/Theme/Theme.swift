// A theme: how every role looks. Styles are laid over what lies beneath, so that money keeps its colour
// on the cursor's row. What a terminal can't show is reduced on the terminal's floor, never here.

public import Screen

/// The looks of all roles.
public struct Theme: Sendable, Equatable {
    public let name: String
    private let styles: [Role: Style]
    private let variants: [Role: [String: Style]]

    init(name: String, styles: [Role: Style], variants: [Role: [String: Style]] = [:]) {
        self.name = name
        self.variants = variants
        var filled: [Role: Style] = [:]
        for role in Role.allCases {
            var ancestor: Role? = role
            while let current = ancestor, styles[current] == nil { ancestor = current.parent }
            filled[role] = ancestor.flatMap { styles[$0] } ?? .plain
        }
        self.styles = filled
    }

    /// How a role looks by itself.
    public subscript(role: Role) -> Style { styles[role] ?? .plain }

    /// Plain text on the ground, over which all other looks are laid.
    public var ground: Style { self[.text].over(self[.ground]) }

    /// How a word of a choice looks: `theme[.stage, "won"]`.
    public subscript(role: Role, variant: String) -> Style { variants[role]?[variant] ?? self[role] }

    /// The theme for a terminal with so many colours: where the ground of what is chosen can't be told from the
    /// ground beneath any more, it is shown in reverse instead.
    public func adapted(to depth: ColorDepth) -> Theme {
        let below = ground.background.reduced(to: depth)
        var styles = styles
        for role in [Role.tabActive, .cursor, .cursorCell, .candidateActive] {
            let style = self[role].over(ground)
            let isLost = style.background != ground.background && style.background.reduced(to: depth) == below
            if isLost { styles[role] = Style(attributes: self[role].attributes.union(.reverse)) }
        }
        if self[.cursorInactive].background.reduced(to: depth) == below {
            styles[.cursorInactive] = Style(attributes: self[.cursorInactive].attributes.union(.underline))
        }
        return Theme(name: name, styles: styles, variants: variants)
    }

    /// The names of roles that look like a style, for the dumps of golden tests.
    public func roles(looking style: Style) -> [String] {
        Role.allCases.filter { self[$0] == style }.map(\.rawValue)
    }
}
