// Randomness from the kernel.

import Glibc

/// Random bytes that nobody can foresee.
public enum RandomBytes {
    public static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Twelve letters and digits for the name of a file of its own.
    static func name() -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        return String(decoding: make(12).map { letters[Int($0) % letters.count] }, as: UTF8.self)
    }
}
