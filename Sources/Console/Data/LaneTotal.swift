// The lanes of a board: who answers for its records, or which team, with what each has in all.

import Base
import Domain
import Language
import Store

/// What a board is split by.
public enum LaneKind: Sendable, Equatable {
    case owner, team
}

/// One lane's figures.
public struct LaneTotal: Sendable, Equatable {
    /// The user or team; nil for records that nobody answers for.
    let id: Int64?
    let label: String
    var count = 0
    /// In the workspace's currency.
    var value = Decimal.zero
    var weighted = Decimal.zero
}

extension LaneTotal {
    private static let most = 60

    /// The field by which a type's board is split; nil where nobody answers for its records.
    static func field(of type: RecordType) -> FieldDescriptor? {
        type.fields.last { $0.options.contains(.responsible) && $0.kind == .reference(UserSchema.name) }
    }

    /// The lanes of a query's open records, those with the most to come first.
    static func lanes(of query: Query, by kind: LaneKind, reader: Reader) throws -> [LaneTotal] {
        guard let type = reader.catalogue.type(named: query.type), let field = field(of: type) else { return [] }
        let query = try reader.uncut(query)
        let isPlain = type.name == DealSchema.name && query.condition == .everything
        let owners = isPlain ? try fromRollUp(reader) : try counted(query, field, type, reader)
        let users = try Dictionary(
            uniqueKeysWithValues: reader.entities(UserSchema.self, Query(UserSchema.name)).map { ($0.id, $0) })
        var lanes: [Int64?: LaneTotal] = [:]
        let teams = kind == .team ? try reader.entities(TeamSchema.self, Query(TeamSchema.name)) : []
        for owner in owners {
            let user = owner.id.flatMap { users[$0] }
            let id = kind == .owner ? owner.id : user?.team?.id
            let label = kind == .owner ? user?.name : teams.first { $0.id == id }?.name
            var lane = lanes[id] ?? LaneTotal(id: id, label: label ?? (kind == .owner ? "Nobody" : "No team"))
            lane.count += owner.count
            lane.value += owner.value
            lane.weighted += owner.weighted
            lanes[id] = lane
        }
        return Array(
            lanes.values.sorted {
                ($0.weighted.units, $0.value.units, $0.count, $1.label) > (
                    $1.weighted.units, $1.value.units, $1.count, $0.label
                )
            }.prefix(most))
    }

    private static func fromRollUp(_ reader: Reader) throws -> [LaneTotal] {
        var owners: [String: LaneTotal] = [:]
        for row in try reader.rows(of: .dealOwners) where DealStage(rawValue: row.keys[1])?.isOpen == true {
            var lane = owners[row.keys[0]] ?? LaneTotal(id: Int64(row.keys[0]), label: "")
            lane.count += Int(row.count)
            if row.keys[2] == reader.settings.currency.code {
                lane.value += Decimal(units: row.sums[0])
                lane.weighted += Decimal(units: row.sums[1])
            }
            owners[row.keys[0]] = lane
        }
        return Array(owners.values)
    }

    private static func counted(_ query: Query, _ field: FieldDescriptor, _ type: RecordType, _ reader: Reader) throws
        -> [LaneTotal]
    {
        var plain = query
        plain.order = []
        plain.groups = [FieldPath(field.name)]
        if type.adjectives.contains(where: { $0.isNamed("open") }) {
            plain.condition = plain.condition.and(.adjective("open"))
        }
        return try reader.figure(.count, plain).rows.map {
            LaneTotal(id: $0.keys.first?.integer, label: "", count: $0.count)
        }
    }

    /// The records of a lane.
    func condition(_ kind: LaneKind, of type: RecordType) -> Condition {
        guard let field = LaneTotal.field(of: type) else { return .everything }
        let path = kind == .owner ? FieldPath(field.name) : FieldPath([field.name, "team"])
        return id.map { .compare(path, .equals, [.value(.integer($0))]) } ?? .not(.present(path))
    }
}
