// Styles as curses has them: attributes and a colour pair. Pairs are made when a style is first seen; a terminal has
// room for so many, and when they are used up the table starts anew and the whole screen is painted again.

import CNcurses
import Screen

/// Looks up what curses needs for a style.
struct StyleTable {
    /// A style in curses' terms.
    struct Look {
        var attributes: attr_t
        var pair: Int32
    }

    /// Foreground and background as curses numbers them; -1 is the terminal's own.
    private struct ColorPair: Hashable {
        var foreground: Int32
        var background: Int32
    }

    private let depth: ColorDepth
    private let pairLimit: Int
    private var looks: [Style: Look] = [:]
    private var pairs: [ColorPair: Int32] = [:]
    /// Whether a style went without its colours because all pairs were in use.
    private(set) var isExhausted = false

    /// `pairLimit` is how many pairs the terminal has, the default one included.
    init(depth: ColorDepth, pairLimit: Int) {
        self.depth = depth
        self.pairLimit = pairLimit
    }

    /// Forgets all pairs; what is on the screen must be painted again.
    mutating func reset() {
        looks.removeAll(keepingCapacity: true)
        pairs.removeAll(keepingCapacity: true)
        isExhausted = false
    }

    mutating func look(for style: Style) -> Look {
        if let known = looks[style] { return known }
        let reduced = style.reduced(to: depth)
        let colors = ColorPair(
            foreground: number(of: reduced.foreground), background: number(of: reduced.background))
        let look = Look(attributes: attributes(of: reduced.attributes), pair: pair(for: colors))
        looks[style] = look
        return look
    }

    private mutating func pair(for colors: ColorPair) -> Int32 {
        if colors.foreground < 0, colors.background < 0 { return 0 }
        if let known = pairs[colors] { return known }
        let pair = Int32(pairs.count + 1)
        guard Int(pair) < pairLimit, init_extended_pair(pair, colors.foreground, colors.background) == OK else {
            isExhausted = true
            return 0
        }
        pairs[colors] = pair
        return pair
    }

    /// Terminals with 24 bits keep the numbers 0–7 for the palette and take all others as red, green and blue.
    private func number(of color: Color) -> Int32 {
        switch color.kind {
        case .terminalDefault: return -1
        case .indexed(let index) where depth != .direct || index < 8: return Int32(index)
        default:
            guard let parts = color.components else { return -1 }
            let value = Int32(parts.red << 16 | parts.green << 8 | parts.blue)
            return value < 8 ? 0x01_0101 : value
        }
    }

    private func attributes(of attributes: Attributes) -> attr_t {
        var result: attr_t = 0
        if attributes.contains(.bold) { result |= curses_bold() }
        // curses knows no strike; faint says the same about a word.
        if !attributes.isDisjoint(with: [.dim, .strike]) { result |= curses_dim() }
        if attributes.contains(.italic) { result |= curses_italic() }
        if attributes.contains(.underline) { result |= curses_underline() }
        if attributes.contains(.reverse) { result |= curses_reverse() }
        return result
    }
}
