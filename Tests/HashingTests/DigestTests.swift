import Hashing
import Testing

@Suite struct DigestTests {
    /// BLAKE2b with a 32-byte output, computed with `b2sum -l 256`.
    @Test(arguments: [
        ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
        ("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
        (
            "The quick brown fox jumps over the lazy dog",
            "01718cec35cd3d796dd00020e0bfecb473ad23457d063b75eff29c0ffa2e58a9"
        ),
    ])
    func vectors(text: String, expected: String) {
        #expect(Digest(of: Array(text.utf8)).hex == expected)
        #expect(Digest(of: text.utf8).description == expected)
    }

    @Test func piecesGiveTheSameAsTheWhole() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        var builder = DigestBuilder()
        for start in stride(from: 0, to: 1000, by: 37) { builder.update(bytes[start..<min(1000, start + 37)]) }
        #expect(builder.finish() == Digest(of: bytes))
        builder.update("abc".utf8)
        #expect(builder.finish() == Digest(of: Array("abc".utf8)))
        builder.update(Digest.zero)
        #expect(builder.finish() == Digest(of: [UInt8](repeating: 0, count: 32)))
    }

    @Test func digestsAreStoredAsTheirBytes() {
        let digest = Digest(of: [1, 2, 3])
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(Digest(bytes: [1, 2]) == nil)
        #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
        #expect(Set([digest, Digest(of: [1, 2, 3]), .zero]).count == 2)
    }

    @Test func hexadecimal() {
        #expect(Hex.encode([0, 0xAF, 0xFF]) == "00afff")
        #expect(Hex.decode("00aFfF") == [0, 0xAF, 0xFF])
        #expect(Hex.decode("") == [])
        #expect(Hex.decode("abc") == nil && Hex.decode("zz") == nil)
    }

    @Test func salts() {
        #expect(Salt.random(count: 16).count == 16 && Salt.random(count: 0).isEmpty)
        #expect(Salt.random(count: 16) != Salt.random(count: 16))
        #expect(
            Salt.equal([1, 2], [1, 2]) && !Salt.equal([1, 2], [1, 3]) && !Salt.equal([1], [1, 2]) && Salt.equal([], []))
    }

    @Test func manyThreadsMayBegin() async {
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<32 { group.addTask { Salt.random(count: 16).count + Digest(of: [1]).bytes.count } }
            for await count in group { #expect(count == 48) }
        }
    }
}
