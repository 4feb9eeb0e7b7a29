// The one shape of a condition: no group within a group of its kind, none of a single member, no double
// negation. Everything that builds conditions builds them here, so that equal meaning has equal text.

public import Domain

extension Condition {
    /// All of some conditions.
    public static func allOf(_ conditions: [Condition]) -> Condition {
        if conditions.count == 1 { return conditions[0] }
        var members: [Condition] = []
        for condition in conditions {
            if case .all(let inner) = condition { members += inner } else { members.append(condition) }
        }
        return members.count == 1 ? members[0] : .all(members)
    }

    /// One of some conditions.
    public static func anyOf(_ conditions: [Condition]) -> Condition {
        if conditions.count == 1 { return conditions[0] }
        var members: [Condition] = []
        for condition in conditions {
            if case .any(let inner) = condition { members += inner } else { members.append(condition) }
        }
        return members.count == 1 ? members[0] : .any(members)
    }

    /// The opposite of a condition.
    public var negated: Condition {
        if case .not(let inner) = self { inner } else { .not(self) }
    }

    /// Both this and another condition.
    public func and(_ other: Condition) -> Condition { .allOf([self, other]) }
}
