// Damage to a file, said in few bytes: pieces that are overwritten, and where it is cut off. Mutating what is said changes
// where and how a file is damaged, which mutating the whole file seldom does where it matters.

/// Each piece is a place (three bytes, the lowest first), a length (one byte) and what is written there; a length of nothing
/// cuts the file off there, two bytes behind the place: nothing, and to SQLite a single byte, are a new file and no damage.
/// Places beyond the end wrap around.
enum Damage {
    /// The file with what the input says done to it; what is no whole piece at the input's end is left out.
    static func done(by input: [UInt8], to file: [UInt8]) -> [UInt8] {
        var file = file
        var rest = input[...]
        while rest.count >= 4, !file.isEmpty {
            let head = Array(rest.prefix(4))
            let place = (Int(head[0]) | Int(head[1]) << 8 | Int(head[2]) << 16) % file.count
            let piece = rest.dropFirst(4).prefix(Int(head[3]))
            if head[3] == 0 {
                file = Array(file.prefix(place + 2))
            } else {
                let end = min(place + piece.count, file.count)
                file.replaceSubrange(place..<end, with: piece.prefix(end - place))
            }
            rest = rest.dropFirst(4 + piece.count)
        }
        return file
    }

    /// Pieces that change nothing, over the heads of the first pages and within them, for a mutation to begin with.
    static func seeds(in file: [UInt8]) -> [[UInt8]] {
        let page = 4096
        return stride(from: 0, to: file.count, by: page).map { start in
            [0, 16, 1_000, page - 64].flatMap { offset -> [UInt8] in
                let place = start + offset
                guard place < file.count else { return [] }
                let piece = file[place..<min(place + 32, file.count)]
                return [UInt8(place & 255), UInt8(place >> 8 & 255), UInt8(place >> 16), UInt8(piece.count)] + piece
            }
        }
    }
}
