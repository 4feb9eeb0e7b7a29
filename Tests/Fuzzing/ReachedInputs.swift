// The inputs that reached something new in a long run of `make fuzz`, cut down to as few as reach as much. They are kept
// in the repository, a file for each parser and a line for each input, so that the next run begins where this one ended
// and `make test` tries them all.

import Platform

/// Reading and writing kept inputs as text: printable ASCII stands for itself, anything else as `\xNN`.
public enum ReachedInputs {
    /// What is kept for a target.
    public static func of(_ name: String) throws -> [[UInt8]] {
        let path = Paths.join(Paths.parent(of: #filePath), "Reached/" + name)
        guard Files.exists(path) else { return [] }
        return try Files.read(path).split(separator: UInt8(ascii: "\n")).map { input(of: $0) }
    }

    /// The lines of a file that keeps some inputs, in an order of their own.
    public static func lines(of inputs: [[UInt8]]) -> [UInt8] {
        let lines = inputs.map { line(of: $0) }
        return lines.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    static func line(of input: [UInt8]) -> [UInt8] {
        input.flatMap { byte -> [UInt8] in
            let isPlain = (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\\")
            return isPlain
                ? [byte] : [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }

    static func input(of line: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(line)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), rest.count >= 3,
                let code = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
            else {
                result.append(byte)
                continue
            }
            result.append(code)
            rest = rest.dropFirst(3)
        }
        return result
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
