// What a complete control sequence means: keys with their modifiers, mouse reports, focus. Three families of
// keys exist: letters (`CSI A`, `CSI 1;5A`), numbers (`CSI 5~`, `CSI 3;2~`) and code points (`CSI 114;5u`, `CSI
// 27;5;114~`).

/// A control sequence taken apart.
struct ControlSequence {
    private let parameters: [Int]
    private let isMouse: Bool
    private let isPrivate: Bool
    private let final: UInt8

    /// `body` is what stands between `CSI` and the final byte.
    init(body: ArraySlice<UInt8>, final: UInt8) {
        self.final = final
        isMouse = body.first == UInt8(ascii: "<")
        isPrivate = !isMouse && body.contains { $0 > UInt8(ascii: ";") || $0 < UInt8(ascii: "0") }
        // A colon adds details to a parameter that no meaning here depends on.
        parameters = body.drop { $0 == UInt8(ascii: "<") }
            .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { field in
                field.prefix { $0 != UInt8(ascii: ":") }.reduce(0) { number, digit in
                    min(number * 10 + Int(digit & 0x0F), 0x11_0000)
                }
            }
    }

    /// The event, or nil where the sequence means nothing to the console.
    var event: InputEvent? {
        if isPrivate { return nil }
        if isMouse { return mouseReport }
        switch final {
        case UInt8(ascii: "I"): return .focusGained
        case UInt8(ascii: "O"): return .focusLost
        case UInt8(ascii: "Z"): return .key(Key(.tab, modifiers(1).union(.shift)))
        case UInt8(ascii: "~"): return numberedKey.map(InputEvent.key)
        case UInt8(ascii: "u"): return codePointKey(parameter(0), modifiers(1)).map(InputEvent.key)
        default:
            guard let code = ControlSequence.letterCodes[final] else { return nil }
            return .key(Key(code, modifiers(1)))
        }
    }

    /// The key of `ESC O` and a byte; nil where there is none.
    static func singleShiftKey(_ byte: UInt8) -> Key? {
        if let code = letterCodes[byte] { return Key(code) }
        switch byte {
        case UInt8(ascii: "M"): return Key(.enter)
        case UInt8(ascii: "I"): return Key(.tab)
        case UInt8(ascii: "X"): return .character("=")
        // The keypad in application mode sends its characters shifted by 0x40.
        case UInt8(ascii: "j")...UInt8(ascii: "y"): return .character(Character(Unicode.Scalar(byte - 0x40)))
        default: return nil
        }
    }

    /// The event of a mouse report with xterm's button code and its column and row counted from 1.
    static func mouse(code: Int, column: Int, row: Int, released: Bool) -> InputEvent? {
        var modifiers: Key.Modifiers = []
        if code & 4 != 0 { modifiers.insert(.shift) }
        if code & 8 != 0 { modifiers.insert(.alt) }
        if code & 16 != 0 { modifiers.insert(.control) }
        let point = Point(x: max(0, column - 1), y: max(0, row - 1))
        guard let action = mouseAction(code: code, released: released) else { return nil }
        return .mouse(Mouse(action, at: point, modifiers: modifiers))
    }

    private static func mouseAction(code: Int, released: Bool) -> Mouse.Action? {
        guard code & 128 == 0 else { return nil }
        if code & 64 != 0 {
            let wheel: [Mouse.Action] = [.wheelUp, .wheelDown, .wheelLeft, .wheelRight]
            return released ? nil : wheel[code & 3]
        }
        let buttons: [Mouse.Button] = [.left, .middle, .right]
        // Code 3 is "no button": a release in the old reports, mere movement in the new ones.
        guard code & 3 < 3 else { return code & 32 == 0 ? .release(.left) : nil }
        let button = buttons[code & 3]
        if released { return .release(button) }
        return code & 32 != 0 ? .drag(button) : .press(button)
    }

    private func parameter(_ index: Int) -> Int {
        index < parameters.count ? parameters[index] : 0
    }

    /// Modifiers are sent as one more than the sum of 1 Shift, 2 Alt, 4 Control, 8 Meta.
    private func modifiers(_ index: Int) -> Key.Modifiers {
        let sum = max(1, parameter(index)) - 1
        var modifiers: Key.Modifiers = []
        if sum & 1 != 0 { modifiers.insert(.shift) }
        if sum & (2 | 8) != 0 { modifiers.insert(.alt) }
        if sum & 4 != 0 { modifiers.insert(.control) }
        return modifiers
    }

    private var mouseReport: InputEvent? {
        guard parameters.count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
        return ControlSequence.mouse(
            code: parameters[0], column: parameters[1], row: parameters[2], released: final == UInt8(ascii: "m"))
    }

    private var numberedKey: Key? {
        if parameter(0) == 27, parameters.count == 3 { return codePointKey(parameter(2), modifiers(1)) }
        return ControlSequence.numberCodes[parameter(0)].map { Key($0, modifiers(1)) }
    }

    private func codePointKey(_ value: Int, _ modifiers: Key.Modifiers) -> Key? {
        switch value {
        case 8, 127: return Key(.backspace, modifiers)
        case 9: return Key(.tab, modifiers)
        case 13: return Key(.enter, modifiers)
        case 27: return Key(.escape, modifiers)
        default:
            guard value >= 0x20, value < 0x7F || value >= 0xA0, let scalar = Unicode.Scalar(UInt32(value)) else {
                return nil
            }
            return Key(.character(Character(scalar)), modifiers)
        }
    }

    private static let letterCodes: [UInt8: Key.Code] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1),
        UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
    ]

    private static let numberCodes: [Int: Key.Code] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
        18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11),
        24: .function(12), 25: .function(13), 26: .function(14), 28: .function(15), 29: .function(16),
        31: .function(17), 32: .function(18), 33: .function(19), 34: .function(20),
    ]
}
