// Bytes from the terminal to events. The decoder is pure and incremental: bytes may be cut anywhere, and whatever is
// incomplete waits for the rest. A lone ESC is the one thing that bytes cannot settle, since it is a key and also opens
// every sequence, so the caller says when nothing followed in time (`flush`).
// Text is never lost: what turns out to be no sequence is delivered as the keys that it could have been. Each event
// carries its bytes, so that readline can be fed with exactly what was typed.

/// Turns bytes into events.
public struct InputDecoder: Sendable {
    /// One event and the bytes that made it; no event where a sequence means nothing here.
    public struct Decoded: Hashable, Sendable {
        public let event: InputEvent?
        public let bytes: [UInt8]
    }

    /// Bytes not yet decoded.
    private var buffer: [UInt8] = []
    /// How far the end of a paste was looked for; nil outside a paste.
    private var pasteScanned: Int?
    private let erase: UInt8

    static let pasteStart: [UInt8] = Array("\u{1B}[200~".utf8)
    static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)

    /// `erase` is what the terminal sends for Backspace: DEL, or on some terminals Control-H.
    public init(erase: UInt8 = 0x7F) {
        self.erase = erase
    }

    /// Whether bytes wait whose meaning depends on whether more follow soon.
    public var isWaiting: Bool { !buffer.isEmpty && pasteScanned == nil }

    /// Takes bytes and returns what they complete.
    public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Decoded] {
        buffer.append(contentsOf: bytes)
        return decode(isFinal: false)
    }

    /// Nothing followed in time: what waits is complete as it is. An unfinished paste goes on waiting.
    public mutating func flush() -> [Decoded] {
        decode(isFinal: true)
    }

    private mutating func decode(isFinal: Bool) -> [Decoded] {
        var decoded: [Decoded] = []
        var start = 0
        loop: while start < buffer.count {
            if pasteScanned != nil {
                guard let paste = finishPaste(from: &start) else { break }
                decoded.append(paste)
                continue
            }
            switch SequenceParser(buffer[start...], isFinal: isFinal, erase: erase).parse() {
            case .incomplete:
                break loop
            case .pasteStart(let length):
                start += length
                pasteScanned = start
            case .event(let event, let length):
                decoded.append(Decoded(event: event, bytes: Array(buffer[start..<(start + length)])))
                start += length
            }
        }
        buffer.removeFirst(start)
        pasteScanned = pasteScanned.map { max(0, $0 - start) }
        return decoded
    }

    /// Returns the paste from `start` on once its end is there.
    private mutating func finishPaste(from start: inout Int) -> Decoded? {
        let end = InputDecoder.pasteEnd
        var index = max(start, pasteScanned ?? start)
        while index + end.count <= buffer.count {
            if buffer[index] == end[0], buffer[index..<(index + end.count)].elementsEqual(end) {
                let content = buffer[start..<index]
                start = index + end.count
                pasteScanned = nil
                return Decoded(event: .paste(InputDecoder.pastedText(content)), bytes: Array(content))
            }
            index += 1
        }
        pasteScanned = index
        return nil
    }

    /// Terminals send CR, or CR LF, for the line ends of pasted text.
    private static func pastedText(_ bytes: ArraySlice<UInt8>) -> String {
        var lines: [UInt8] = []
        lines.reserveCapacity(bytes.count)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0x0D {
                lines.append(0x0A)
            } else if byte != 0x0A || previous != 0x0D {
                lines.append(byte)
            }
            previous = byte
        }
        return String(decoding: lines, as: UTF8.self)
    }
}
