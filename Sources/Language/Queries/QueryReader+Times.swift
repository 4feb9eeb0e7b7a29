// Dates as values: `close:next friday`, `created>3d-ago`, `close:monday..friday`.

import Base
import Domain

extension QueryReader {
    mutating func time(
        _ token: Token, _ target: ResolvedPath, _ comparison: Comparison
    ) throws(LanguageError) -> Condition {
        let value = TimeValue(token.value, followedBy: tokens[index...])
        index += value.taken
        if let dots = value.pieces.firstIndex(where: { $0.separator == .dots }) {
            guard dots == 1, value.pieces.count == 2, comparison == .equals else {
                throw LanguageError("this is no range", "write it as \(token.text):a..b", at: token.range)
            }
            let from = try bound(value.pieces[0], target)
            let to = try bound(value.pieces[1], target)
            guard from != nil || to != nil else {
                throw LanguageError("this range has no end", "write a date on one side at least", at: token.range)
            }
            return .range(target.path, from: from, to: to)
        }
        var operands: [Operand] = []
        var others: [Condition] = []
        for piece in value.pieces {
            if PlainWord.same(piece.text, "none"), value.pieces.count > 1 {
                others.append(.not(.present(target.path)))
            } else if let operand = try? bound(piece, target) {
                operands.append(operand)
            } else if let phrase = piece.phrase,
                let stretch = TimeCondition.make(phrase, comparison, target.path, isPast: target.field.isPast)
            {
                others.append(stretch)
            } else {
                throw TimeTerm.unreadable(piece.text, at: piece.range)
            }
        }
        if operands.isEmpty, others.count == 1 { return others[0] }
        return try compared(operands, target, comparison, or: others, at: token.range)
    }

    /// One date of a range or list; nil at an open end.
    private func bound(_ piece: TimeValue.Piece, _ target: ResolvedPath) throws(LanguageError) -> Operand? {
        if let term = piece.phrase?.term { return .time(term.past(for: target.field)) }
        if piece.text.isEmpty { return nil }
        if piece.phrase == nil, let field = type.field(named: piece.text)?.field, field.kind == target.field.kind {
            return .field(field.name)
        }
        throw TimeTerm.unreadable(piece.text, at: piece.range)
    }
}
