// One change, one line: what may be said as a change of a field is written with the verb that is its own, so that
// history and scripts read alike: `assign ticket 18 to maria`, not `set ticket 18 assignee=maria`.

import CommandSpec
import Domain

struct Idiom {
    let catalogue: Catalogue

    /// Verbs of their own for moves to a stage.
    private static let verbs: [String: [String: String]] = [
        "ticket": ["resolved": "resolve", "closed": "close", "waiting": "wait", "escalated": "escalate"],
        "deal": ["won": "win"],
        "campaign": ["paused": "pause", "completed": "complete", "archived": "archive"],
    ]

    /// The line with the verb of its own; nil where it has it already.
    func line(_ bound: Bound) -> String? {
        switch bound.command.name {
        case "set": assigned(bound)
        case "move": type(of: bound).flatMap { moved(bound.canonical, $0) }
        default: nil
        }
    }

    private func assigned(_ bound: Bound) -> String? {
        guard bound.assignments.count == 1, let type = type(of: bound) else { return nil }
        let text = bound.assignments[0].text
        let target = bound.canonical.dropFirst(4).dropLast(text.utf8.count + 1)
        guard bound.canonical.hasSuffix(" " + text), let sign = text.firstIndex(of: "=") else { return nil }
        let (field, value) = (text[..<sign], text[text.index(after: sign)...])
        guard value != "none" else { return nil }
        if let responsible = NounReader.responsible(type)?.name, field == responsible {
            return "assign \(target) to \(value)"
        }
        if field == type.stageField ?? "", Self.verbs[type.name] != nil {
            let move = "move \(target) to \(value)"
            return moved(move, type) ?? move
        }
        if type.name == "ticket", field == "satisfaction" { return "rate \(target) \(value)" }
        return nil
    }

    private func moved(_ line: String, _ type: RecordType) -> String? {
        for (stage, verb) in Self.verbs[type.name] ?? [:] where line.hasSuffix(" to " + stage) {
            return verb + line.dropFirst(4).dropLast(stage.utf8.count + 4)
        }
        return nil
    }

    private func type(of bound: Bound) -> RecordType? {
        switch bound["ID"] ?? bound["QUERY"] {
        case .records(let records)?: records.type
        case .query(let query, _)?: catalogue.type(named: query.type)
        default: nil
        }
    }
}
