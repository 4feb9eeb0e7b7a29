// Copying through the terminal (OSC 52), which works over ssh. A multiplexer keeps such sequences to itself
// unless they are wrapped; tmux may also take the plain one, so both are sent there. Terminals refuse sequences
// above 100,000 bytes.

import Base
import Platform

/// The bytes that put text into the terminal's clipboard.
enum Clipboard {
    /// The most bytes of text that fit into the longest sequence that xterm takes.
    static let limit = 74_994

    /// The sequence for a text; nil where it is too long.
    static func sequence(copying text: String, through multiplexer: TerminalProfile.Multiplexer) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count <= limit else { return nil }
        let plain = "\u{1B}]52;c;\(Base64.text(bytes))\u{07}"
        switch multiplexer {
        case .none: return plain
        case .tmux:
            let doubled = plain.replacing("\u{1B}", with: "\u{1B}\u{1B}")
            return plain + "\u{1B}Ptmux;\(doubled)\u{1B}\\"
        case .screen:
            // GNU screen passes on short strings only, so the sequence goes in pieces.
            return pieces(of: plain, length: 250).map { "\u{1B}P\($0)\u{1B}\\" }.joined()
        }
    }

    private static func pieces(of text: String, length: Int) -> [String] {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: length).map { start in
            String(decoding: bytes[start..<min(start + length, bytes.count)], as: UTF8.self)
        }
    }
}

/// How text gets into the clipboard.
public enum ClipboardWay: String, Sendable {
    /// Through a program where the desktop is at hand, else through the terminal.
    case auto
    case terminal
    case program
    case off

    /// The program that fills the clipboard of the desktop at hand; nil where there is no desktop.
    static func program(environment: (String) -> String?) -> [String]? {
        if environment("WAYLAND_DISPLAY") != nil { return ["wl-copy"] }
        return environment("DISPLAY") == nil ? nil : ["xclip", "-selection", "clipboard"]
    }
}

extension TerminalScreen {
    /// Puts text into the user's clipboard; false where it is too long for one, or none can be reached.
    public func copy(_ text: String) -> Bool {
        switch clipboard {
        case .off: return false
        case .program: return copyByProgram(text)
        case .terminal: return copyByTerminal(text)
        // Over ssh the desktop is not the one that the user sits at.
        case .auto: return Environment["SSH_TTY"] == nil && copyByProgram(text) || copyByTerminal(text)
        }
    }

    private func copyByProgram(_ text: String) -> Bool {
        guard let program = ClipboardWay.program(environment: { Environment[$0] }) else { return false }
        let outcome = try? Subprocess.run(program, input: .bytes(Array(text.utf8)), output: .discard, timeLimit: 2_000)
        return outcome?.status == 0
    }

    private func copyByTerminal(_ text: String) -> Bool {
        guard let sequence = Clipboard.sequence(copying: text, through: profile.multiplexer) else { return false }
        send(sequence.utf8)
        return true
    }
}
