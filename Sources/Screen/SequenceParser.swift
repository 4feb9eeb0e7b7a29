// One step of decoding: what the bytes at hand begin with. Sequences follow ECMA-48 (CSI: parameters 0x30–0x3F,
// intermediates 0x20–0x2F, one final byte 0x40–0x7E) and xterm's "ctlseqs"; what each means is in `ControlSequence`.

/// Reads the first event of some bytes.
struct SequenceParser {
    enum Step {
        /// More bytes are needed to tell.
        case incomplete
        /// A bracketed paste begins after so many bytes.
        case pasteStart(length: Int)
        /// An event, or a sequence without meaning, of so many bytes.
        case event(InputEvent?, length: Int)
    }

    private let bytes: ArraySlice<UInt8>
    private let isFinal: Bool
    private let erase: UInt8

    /// No sequence that a terminal sends is longer.
    private static let longestSequence = 64

    /// `bytes` is not empty; `isFinal` says that nothing more will follow.
    init(_ bytes: ArraySlice<UInt8>, isFinal: Bool, erase: UInt8) {
        self.bytes = bytes
        self.isFinal = isFinal
        self.erase = erase
    }

    func parse() -> Step {
        byte(0) == 0x1B ? parseEscape() : parseCharacter(from: 0, modifiers: [])
    }

    private func byte(_ offset: Int) -> UInt8? {
        let index = bytes.startIndex + offset
        return index < bytes.endIndex ? bytes[index] : nil
    }

    private func parseEscape() -> Step {
        guard let second = byte(1) else { return isFinal ? .event(.key(Key(.escape)), length: 1) : .incomplete }
        switch second {
        case 0x1B: return .event(.key(Key(.escape)), length: 1)
        case UInt8(ascii: "["): return parseControlSequence()
        case UInt8(ascii: "O"): return parseSingleShift()
        default: return parseCharacter(from: 1, modifiers: .alt)
        }
    }

    // MARK: Characters

    private func parseCharacter(from offset: Int, modifiers: Key.Modifiers) -> Step {
        guard let first = byte(offset) else { return .incomplete }
        if first < 0x80 {
            return .event(.key(asciiKey(first, modifiers)), length: offset + 1)
        }
        var length = 1
        let expected = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        while length < expected, let next = byte(offset + length), next & 0xC0 == 0x80 { length += 1 }
        if length < expected, byte(offset + length) == nil, !isFinal, UTF8Lead.isValid(first) { return .incomplete }
        let start = bytes.startIndex + offset
        let text = String(decoding: bytes[start..<(start + length)], as: UTF8.self)
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
            // Malformed: one replacement for the first byte; the rest is looked at again.
            return .event(.key(Key(.character("\u{FFFD}"), modifiers)), length: offset + 1)
        }
        // The C1 controls are no text.
        guard scalar.value >= 0xA0 else { return .event(nil, length: offset + length) }
        return .event(.key(Key(.character(Character(scalar)), modifiers)), length: offset + length)
    }

    private func asciiKey(_ byte: UInt8, _ modifiers: Key.Modifiers) -> Key {
        switch byte {
        case erase, 0x7F: return Key(.backspace, modifiers)
        case 0x00: return Key(.character(" "), modifiers.union(.control))
        case 0x09: return Key(.tab, modifiers)
        case 0x0D: return Key(.enter, modifiers)
        case 0x1B: return Key(.escape, modifiers)
        case 0x01...0x1A: return Key(.character(Character(Unicode.Scalar(byte + 0x60))), modifiers.union(.control))
        case 0x1C...0x1F: return Key(.character(Character(Unicode.Scalar(byte + 0x40))), modifiers.union(.control))
        default: return Key(.character(Character(Unicode.Scalar(byte))), modifiers)
        }
    }

    // MARK: Sequences

    /// `ESC O` and one byte: cursor, function and keypad keys.
    private func parseSingleShift() -> Step {
        guard let final = byte(2) else {
            return isFinal ? .event(.key(Key(.character("O"), .alt)), length: 2) : .incomplete
        }
        if let key = ControlSequence.singleShiftKey(final) { return .event(.key(key), length: 3) }
        return .event(.key(Key(.character("O"), .alt)), length: 2)
    }

    private func parseControlSequence() -> Step {
        let opening = Step.event(.key(Key(.character("["), .alt)), length: 2)
        guard let third = byte(2) else { return isFinal ? opening : .incomplete }
        switch third {
        case UInt8(ascii: "["): return parseLinuxFunctionKey(otherwise: opening)
        case UInt8(ascii: "M"): return parseOldMouse(otherwise: opening)
        default: break
        }
        var offset = 2
        while let next = byte(offset) {
            if next >= 0x40, next <= 0x7E {
                let start = bytes.startIndex
                if bytes[start...(start + offset)].elementsEqual(InputDecoder.pasteStart) {
                    return .pasteStart(length: offset + 1)
                }
                let sequence = ControlSequence(body: bytes[(start + 2)..<(start + offset)], final: next)
                return .event(sequence.event, length: offset + 1)
            }
            guard next >= 0x20, next < 0x40, offset < SequenceParser.longestSequence else { return opening }
            offset += 1
        }
        return isFinal ? opening : .incomplete
    }

    /// The Linux console sends `ESC [ [ A` to `E` for F1 to F5.
    private func parseLinuxFunctionKey(otherwise opening: Step) -> Step {
        guard let letter = byte(3) else { return isFinal ? opening : .incomplete }
        guard letter >= 0x41, letter <= 0x45 else { return opening }
        return .event(.key(Key(.function(Int(letter) - 0x40))), length: 4)
    }

    /// `ESC [ M` and three bytes, from terminals that do not know the newer reports.
    private func parseOldMouse(otherwise opening: Step) -> Step {
        guard let button = byte(3), let column = byte(4), let row = byte(5) else {
            return isFinal ? opening : .incomplete
        }
        guard button >= 0x20, column > 0x20, row > 0x20 else { return opening }
        let event = ControlSequence.mouse(
            code: Int(button) - 0x20, column: Int(column) - 0x20, row: Int(row) - 0x20, released: false)
        return .event(event, length: 6)
    }
}

/// The bytes that can begin a UTF-8 sequence of several bytes.
enum UTF8Lead {
    static func isValid(_ byte: UInt8) -> Bool {
        byte >= 0xC2 && byte <= 0xF4
    }
}
