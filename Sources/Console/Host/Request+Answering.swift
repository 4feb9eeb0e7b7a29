// Answers requests from a workspace.

import Base
import Domain
import Language
import Services
import Store

extension Request {
    /// What the workspace says to it.
    func answer(_ reader: Reader, _ commands: any CommandSurface) throws -> Answer {
        switch self {
        case .page(let query, let anchor, let count):
            let rows = try reader.page(query, at: anchor, count: count)
            return .rows(rows, try Titles(of: rows, reader: reader))
        case .around(let query, let record, let before, let after):
            return try Self.around(query, record, before, after, reader)
        case .beside(let query, let id, let before, let after):
            if let record = try reader.record(RecordKey(type: query.type, id: id)),
                try reader.records(query.narrowed(to: [id]), first: 1).first != nil
            {
                return try Self.around(query, record, before, after, reader)
            }
            let rows = try reader.page(query, at: .first, count: after)
            return .around(
                rows, try Titles(of: rows, reader: reader), cursor: 0, reachesStart: true,
                reachesEnd: rows.count < after)
        case .find(let text): return .found(text.isEmpty ? [] : try reader.found(by: text))
        case .links(let key): return .links(try RecordLink.all(from: key, reader: reader))
        case .groups(let query, let field, let columns):
            return .groups(try GroupTotal.all(query, by: field, columns: columns, reader: reader))
        case .views(let name):
            guard let type = reader.catalogue.type(named: name) else { return .views([]) }
            return .views(try ViewCount.all(of: type, reader: reader))
        case .ids(let query): return .ids(try reader.ids(query))
        case .text(let query, let columns, let form):
            return try CopiedRows.text(query, columns: columns, form, reader: reader)
        case .count(let query): return .count(try reader.count(query))
        case .record(let key): return .record(try RecordFile(key, reader: reader))
        case .conversation(let key, _): return .conversation(try Conversation(of: key, reader: reader))
        case .suggestions(let key): return .suggestions(try Suggestions(for: key, reader: reader))
        case .funnel(let key, _): return .funnel(try Funnel(of: key, reader: reader))
        case .stages(let query): return .stages(try StageTotal.totals(of: query, reader: reader))
        case .calendar(let query, let days): return .calendar(try CalendarSheet(query, days, reader: reader))
        case .customer(let key): return .customer(try CustomerFile(key, reader: reader))
        case .timeline(let key): return .timeline(try Timeline(of: key, reader: reader))
        case .day: return .day(try DayFile(reader: reader))
        case .lanes(let query, let kind): return .lanes(try LaneTotal.lanes(of: query, by: kind, reader: reader))
        case .forecast(let query, let step): return .forecast(try Forecast(step, query, reader: reader))
        case .dashboard(let wish): return .dashboard(try DashboardFigures(wish, reader: reader))
        case .charts(let wish): return .charts(try DashboardCharts(wish, reader: reader))
        case .parts(_, let parts): return .counts(try parts.map { try reader.count($0.records) })
        case .commits(let before, let count): return .commits(try reader.commits(before: before, limit: count))
        case .entries(let sequence): return try Self.entries(sequence, reader)
        case .undoList(let actor, let before, let count):
            return try UndoItem.list(of: actor, before: before, count: count, reader)
        case .undoPreview(let sequence): return .undoPreview(try UndoPreview(of: sequence, reader, commands))
        case .mergeSheet(let source, let target):
            return .mergeSheet(try MergeSheet(source, into: target, reader: reader))
        // The host answers this one: what was read is no record.
        case .inbox: return .inbox([])
        case .filter(let text, let name):
            guard let type = reader.catalogue.type(named: name) else { throw Fault("there is no record type \(name)") }
            return .query(text.allSatisfy { $0 == " " } ? Query(type.name) : try commands.filter(text, of: type))
        case .lookalikes(let texts, let type): return .lookalikes(try Lookalike.find(type, texts, reader))
        case .reach(let field, let texts): return .reach(try QueryReach.text(field, texts, reader))
        case .names(let text, let type): return .names(try reader.names(matching: text, type: type, limit: 12))
        }
    }

    /// Rows around a record where it stands now. One that is gone, or matches no longer, leaves its place
    /// to the row behind it.
    private static func around(_ query: Query, _ record: Record, _ before: Int, _ after: Int, _ reader: Reader) throws
        -> Answer
    {
        let anchor = try reader.records(query.narrowed(to: [record.id]), first: 1).first ?? record
        let head = try reader.page(query, at: .before(anchor), count: before)
        let tail = try reader.page(query, at: .from(anchor), count: after)
        let rows = head + tail
        return .around(
            rows, try Titles(of: rows, reader: reader), cursor: head.count, reachesStart: head.count < before,
            reachesEnd: tail.count < after)
    }

    private static func entries(_ sequence: Int64, _ reader: Reader) throws -> Answer {
        guard let commit = try reader.commit(sequence) else { throw Fault("there is no commit \(sequence)") }
        let entries = try reader.entries(of: sequence)
        return .entries(commit, entries, try titles(of: entries, reader))
    }

    /// What the records of a commit, and those that its changes name, are called.
    static func titles(of entries: [JournalEntry], _ reader: Reader) throws -> Titles {
        var titles = Titles()
        for (name, group) in Dictionary(grouping: entries.prefix(500), by: \.key.type) {
            guard let type = reader.catalogue.type(named: name) else { continue }
            for (id, title) in try reader.titles(of: type, group.map(\.key.id)) {
                titles[RecordKey(type: name, id: id)] = title
            }
            let references = group.flatMap { entry in
                (entry.changes ?? []).flatMap { change -> [RecordKey] in
                    guard let field = type.field(named: change.field)?.field else { return [] }
                    return Titles.references(change.before, field.kind) + Titles.references(change.after, field.kind)
                }
            }
            for (name, keys) in Dictionary(grouping: references, by: \.type) {
                guard let type = reader.catalogue.type(named: name) else { continue }
                for (id, title) in try reader.titles(of: type, keys.map(\.id)) {
                    titles[RecordKey(type: name, id: id)] = title
                }
            }
        }
        return titles
    }

    /// Whether a later request makes this one needless.
    func isSameQuestion(as other: Request) -> Bool {
        switch (self, other) {
        case (.count(let left), .count(let right)): left.type == right.type && left == right
        case (.conversation(_, isBeside: true), .conversation(_, isBeside: true)): true
        case (.funnel(_, isBeside: true), .funnel(_, isBeside: true)): true
        case (.stages, .stages), (.lanes, .lanes), (.forecast, .forecast), (.charts, .charts): true
        default: self == other
        }
    }
}

extension Query {
    /// The same query over these records alone.
    func narrowed(to ids: [Int64]) -> Query {
        var query = self
        let isOne = Condition.compare(FieldPath("id"), .equals, ids.map { .value(.integer($0)) })
        query.condition = isOne.and(condition)
        query.limit = nil
        return query
    }
}
