// How a cell looks: two colours and attributes. A default colour in a style means "what lies underneath" when
// styles are layered with `over`, and the terminal's own colour when it reaches the terminal.

/// Foreground, background and attributes of text.
public struct Style: Hashable, Sendable {
    public var foreground: Color
    public var background: Color
    public var attributes: Attributes

    public init(
        foreground: Color = .terminalDefault, background: Color = .terminalDefault, attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own colours and no attribute.
    public static let plain = Style()

    /// This style laid over another: its own colours where it has any, the attributes of both.
    public func over(_ base: Style) -> Style {
        Style(
            foreground: foreground.isDefault ? base.foreground : foreground,
            background: background.isDefault ? base.background : background,
            attributes: attributes.union(base.attributes))
    }

    /// The style with further attributes.
    public func adding(_ more: Attributes) -> Style {
        Style(foreground: foreground, background: background, attributes: attributes.union(more))
    }

    /// This style as a terminal of this depth shows it best.
    ///
    /// Eight colours show a bright foreground as a bold one. Where a foreground and a background that differed fall
    /// together, the foreground becomes black or white, whichever can be read.
    public func reduced(to depth: ColorDepth) -> Style {
        guard depth != .direct else { return self }
        var style = self
        style.foreground = foreground.reduced(to: depth)
        style.background = background.reduced(to: depth)
        if depth == .colors8, case .indexed(let index) = foreground.reduced(to: .colors16).kind, index > 8 {
            style.attributes.insert(.bold)
        }
        if style.foreground == style.background, foreground != background, !style.background.isDefault {
            style.foreground = (style.background.luminance ?? 0) < 128 ? .indexed(7) : .indexed(0)
        }
        return style
    }
}

extension Style: CustomStringConvertible {
    /// As in `red on #202020 bold`; `plain` where nothing is set.
    public var description: String {
        var words: [String] = []
        if !foreground.isDefault { words.append(foreground.description) }
        if !background.isDefault { words += ["on", background.description] }
        words += Attributes.names.filter { attributes.contains($0.attribute) }.map(\.name)
        return words.isEmpty ? "plain" : words.joined(separator: " ")
    }
}
