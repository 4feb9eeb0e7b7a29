// Text from outside made safe to show. A customer's name may hold an escape sequence that recolours
// or takes over the terminal, a bidi override that turns a number around, an invisible letter
// that makes two names look the same, or a heap of accents that covers the lines around it. Here each of them becomes
// something visible, once, before text reaches a screen or a terminal. Clean text comes back as it is, without a copy.

/// Text without anything that a terminal would obey or that a reader could not see.
public enum SafeText {
    /// Marks that one letter may carry; what is written anywhere has fewer, Hebrew with its chant being the fullest.
    private static let mostMarks = 4

    /// The text with every control, bidi control and stray invisible character replaced by a
    /// visible stand-in: a control picture (`␛` for ESC) where Unicode has one, else `�`.
    ///
    /// Joiners stay where scripts and emoji need them, and what chooses the look of an emoji or an ideograph stays behind
    /// it. With `keepingLines` a line feed stays a line feed.
    public static func visible(_ text: String, keepingLines: Bool = false) -> String {
        guard mayBeUnsafe(text) else { return text }
        var place = Place()
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let stays = place.takes(scalar, keepingLines, before: scalars[next...])
            if !stays { return marked(text, from: index, place, keepingLines) }
            index = next
        }
        return text
    }

    /// The text without what `visible` would mark: for others to read, who know nothing of marks.
    public static func bare(_ text: String, keepingLines: Bool = false) -> String {
        guard mayBeUnsafe(text) else { return text }
        return replaced(text, from: text.startIndex, Place(), keepingLines) { _ in nil }
    }

    /// The text with what is wrong from a place on made visible; `place` has seen the scalar there.
    private static func marked(
        _ text: String, from start: String.Index, _ place: Place, _ keepingLines: Bool
    ) -> String {
        let scalars = text.unicodeScalars
        var result = String(text[..<start])
        result.unicodeScalars.append(standIn(for: scalars[start]))
        return result + replaced(text, from: scalars.index(after: start), place, keepingLines) { standIn(for: $0) }
    }

    /// The text from a place on, with something else for what is wrong, or nothing.
    private static func replaced(
        _ text: String, from start: String.Index, _ place: Place, _ keepingLines: Bool,
        by other: (Unicode.Scalar) -> Unicode.Scalar?
    ) -> String {
        var (place, index) = (place, start)
        let scalars = text.unicodeScalars
        var result = String.UnicodeScalarView()
        while index < scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            let stays = place.takes(scalar, keepingLines, before: scalars[index...])
            if let scalar = stays ? scalar : other(scalar) { result.append(scalar) }
        }
        return String(result)
    }

    /// The visible text on one line: a line break becomes `⏎`, a tab a space.
    public static func singleLine(_ text: String) -> String {
        guard mayBeUnsafe(text) else { return text }
        guard text.unicodeScalars.contains(where: isFolded) else { return visible(text) }
        var folded = ""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\t": folded.unicodeScalars.append(" ")
            case _ where isFolded(scalar): folded.unicodeScalars.append("⏎")
            default: folded.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return visible(folded)
    }

    private static func isFolded(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// What stands for a character that must not stand for itself.
    public static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        default: "\u{FFFD}"
        }
    }

    /// A first look at the bytes alone: false for text that certainly needs nothing done.
    private static func mayBeUnsafe(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { HiddenScalars.mayBe(in: $0) } ?? HiddenScalars.mayBe(in: text.utf8)
    }

    /// A place in a text, and what of the text before it decides about the next character.
    private struct Place {
        private var previous: UInt32 = 0
        private var marks = 0
        /// How many scalars of a flag of tags are to come.
        private var flag = 0

        /// Whether a character may stand here; moves on behind it.
        mutating func takes(
            _ scalar: Unicode.Scalar, _ keepingLines: Bool, before rest: Substring.UnicodeScalarView
        ) -> Bool {
            let value = scalar.value
            defer { previous = value }
            if value >= 0x20 && value < 0x7F {
                marks = 0
                return true
            }
            if HiddenScalars.isControl(value) {
                marks = 0
                return keepingLines && value == 0x0A
            }
            if HiddenScalars.isInvisible(value) { return takes(hidden: value, before: rest) }
            guard Self.isMark(scalar) else {
                marks = 0
                flag = value == 0x1F3F4 ? Self.flagLength(rest) : 0
                return true
            }
            marks += 1
            return marks <= SafeText.mostMarks
        }

        private mutating func takes(hidden value: UInt32, before rest: Substring.UnicodeScalarView) -> Bool {
            switch value {
            // Joiners belong between letters of other scripts and between emoji, never after ASCII.
            case 0x200C, 0x200D: return previous >= 0xA1 && previous != 0x200C && previous != 0x200D
            // What makes a character an emoji, or none; a digit becomes one with its cap behind.
            case 0xFE0E, 0xFE0F:
                guard let base = Unicode.Scalar(previous), base.properties.isEmoji else { return false }
                return previous >= 0x80 || rest.first?.value == 0x20E3
            // Which of its forms an ideograph has, as names in Japan are written.
            case 0xE0100...0xE01EF: return Self.isIdeograph(previous)
            case 0xE0020...0xE007F:
                guard flag > 0 else { return false }
                flag -= 1
                return true
            default: return false
            }
        }

        /// The three flags that Unicode knows to be spelled with tags behind a black flag: England, Scotland, Wales. Any
        /// other row of tags shows nothing and can say anything.
        private static func flagLength(_ rest: Substring.UnicodeScalarView) -> Int {
            let letters = rest.prefix(6)
            guard letters.count == 6, letters.last?.value == 0xE007F else { return 0 }
            let region = String(
                decoding: letters.dropLast().map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
            let isTagged = letters.allSatisfy { $0.value >= 0xE0020 && $0.value <= 0xE007F }
            return isTagged && ["gbeng", "gbsct", "gbwls"].contains(region) ? 6 : 0
        }

        private static func isIdeograph(_ value: UInt32) -> Bool {
            switch value {
            case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
            default: false
            }
        }

        /// Whether a character stands on the one before it.
        private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0..<0x300, 0x370..<0x483, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0x1F300...0x1FAFF: return false
            default:
                let category = scalar.properties.generalCategory
                return category == .nonspacingMark || category == .enclosingMark
            }
        }
    }
}
