// What a change of many would do, seen before it is done: the command is run on each of the records by itself within a
// transaction that is taken back, so the rows shown are the very rows that it would leave, and what a rule refuses is
// known with its reason before anything happens.

import Base
import CommandSpec
import Domain
import Language
import Store

extension SessionCommands {
    /// The most records that are tried, and the most rows that are told.
    private static let mostTried = 200
    private static let mostTold = 5
    /// Milliseconds that may be spent on it; a question comes without it rather than late.
    private static let longestTry = 400

    /// What a command would change.
    ///
    /// - Returns: nil where its records can't be tried one by one.
    func preview(_ bound: Bound, of type: RecordType, count: Int) throws -> Preview? {
        guard case .mutate(let body) = bound.command.effect, let ids = try ids(of: bound) else { return nil }
        let workspace = session.workspace
        var told: [Preview.Change] = []
        var refused: [Preview.Refusal] = []
        var accepted: [Int64] = []
        // Somebody else is writing: the change waits for that, and so would its preview.
        guard !isWriting(), workspace.canChange(within: 0) else { return nil }
        func tryAll() throws {
            for id in ids.prefix(Self.mostTried) {
                let key = RecordKey(type: type.name, id: id)
                guard let before = try workspace.reader.record(key), let line = bound.line(about: key) else { continue }
                do {
                    let one = try session.read(line)
                    _ = try workspace.commit(line) { try body($0, one) }
                    accepted.append(id)
                    let after = try workspace.reader.record(key)
                    if told.count < Self.mostTold { told.append(try change(before, after)) }
                } catch {
                    if CommandError(error).kind == .interrupted { throw error }
                    refused.append(Preview.Refusal(title: before.title, reason: fault(error).message))
                }
            }
        }
        do {
            try workspace.within(milliseconds: Self.longestTry) { try workspace.rehearsing(tryAll) }
        } catch {
            guard CommandError(error).kind == .interrupted else { throw error }
            return nil
        }
        // Where all were tried, yes means those that can be changed.
        let line = refused.isEmpty || ids.count > Self.mostTried ? bound.canonical : bound.line(about: type, accepted)
        return Preview(
            line: line ?? bound.canonical, count: count, tried: min(ids.count, Self.mostTried),
            changes: told, refused: refused)
    }

    private func ids(of bound: Bound) throws -> [Int64]? {
        switch (bound["ID"], bound["QUERY"]) {
        case (.records(let records), _): return records.ids
        case (_, .query(let query, _)):
            var query = query
            query.limit = min(query.limit ?? .max, Self.mostTried + 1)
            return try session.workspace.reader.ids(query)
        default: return nil
        }
    }

    private func change(_ before: Record, _ after: Record?) throws -> Preview.Change {
        guard let after else { return Preview.Change(title: before.title, values: []) }
        let titles = try Titles(of: [before, after], reader: session.workspace.reader)
        let zone = session.workspace.acting.zone
        let changed = before.type.fields.indices.filter { index in
            index > CommonFields.updated && before.values[index] != after.values[index]
                && !before.type.fields[index].options.contains(.computed)
        }
        return Preview.Change(
            title: after.title,
            values: changed.map { index in
                Preview.Change.Value(
                    field: before.type.fields[index].label,
                    before: PlainText.text(of: before, index, titles: titles, zone: zone),
                    after: PlainText.text(of: after, index, titles: titles, zone: zone))
            })
    }
}

extension Bound {
    /// The same command about one record; nil where it names none.
    func line(about key: RecordKey) -> String? { replacingSubject(by: "\(key.type) \(key.id)") }

    /// The same command about some records.
    func line(about type: RecordType, _ ids: [Int64]) -> String? {
        ids.isEmpty ? nil : replacingSubject(by: "\(type.name) \(IDText.text(ids))")
    }

    private func replacingSubject(by words: String) -> String? {
        let subject: String
        switch (self["ID"], self["QUERY"]) {
        case (.records(let records), _): subject = "\(records.type.name) \(records.text)"
        case (_, .query(_, let text)): subject = text
        default: return nil
        }
        guard let range = canonical.firstRange(of: subject) else { return nil }
        return canonical.replacingCharacters(in: range, with: words)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
