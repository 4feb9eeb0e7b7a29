// Records named by their ids: `12`, `12,15`, `3..9`, or both. Kept as it was said, so that the
// canonical text stays short however many records a range holds.

public import Domain
import Language

/// Some records of one type.
public struct RecordSelection: Sendable {
    public let type: RecordType
    /// The ids, in the order in which they were said; those of a range that are there, ascending.
    public let ids: [Int64]
    /// `12,15` or `3..9`.
    public let text: String

    public init(_ type: RecordType, ids: [Int64], text: String? = nil) {
        self.type = type
        self.ids = ids
        self.text = text ?? ids.map(String.init).joined(separator: ",")
    }

    public var keys: [RecordKey] { ids.map { RecordKey(type: type.name, id: $0) } }

    /// Whether a word is a list of ids and ranges.
    static func isSpelledOut(_ word: String) -> Bool { !ranges(of: word).isEmpty }

    /// The ranges of ids in a word such as `12,15,20..30`; none where it is anything else.
    static func ranges(of word: String) -> [ClosedRange<Int64>] {
        var result: [ClosedRange<Int64>] = []
        for part in word.split(separator: ",", omittingEmptySubsequences: false) {
            if let id = id(part) {
                result.append(id...id)
                continue
            }
            let ends = part.split(separator: ".", omittingEmptySubsequences: false)
            guard ends.count == 3, ends[1].isEmpty, let first = id(ends[0]), let last = id(ends[2]), first <= last
            else { return [] }
            result.append(first...last)
        }
        return result
    }

    private static func id(_ text: Substring) -> Int64? {
        guard let first = text.utf8.first, first >= 0x30, first <= 0x39, let id = Int64(text), id > 0 else {
            return nil
        }
        return id
    }
}
