import Base
import Testing

@Suite struct UTF8TextTests {
    @Test func theCheckAgreesWithTheStandardLibrary() {
        var generator = SeededGenerator(seed: 11)
        let seed = Array("aé日😀\u{10FFFF}z\u{800}\u{FFFF}\u{10000}".utf8)
        for _ in 0..<5000 {
            let bytes = mutated(seed, changes: 2, using: &generator)
            #expect((UTF8Text.firstInvalidIndex(in: bytes) == nil) == (UTF8Text.decode(bytes) != nil), "\(bytes)")
        }
    }

    @Test(
        arguments: [([0x61, 0x80], 1), ([0xE2, 0x82], 0), ([0x61, 0xF5], 1), ([0xC3, 0xA9, 0xC0, 0xAF], 2)]
            as [([UInt8], Int)])
    func theFirstBadByteIsNamed(bytes: [UInt8], expected: Int) {
        #expect(UTF8Text.firstInvalidIndex(in: bytes) == expected)
    }
}
