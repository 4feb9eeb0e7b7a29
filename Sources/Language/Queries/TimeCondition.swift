// Conditions on time fields from phrases: a plain term compares, a stretch ("last 30 days") is a range.

public import Domain

enum TimeCondition {
    /// The condition that a field compares so with a phrase; nil where a stretch is compared otherwise than
    /// by lying within.
    static func make(
        _ phrase: TimePhrase, _ comparison: Comparison, _ path: FieldPath, isPast: Bool
    ) -> Condition? {
        switch (phrase, comparison) {
        case (.term(let term), _):
            .compare(path, comparison, [.time(isPast ? term.inThePast : term)])
        case (.span(let from, let to), .equals): .range(path, from: .time(from), to: .time(to))
        case (.span(let from, _), .atLeast), (.span(let from, _), .less): .compare(path, comparison, [.time(from)])
        case (.span(_, let to), .atMost), (.span(_, let to), .greater): .compare(path, comparison, [.time(to)])
        case (.span, .differs): nil
        }
    }
}

extension TimeTerm {
    /// The same with a weekday meaning the last one rather than the next.
    public var inThePast: TimeTerm {
        switch self {
        case .weekday(let number, weeks: 0): .weekday(number, weeks: -1)
        case .at(let day, let minute): .at(day.inThePast, minute: minute)
        default: self
        }
    }

    /// The term as it is meant for a field: where the field's times have passed, a weekday is the last one.
    func past(for field: FieldDescriptor) -> TimeTerm { field.isPast ? inThePast : self }
}
