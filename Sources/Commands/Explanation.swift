// What a line means, for those who want to know before they run it.

import CommandSpec
import Domain
import Language
import Store

struct Explanation {
    private let bound: Bound
    private let session: Session

    init(_ bound: Bound, _ session: Session) throws {
        self.bound = bound
        self.session = session
    }

    var lines: [String] {
        get throws {
            var lines = ["canonical: \(bound.canonical)", "does:      \(bound.command.summary)"]
            if let query = try? bound.query() { lines += try meaning(of: query) }
            if let reach = try session.reach(of: bound) {
                let verb = bound.command.effect.writes ? "changes" : "reads"
                let type = session.workspace.catalogue.type(named: reach.type)
                let noun = reach.count == 1 ? reach.type : type?.plural ?? reach.type
                lines.append("reach:     \(verb) \(reach.count) \(noun)")
            }
            return lines
        }
    }

    /// The query with its adjectives and saved queries written out, and how the store answers it.
    private func meaning(of query: Query) throws -> [String] {
        let catalogue = session.workspace.catalogue
        guard let type = catalogue.type(named: query.type) else { return [] }
        var plain = query
        plain.condition = try query.condition.expanded(for: type, in: catalogue)
        var lines: [String] = []
        if plain != query { lines.append("means:     \(plain.text(in: catalogue))") }
        return lines
    }
}
