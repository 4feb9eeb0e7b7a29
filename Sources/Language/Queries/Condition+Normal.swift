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

    /// The same condition with each member of the group once, where it was said more than once.
    var withoutRepetition: Condition {
        func once(_ members: [Condition]) -> [Condition] {
            // Long lists are made by programs, which don't repeat themselves.
            guard members.count <= 64 else { return members }
            return members.enumerated().filter { index, member in !members[..<index].contains(member) }.map(\.element)
        }
        return switch self {
        case .all(let members): .allOf(once(members))
        case .any(let members): .anyOf(once(members))
        default: self
        }
    }

    /// Both this and another condition.
    public func and(_ other: Condition) -> Condition { .allOf([self, other]) }
}
