// Randomness from the kernel.

import Glibc

/// Random bytes that nobody can foresee.
public enum RandomBytes {
    public static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let nameCount = 12

    /// Twelve letters and digits for the name of a file of its own.
    static func name() -> String {
        String(decoding: make(nameCount).map { letters[Int($0) % letters.count] }, as: UTF8.self)
    }

    /// Whether a text may be such a name.
    static func isName(_ text: some StringProtocol) -> Bool {
        text.utf8.count == nameCount && text.utf8.allSatisfy(letters.contains)
    }
}
