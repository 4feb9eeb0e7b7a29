// Two records side by side, and which of their values a merge would keep.

import Base
import Domain
import Services
import Store

/// Two records that may be one.
public struct MergeSheet: Sendable, Equatable {
    /// A field in which they differ.
    struct Line: Sendable, Equatable {
        let field: Int
        /// What a merge keeps where nobody chooses.
        let usual: Side
        /// Whether there is something to choose.
        let isOpen: Bool
    }

    /// Whose value is kept.
    enum Side: Sendable, Equatable {
        case target, source, both
    }

    let source: Record
    let target: Record
    let lines: [Line]
    let titles: Titles

    init(_ source: RecordKey, into target: RecordKey, reader: Reader) throws {
        guard let from = try reader.record(source), let into = try reader.record(target) else {
            throw Fault("one of the two is not there any more")
        }
        (self.source, self.target) = (from, into)
        let type = into.type
        lines = try Merging.comparison(source, target, reader).compactMap { line in
            guard let index = type.position(of: line.field.name) else { return nil }
            let isList =
                switch line.field.kind {
                case .list, .references: true
                default: false
                }
            let usual: Side = isList ? .both : line.merged == line.target ? .target : .source
            return Line(field: index, usual: usual, isOpen: !isList && !line.source.isNull && !line.target.isNull)
        }
        titles = try Titles(of: [from, into], reader: reader)
    }
}
