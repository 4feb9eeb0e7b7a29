// What a change of many would do, told before it is asked for.

import Domain

/// The preview of a change.
public struct Preview: Sendable, Equatable {
    /// A record with its values as they are and as they would be; none where it would be deleted.
    public struct Change: Sendable, Equatable {
        let title: String
        let values: [Value]

        struct Value: Sendable, Equatable {
            let field: String
            let before: String
            let after: String
        }
    }

    /// A record that a rule would not let be changed, and why.
    public struct Refusal: Sendable, Equatable {
        let title: String
        let reason: String
    }

    /// The command line that is run on yes; it leaves out what is refused.
    let line: String
    /// How many records it reaches, and how many of them were tried.
    let count: Int
    let tried: Int
    /// The first of the changes.
    let changes: [Change]
    let refused: [Refusal]

    /// The preview in lines of a few words each: changes, then what is refused.
    var sentences: [String] {
        var lines = changes.map { change in
            let values = change.values.prefix(3).map {
                "\($0.field) \(Preview.word($0.before)) → \(Preview.word($0.after))"
            }
            let more = change.values.count > 3 ? "; …" : ""
            return "\(change.title): " + (values.isEmpty ? "deleted" : values.joined(separator: "; ") + more)
        }
        if tried > changes.count, !changes.isEmpty { lines.append("… and so on") }
        for refusal in refused.prefix(3) { lines.append("\(refusal.title) stays as it is: \(refusal.reason)") }
        if refused.count > 3 { lines.append("… and \(refused.count - 3) more that are refused") }
        return lines
    }

    private static func word(_ text: String) -> String { text.isEmpty ? "–" : text }
}
