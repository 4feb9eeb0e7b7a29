// What the values of a record may be, whoever brings them. An import brings history as it was and is
// not asked for the moves that led there; what no record may hold is no history either.

import Base
import Domain

struct ValueLimits {
    private struct Limit {
        let index: Int
        let range: ClosedRange<Int64>
        let words: String
    }

    private let limits: [Limit]

    /// - Parameter isOwnExport: whether the records were one's own, and come back as they were.
    init(_ type: RecordType, isOwnExport: Bool) {
        limits = type.fields.enumerated().compactMap { index, field in
            let limit = Self.limit(field, of: type.name) ?? (isOwnExport ? nil : Self.bounds(of: field))
            return limit.map { Limit(index: index, range: $0.range, words: $0.words) }
        }
    }

    /// - Throws: `RowFault` for a value that no record may have.
    func check(_ row: IncomingRow) throws {
        for limit in limits {
            guard let number = row.values[limit.index]?.integer, !limit.range.contains(number) else { continue }
            throw RowFault(limit.words)
        }
    }

    private static func limit(_ field: FieldDescriptor, of type: String) -> (range: ClosedRange<Int64>, words: String)?
    {
        switch (type, field.name) {
        case (_, _) where field.kind == .percent:
            (0...100 * Decimal.scale, "\(field.name): a share is between 0 and 100%")
        case ("customer", "health_score"): (0...100, "health_score: a health score is between 0 and 100")
        case ("ticket", "satisfaction"): (1...5, "satisfaction: a rating is between 1 and 5")
        case ("feedback", "score"): (0...10, "score: feedback is between 0 and 10")
        case ("deal", "value"): (0...Int64.max, "value: a deal can't be worth less than nothing")
        default: nil
        }
    }

    private static func bounds(of field: FieldDescriptor) -> (range: ClosedRange<Int64>, words: String)? {
        field.bounds.map { ($0, "\(field.name): the number is between \($0.lowerBound) and \($0.upperBound)") }
    }
}
