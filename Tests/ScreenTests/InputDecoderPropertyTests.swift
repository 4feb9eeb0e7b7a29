import Screen
import Testing

/// Random bytes, weighted towards those that begin, continue and end sequences.
struct RandomInput {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func number(below bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }

    mutating func bytes() -> [UInt8] {
        let likely: [UInt8] = [
            0x1B, 0x1B, 0x5B, 0x4F, 0x3B, 0x3C, 0x4D, 0x6D, 0x7E, 0x30, 0x32, 0xC3, 0xA9, 0xF0, 0x9F,
        ]
        return (0..<number(below: 40)).map { _ in
            number(below: 3) == 0 ? UInt8(number(below: 256)) : likely[number(below: likely.count)]
        }
    }
}

@Suite struct InputDecoderPropertyTests {
    @Test(arguments: 1...400)
    func everyByteIsAccountedForHoweverItIsCut(seed: Int) {
        var random = RandomInput(seed: UInt64(seed))
        let bytes = random.bytes()
        var whole = InputDecoder()
        let expected = whole.feed(bytes) + whole.flush()
        #expect(!whole.isWaiting)

        var pieces = InputDecoder()
        var decoded: [InputDecoder.Decoded] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(1 + random.number(below: 4))
            rest = rest.dropFirst(piece.count)
            decoded += pieces.feed(piece)
        }
        decoded += pieces.flush()
        #expect(decoded == expected)
        // `[200~` is rare enough in these bytes that none opens a paste.
        #expect(decoded.flatMap(\.bytes) == bytes)
    }

    @Test(arguments: 1...100)
    func plainTextIsNeverLost(seed: Int) {
        var random = RandomInput(seed: UInt64(seed))
        let alphabet = Array("abcXYZ019 ,.äß日本語🙂é~[O;<M")
        let text = (0..<30).map { _ in alphabet[random.number(below: alphabet.count)] }
        var decoder = InputDecoder()
        let events = decoder.feed(String(text).utf8).compactMap(\.event)
        #expect(events.compactMap(\.typedCharacter) == text)
    }
}
