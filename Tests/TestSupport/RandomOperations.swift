// Random but repeatable changes of a small company, for the properties that must hold whatever was done.

import Base
import Domain
public import Store

/// SplitMix64: small, and the same everywhere for a seed.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Makes one random change a call.
public struct RandomOperations {
    public let workspace: Workspace
    private var generator: SeededGenerator
    private static let types = [
        "customer", "contact", "deal", "ticket", "touch", "activity", "campaign", "user", "message", "product",
    ]

    public init(_ workspace: Workspace, seed: UInt64) {
        self.workspace = workspace
        generator = SeededGenerator(seed: seed)
    }

    /// One command with one to three changes; refusals are part of life and change nothing.
    ///
    /// - Returns: whether the command was done.
    @discardableResult
    public mutating func step() -> Bool {
        let count = Int.random(in: 1...3, using: &generator)
        var generator = generator
        let done: Void? = try? workspace.commit("random") { unit in
            for _ in 0..<count { try Self.change(unit, &generator) }
        }.value
        self.generator = generator
        return done != nil
    }

    private static func change(_ unit: UnitOfWork, _ generator: inout SeededGenerator) throws {
        let known = types.filter { unit.catalogue.type(named: $0) != nil }
        guard let name = known.randomElement(using: &generator), let type = unit.catalogue.type(named: name) else {
            return
        }
        let existing = try unit.reader.ids(Query(name)).randomElement(using: &generator)
        switch (Int.random(in: 0..<10, using: &generator), existing) {
        case (0, let id?): try unit.delete(RecordKey(type: name, id: id))
        case (1...5, let id?):
            guard var record = try unit.reader.record(RecordKey(type: name, id: id)) else { return }
            try fill(&record, unit, &generator, share: 4)
            try unit.update(record)
        default:
            var record = Record(type)
            try fill(&record, unit, &generator, share: 2)
            try unit.create(record)
        }
    }

    /// Gives one of `share` fields a random value, and required ones one in any case.
    private static func fill(_ record: inout Record, _ unit: UnitOfWork, _ generator: inout SeededGenerator, share: Int)
        throws
    {
        for (index, field) in record.type.fields.enumerated() where index > CommonFields.updated {
            guard field.name != "lifetime_value" else { continue }
            let needed =
                field.options.contains(.required) && (record.values[index].isNull || record.values[index].text == "")
            guard needed || Int.random(in: 0..<share, using: &generator) == 0 else { continue }
            record.values[index] = try value(for: field, unit, &generator)
        }
    }

    private static func value(for field: FieldDescriptor, _ unit: UnitOfWork, _ generator: inout SeededGenerator) throws
        -> Value
    {
        if field.isOptional, !field.options.contains(.required), Bool.random(using: &generator) { return .null }
        let number = Int64.random(in: 0...99, using: &generator)
        switch field.kind {
        case .choice(let options): return Value(options.randomElement(using: &generator)?.name)
        case .boolean: return .integer(number % 2)
        case .date: return .integer(20_000 + number)
        case .instant: return .integer(1_772_000_000 + number * 3_600)
        case .integer, .duration: return .integer(number)
        case .decimal, .money, .percent: return .integer(number * 10_000)
        case .reference(let type) where unit.catalogue.type(named: type) == nil: return .null
        case .reference(let type): return Value(try unit.reader.ids(Query(type)).randomElement(using: &generator))
        case .references(let type):
            let ids = try unit.reader.ids(Query(type)).shuffled(using: &generator).prefix(2)
            return ListText.value(of: ids.map(String.init))
        case .anyReference:
            let id = try unit.reader.ids(Query("customer")).randomElement(using: &generator)
            return Value(id.map { "customer:\($0)" })
        case .list:
            return ListText.value(of: ["red", "Blue", "größe"].shuffled(using: &generator).prefix(2).map { $0 })
        default: return .text("\(field.name) \(number) Müller 日本")
        }
    }
}
