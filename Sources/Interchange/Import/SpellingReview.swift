// Looks for values that were probably meant to be others: `technolgy` where the field has standard
// words, or a spelling that stands once beside one that stands a hundred times. Nothing is changed by
// it; whoever imports decides, with `map COLUMN:old=new`.

import Base
import Domain

struct SpellingReview {
    struct Finding: Equatable {
        let field: Int
        let value: String
        let nearest: String
        let count: Int
        let firstRow: Int
    }

    private struct Count {
        var count = 0
        let firstRow: Int
    }

    /// A field under review, and its values so far; none once there are too many.
    private struct Column {
        let field: Int
        var counts: [String: Count]? = [:]
    }

    private var columns: [Column] = []
    private var rows = 0
    private let type: RecordType

    private static let rowLimit = 100_000
    private static let valueLimit = 300

    /// - Parameter fields: the positions that the file has columns for.
    init(_ type: RecordType, fields: [Int]) {
        self.type = type
        for index in fields where type.fields[index].kind == .text && index != type.title && index != CommonFields.external {
            columns.append(Column(field: index))
        }
    }

    mutating func look(at row: IncomingRow, number: Int) {
        guard rows < Self.rowLimit else { return }
        rows += 1
        for place in columns.indices {
            guard let text = row.values[columns[place].field]?.text, let size = columns[place].counts?.count else { continue }
            columns[place].counts?[text, default: Count(firstRow: number)].count += 1
            if size > Self.valueLimit { columns[place].counts = nil }
        }
    }

    /// Values that are near to a better one.
    func findings() -> [Finding] {
        columns.flatMap { column -> [Finding] in
            let (index, values) = (column.field, column.counts ?? [:])
            let standard = StandardWords.of(type.fields[index].name)
            let common = values.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            return common.compactMap { value, count -> Finding? in
                let frequent = common.lazy.filter { $0.value.count >= max(5, count.count * 5) }.map(\.key)
                guard let nearest = Self.nearest(value, standard) ?? Self.nearest(value, frequent) else { return nil }
                return Finding(field: index, value: value, nearest: nearest, count: count.count, firstRow: count.firstRow)
            }
        }
    }

    /// A better word within a slip or two; nil where the word itself is among them.
    private static func nearest(_ value: String, _ words: some Sequence<String>) -> String? {
        let key = TextFolding.key(value)
        guard key.utf8.count >= 5, !key.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        let limit = key.utf8.count < 8 ? 1 : 2
        var best: (word: String, slips: Int)?
        for word in words {
            let other = TextFolding.key(word)
            if other == key { return nil }
            if let slips = EditDistance.within(key, other, limit: limit), slips < best?.slips ?? 3 { best = (word, slips) }
        }
        return best?.word
    }
}
