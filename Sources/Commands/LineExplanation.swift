// What a line means, for those who want to know before they run it.

import CommandSpec
import Domain
import Language
import Store

struct LineExplanation {
    private let bound: Bound
    private let session: Session
    private var catalogue: Catalogue { session.workspace.catalogue }

    init(_ bound: Bound, _ session: Session) {
        self.bound = bound
        self.session = session
    }

    /// A line each on the canonical form, what it does, what its query means, how far it reaches and how
    /// the store answers.
    func lines() throws -> [String] {
        var lines = [("canonical", bound.canonical), ("does", bound.command.summary)]
        let query = try? bound.query()
        if let query, let plain = try plain(query) { lines.append(("means", plain)) }
        if let reach = try session.reach(of: bound) { lines.append(("reach", sentence(reach))) }
        if let query {
            let explanation = try session.workspace.reader.explain(query, counts: bound.command.family == .figures)
            lines.append(("reads", reading(explanation, query)))
            lines.append(("sql", explanation.sql))
            lines += explanation.steps.map { ("step", $0) }
        }
        return lines.map { "\($0): \($1)" }
    }

    /// The query with its adjectives and saved queries written out; nil where it has none.
    private func plain(_ query: Query) throws -> String? {
        guard let type = catalogue.type(named: query.type) else { return nil }
        var plain = query
        plain.condition = try query.condition.expanded(for: type, in: catalogue)
        return plain == query ? nil : plain.text(in: catalogue)
    }

    /// Which indexes serve the query, in a phrase.
    private func reading(_ explanation: Explanation, _ query: Query) -> String {
        let plural = catalogue.type(named: query.type)?.plural ?? query.type
        if let step = explanation.steps.first, step.hasPrefix("READ the roll-up") { return "a figure that is kept" }
        let indexes = explanation.indexes.joined(separator: ", ")
        if explanation.scans.contains("t") {
            return "all \(plural)" + (indexes.isEmpty ? "" : ", and by index: \(indexes)")
        }
        return indexes.isEmpty ? "\(plural) by their ids" : "by index: \(indexes)"
    }

    private func sentence(_ reach: Reach) -> String {
        let verb = bound.command.effect.writes ? "changes" : "reads"
        let noun = reach.count == 1 ? reach.type : catalogue.type(named: reach.type)?.plural ?? reach.type
        return "\(verb) \(reach.count) \(noun)"
    }
}
