// What changed in the pipeline since a moment. The journal knows every deal as it was at any time, so each
// moment is a snapshot: nobody has to remember to take one.

public import Base
import Domain
public import Store

/// What became of one deal.
public struct DealMovement: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case added, won, lost, reopened, deleted
        case forward, back
        case raised, lowered
        case pulledIn = "pulled in"
        case pushedOut = "pushed out"
    }

    public let deal: Int64
    public let name: String
    public let kind: Kind
    public let from: Value
    public let to: Value
    public let currency: String
    /// What it does to the open pipeline, in ten-thousandths of the deal's currency.
    public let effect: Int64
}

/// Compares the pipeline with what it was.
public struct PipelineChanges {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// What changed since a moment, deal by deal.
    public func since(_ moment: Instant) throws -> [DealMovement] {
        let type = reader.catalogue.type(named: DealSchema.name) ?? DealSchema.type
        let day = reader.acting.zone.day(of: moment)
        return try before(moment, type).sorted { $0.key < $1.key }.flatMap { id, old -> [DealMovement] in
            let now = try reader.record(RecordKey(type: type.name, id: id)).map { Deal($0) }
            // A file brings deals of years: what was over before is no change since.
            if old.map({ Deal($0).stage.isOpen }) != true, let closed = now?.closed, now?.stage.isOpen == false,
                closed < day
            {
                return []
            }
            return Self.movements(id, old.map { Deal($0) }, now)
        }
    }

    /// The deals that were touched since, as they were; nil for those that were not there yet.
    private func before(_ moment: Instant, _ type: RecordType) throws -> [Int64: Record?] {
        var touched: [Int64: [JournalEntry]] = [:]
        var cursor = try reader.lastCommit(until: moment)
        while true {
            let part = try reader.changes(after: cursor)
            for (_, entry) in part where entry.key.type == type.name {
                touched[entry.key.id, default: []].append(entry)
            }
            guard let last = part.last else { break }
            // A commit may be longer than a part: its entries are read whole, each once.
            let rest = try reader.entries(of: last.sequence)
            let read = part.filter { $0.sequence == last.sequence }.count
            for entry in rest.dropFirst(read) where entry.key.type == type.name {
                touched[entry.key.id, default: []].append(entry)
            }
            cursor = last.sequence
        }
        var result: [Int64: Record?] = [:]
        for (id, entries) in touched {
            var record = try reader.record(RecordKey(type: type.name, id: id))
            for entry in entries.reversed() {
                if entry.kind == .created {
                    record = try record.flatMap { try imported(Deal($0), before: moment) }
                    continue
                }
                var older = record ?? Record(type, values: type.fields.map { _ in .null })
                for change in entry.changes ?? [] { older[change.field] = change.before }
                record = older
            }
            result[id] = .some(record)
        }
        return result
    }

    /// A deal that was there before a file brought it, as it was at the moment by its own log of stages; nil for one
    /// that is newer, or of which nobody knows how it was.
    private func imported(_ deal: Deal, before moment: Instant) throws -> Record? {
        guard deal.created < moment else { return nil }
        var old = deal
        let later = try reader.entities(
            StageChangeSchema.self,
            Query(
                StageChangeSchema.name,
                where: .all([
                    .compare(FieldPath("deal"), .equals, [.value(.integer(deal.id))]),
                    .range(FieldPath("at"), from: .value(moment.stored), to: nil),
                ]), order: [SortKey(FieldPath("at")), SortKey(FieldPath("id"))]))
        if let from = later.first?.from {
            old.stage = from
        } else if !deal.stage.isOpen {
            return nil
        }
        return old.record
    }

    private static func movements(_ id: Int64, _ old: Deal?, _ new: Deal?) -> [DealMovement] {
        let (was, isOpen) = (old?.stage.isOpen ?? false, new?.stage.isOpen ?? false)
        let (before, after) = (was ? old?.value?.units ?? 0 : 0, isOpen ? new?.value?.units ?? 0 : 0)
        func made(_ kind: DealMovement.Kind, _ from: Value, _ to: Value, _ effect: Int64) -> DealMovement {
            let deal = new ?? old
            return DealMovement(
                deal: id, name: deal?.name ?? "", kind: kind, from: from, to: to, currency: deal?.currency ?? "",
                effect: effect)
        }
        guard let new else { return old == nil ? [] : [made(.deleted, old?.stage.stored ?? .null, .null, -before)] }
        guard let old else {
            if isOpen { return [made(.added, .null, new.stage.stored, after)] }
            return [made(new.stage == .won ? .won : .lost, .null, new.stage.stored, 0)]
        }
        if was, !isOpen { return [made(new.stage == .won ? .won : .lost, old.stage.stored, new.stage.stored, -before)] }
        if !was, isOpen { return [made(.reopened, old.stage.stored, new.stage.stored, after)] }
        guard isOpen else { return [] }
        var result: [DealMovement] = []
        if old.stage != new.stage {
            let order = DealStage.allCases
            let isForward = (order.firstIndex(of: new.stage) ?? 0) > (order.firstIndex(of: old.stage) ?? 0)
            result.append(made(isForward ? .forward : .back, old.stage.stored, new.stage.stored, 0))
        }
        if before != after {
            result.append(made(after > before ? .raised : .lowered, old.value.stored, new.value.stored, after - before))
        }
        if let was = old.close, let now = new.close, was != now {
            result.append(made(now > was ? .pushedOut : .pulledIn, was.stored, now.stored, 0))
        }
        return result
    }
}
