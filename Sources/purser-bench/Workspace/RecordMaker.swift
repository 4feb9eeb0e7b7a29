// Records for the large workspace: plain, varied enough that filters select and groups differ, cheap to make.

import Base
import Domain

/// Makes records of any type that the large workspace holds.
struct RecordMaker {
    private var numbers: SeededNumbers
    /// How many records each type has; references lead to these.
    private let counts: [String: Int64]
    private let now: Instant
    private let catalogue: Catalogue

    init(seed: UInt64, counts: [String: Int64], now: Instant, catalogue: Catalogue) {
        numbers = SeededNumbers(seed: seed)
        self.counts = counts
        self.now = now
        self.catalogue = catalogue
    }

    private static let first = [
        "Nordic", "Alpine", "Atlantic", "Golden", "Silver", "Urban", "Green", "Bright", "Polar", "Coastal", "Prime",
        "Summit", "Harbor", "Maple", "Cedar", "Lunar", "Solar", "Crystal", "Iron", "Amber",
    ]
    private static let second = [
        "Foods", "Logistics", "Systems", "Textiles", "Energy", "Media", "Motors", "Pharma", "Tools", "Labs", "Trading",
        "Partners", "Robotics", "Optics", "Printing", "Shipping", "Dairy", "Steel", "Paper", "Insurance",
    ]
    private static let subjects = [
        "printer offline after update", "invoice shows the wrong address", "cannot sign in", "delivery is late",
        "request for a second seat", "export stops half way", "question on the contract", "sensor reads zero",
    ]
    private static let industries = ["retail", "logistics", "software", "health", "energy", "finance", "food", "media"]
    private static let regions = ["emea", "apac", "amer", "dach", "nordics"]

    /// The record with a number from 0 within its type.
    mutating func make(_ type: String, number: Int) throws -> Record {
        guard let recordType = catalogue.type(named: type) else { throw BenchError("there is no record type \(type)") }
        var record = Record(recordType)
        switch type {
        case "customer": customer(&record, number)
        case "deal": deal(&record, number)
        case "ticket": ticket(&record, number)
        case "touch": touch(&record)
        case "campaign": campaign(&record, number)
        case "user": user(&record, number)
        default: record["name"] = .text("\(type) \(number + 1)")
        }
        return record
    }

    private mutating func customer(_ record: inout Record, _ number: Int) {
        created(&record)
        let name = "\(numbers.pick(Self.first)) \(numbers.pick(Self.second)) \(number + 1)"
        record["name"] = .text(name)
        record["kind"] = choice(record, "kind")
        record["status"] = choice(record, "status")
        record["email"] = .text("office@customer\(number + 1).example")
        record["phone"] = .text("+49 30 \(numbers.number(100_000...999_999))")
        record["industry"] = .text(numbers.pick(Self.industries))
        record["region"] = .text(numbers.pick(Self.regions))
        record["size"] = .integer(numbers.number(1...5_000))
        record["health_score"] = .integer(numbers.number(0...100))
    }

    private mutating func deal(_ record: inout Record, _ number: Int) {
        created(&record)
        record["customer"] = reference("customer")
        record["name"] = .text("\(numbers.pick(Self.second)) order \(number + 1)")
        record["value"] = .integer(numbers.number(500...90_000) * Decimal.scale)
        record["stage"] = choice(record, "stage")
        let today = Int64(now.utc.day.days)
        record["close"] = .integer(today + numbers.number(-300...120))
        if record["stage"] == "won" || record["stage"] == "lost" { record["closed"] = record["close"] }
        if record["stage"] == "lost" { record["lost_reason"] = "price" }
        record["campaign"] = numbers.chance(20) ? reference("campaign") : .null
    }

    private mutating func ticket(_ record: inout Record, _ number: Int) {
        created(&record)
        record["customer"] = reference("customer")
        record["subject"] = .text("\(numbers.pick(Self.subjects)) \(number + 1)")
        record["status"] = choice(record, "status")
        record["priority"] = choice(record, "priority")
        record["assignee"] = numbers.chance(80) ? reference("user") : .null
        let start = record["created"].integer ?? 0
        record["due"] = .integer(start + numbers.number(3_600...400_000))
        record["next_due"] = record["due"]
        if record["status"] == "resolved" || record["status"] == "closed" {
            record["responded"] = .integer(start + numbers.number(60...20_000))
            record["resolved"] = .integer(start + numbers.number(20_000...500_000))
        }
    }

    private mutating func touch(_ record: inout Record) {
        record["campaign"] = reference("campaign")
        record["customer"] = reference("customer")
        record["kind"] = choice(record, "kind")
        record["at"] = .integer(past())
        record["cost"] = .integer(numbers.number(0...20) * 100)
    }

    private mutating func campaign(_ record: inout Record, _ number: Int) {
        record["name"] = .text("\(numbers.pick(Self.first)) campaign \(number + 1)")
        record["type"] = choice(record, "type")
        record["status"] = choice(record, "status")
        record["budget"] = .integer(numbers.number(1_000...50_000) * Decimal.scale)
    }

    private mutating func user(_ record: inout Record, _ number: Int) {
        record["login"] = .text("user\(number + 1)")
        record["name"] = .text("User \(number + 1)")
        record["role"] = choice(record, "role")
        record["team"] = reference("team")
    }

    private mutating func created(_ record: inout Record) {
        record["created"] = .integer(past())
        record["owner"] = reference("user")
    }

    /// An instant of the last 18 months.
    private mutating func past() -> Int64 { now.seconds - numbers.number(0...47_000_000) }

    /// One of the records of a type; nothing where there is none.
    private mutating func reference(_ type: String) -> Value {
        counts[type].map { .integer(numbers.number(1...$0)) } ?? .null
    }

    private mutating func choice(_ record: Record, _ field: String) -> Value {
        guard let position = record.type.position(of: field) else { return .null }
        let options = record.type.fields[position].kind.options
        return options.isEmpty ? .null : .text(numbers.pick(options).name)
    }
}
