// What is compressed comes back, however it was cut; what was damaged doesn't.

import Testing

@testable import Compression

@Suite struct DeflaterTests {
    private static func bytes(_ count: Int) -> [UInt8] {
        var state: UInt32 = 7
        return (0..<count).map { index in
            state = state &* 1_664_525 &+ 1_013_904_223
            return index % 3 == 0 ? UInt8(state >> 24) : 65
        }
    }

    private static func compressed(_ bytes: [UInt8], cut: Int) -> [UInt8] {
        var deflater = Deflater()
        var output: [UInt8] = []
        var rest = bytes[...]
        while rest.count > cut {
            deflater.add(Array(rest.prefix(cut)), isLast: false, to: &output)
            rest = rest.dropFirst(cut)
        }
        deflater.add(Array(rest), isLast: true, to: &output)
        return output
    }

    @Test(arguments: [0, 1, 1000, 300_000], [7, 65_536, 1_000_000])
    func comesBack(count: Int, cut: Int) throws {
        let bytes = Self.bytes(min(count, cut == 7 ? 1000 : count))
        let compressed = Self.compressed(bytes, cut: cut)
        var inflater = Inflater()
        var back: [UInt8] = []
        var rest = compressed[...]
        while !rest.isEmpty {
            try inflater.add(Array(rest.prefix(cut))) { back += $0 }
            rest = rest.dropFirst(cut)
        }
        #expect(back == bytes)
        let ended = inflater.isAtEnd
        #expect(ended)
    }

    @Test func damageIsTold() {
        var compressed = Self.compressed(Self.bytes(10_000), cut: 10_000)
        compressed[0] ^= 0xFF
        var inflater = Inflater()
        var failed = false
        do { try inflater.add(compressed) { _ in } } catch { failed = true }
        #expect(failed)
    }

    @Test func aCutStreamIsNotAtItsEnd() throws {
        let compressed = Self.compressed(Self.bytes(10_000), cut: 10_000)
        var inflater = Inflater()
        try inflater.add(Array(compressed.dropLast(3))) { _ in }
        let ended = inflater.isAtEnd
        #expect(!ended)
    }
}
