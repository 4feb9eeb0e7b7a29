// Records for the large workspace, spread as those of a business are (see Skew.swift), and cheap to make.

import Base
import Domain
import Glibc

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

    private static let first = Vocabulary(
        [
            "Global", "Green", "Urban", "Nordic", "Prime", "Alpine", "Golden", "Silver", "Atlantic", "Bright", "Polar",
            "Coastal", "Summit", "Harbor", "Maple", "Cedar", "Lunar", "Solar", "Crystal", "Iron", "Amber",
        ], of: 600, exponent: 0.8)
    private static let second = Vocabulary(
        [
            "Systems", "Trading", "Partners", "Logistics", "Foods", "Energy", "Media", "Labs", "Textiles", "Motors",
            "Pharma", "Tools", "Robotics", "Optics", "Printing", "Shipping", "Dairy", "Steel", "Paper", "Insurance",
        ], of: 80, exponent: 0.8)
    private static let given = Vocabulary(
        ["Anna", "Maria", "Omar", "Jane", "Lukas", "Sofia", "Ravi", "Elena", "Tom", "Yuki", "Ines", "Paul"], of: 400,
        exponent: 0.8)
    private static let family = Vocabulary(
        ["Schmidt", "Garcia", "Novak", "Rossi", "Tanaka", "Singh", "Dubois", "Larsen", "Costa", "Meyer"], of: 3_000,
        exponent: 0.7)
    private static let subjects = [
        "cannot sign in", "printer offline after update", "invoice shows the wrong address", "delivery is late",
        "question on the contract", "request for a second seat", "export stops half way", "sensor reads zero",
    ]
    private static let prose = Vocabulary(
        [
            "the", "to", "we", "is", "and", "you", "a", "it", "of", "in", "please", "not", "order", "for", "our", "on",
            "with", "update", "invoice", "account", "since", "error", "printer", "delivery", "yesterday", "screen",
            "contract", "again", "attached", "device", "password", "version", "thanks", "seat", "export", "sensor",
        ], of: 4_000)
    private static let industries = ["software", "retail", "logistics", "health", "food", "finance", "energy", "media"]
    private static let regions: KeyValuePairs<String, Int64> = [
        "emea": 40, "amer": 25, "dach": 18, "apac": 12, "nordics": 5,
    ]

    /// The record with a number from 0 within its type.
    mutating func make(_ type: String, number: Int) throws -> Record {
        guard let recordType = catalogue.type(named: type) else { throw BenchError("there is no record type \(type)") }
        var record = Record(recordType)
        switch type {
        case "customer": customer(&record, number)
        case "contact": contact(&record, number)
        case "deal": deal(&record, number)
        case "ticket": ticket(&record, number)
        case "message": message(&record)
        case "touch": touch(&record)
        case "campaign": campaign(&record, number)
        case "user": user(&record, number)
        default: record["name"] = .text("\(type) \(number + 1)")
        }
        return record
    }

    private mutating func customer(_ record: inout Record, _ number: Int) {
        created(&record)
        record["name"] = .text("\(Self.first.word(&numbers)) \(Self.second.word(&numbers)) \(number + 1)")
        record["kind"] = .text(numbers.draw(["business": 80, "individual": 15, "enterprise": 5]))
        record["status"] = .text(numbers.draw(["customer": 50, "lead": 25, "prospect": 15, "churned": 10]))
        record["email"] = .text("office@customer\(number + 1).example")
        record["phone"] = .text("+49 30 \(numbers.number(100_000...999_999))")
        record["industry"] = .text(Self.industries[Int(numbers.rank(of: Int64(Self.industries.count), exponent: 0.5))])
        record["region"] = .text(numbers.draw(Self.regions))
        record["size"] = .integer(1 + numbers.rank(of: 5_000, exponent: 0.7))
        record["health_score"] = .integer((numbers.number(0...100) + numbers.number(0...100)) / 2)
    }

    private mutating func contact(_ record: inout Record, _ number: Int) {
        created(&record)
        let (given, family) = (Self.given.word(&numbers), Self.family.word(&numbers))
        record["customer"] = reference("customer", exponent: 0.4)
        record["name"] = .text("\(given) \(family)")
        record["email"] = .text("\(given).\(family).\(number + 1)@people.example".lowercased())
        record["consent"] = numbers.chance(60) ? .text("|email|") : .null
        record["role"] = numbers.chance(30) ? choice(record, "role") : .null
    }

    private mutating func deal(_ record: inout Record, _ number: Int) {
        let start = created(&record)
        record["customer"] = reference("customer", exponent: 0.6)
        record["name"] = .text("\(Self.second.word(&numbers)) order \(number + 1)")
        // From 800 to 250,000, half of them below 3,400.
        let value = 800 * pow(10, 2.5 * pow(numbers.fraction(), 2))
        record["value"] = .integer(Int64(value) * Decimal.scale)
        let close = start / 86_400 + numbers.number(10...90) + numbers.number(0...60)
        record["close"] = .integer(close)
        // Some are left open when their day has come.
        if close < Int64(now.utc.day.days), numbers.chance(94) {
            let stage = numbers.draw(["won": 40, "lost": 60])
            record["stage"] = .text(stage)
            record["closed"] = .integer(close)
            if stage == "lost" {
                record["lost_reason"] = .text(numbers.draw(["price": 50, "timing": 30, "other": 20]))
            }
        } else {
            record["stage"] = .text(numbers.draw(["lead": 40, "qualified": 30, "proposal": 20, "negotiation": 10]))
        }
        record["campaign"] = numbers.chance(20) ? reference("campaign", exponent: 0.5) : .null
    }

    private mutating func ticket(_ record: inout Record, _ number: Int) {
        let start = created(&record)
        record["customer"] = reference("customer", exponent: 0.6)
        record["subject"] = .text("\(numbers.pick(Self.subjects)) \(number + 1)")
        record["description"] = .text(Self.prose.text(of: numbers.number(5...15), &numbers))
        record["priority"] = .text(numbers.draw(["medium": 50, "low": 30, "high": 15, "critical": 5]))
        record["assignee"] = numbers.chance(90) ? reference("user", exponent: 0.3) : .null
        record["due"] = .integer(start + numbers.number(3_600...400_000))
        record["next_due"] = record["due"]
        // From ten minutes to a week, most of them within the day.
        let end = start + Int64(600 * pow(1_000, numbers.fraction()))
        if end <= now.seconds, numbers.chance(98) {
            record["status"] = .text(end < now.seconds - 432_000 ? "closed" : "resolved")
            record["responded"] = .integer(start + (end - start) / numbers.number(2...9))
            record["resolved"] = .integer(end)
        } else {
            record["status"] = .text(numbers.draw(["open": 45, "in_progress": 30, "waiting": 20, "escalated": 5]))
        }
    }

    private mutating func message(_ record: inout Record) {
        record["ticket"] = reference("ticket", exponent: 0.4)
        record["kind"] = .text(numbers.draw(["reply": 85, "note": 15]))
        let isOurs = record["kind"] == "note" || numbers.chance(45)
        record["direction"] = .text(isOurs ? "outgoing" : "incoming")
        if isOurs { record["user"] = reference("user", exponent: 0.3) }
        record["text"] = .text(Self.prose.text(of: 4 + numbers.rank(of: 60, exponent: 0.5), &numbers))
        record["at"] = .integer(numbers.moment(until: now))
    }

    private mutating func touch(_ record: inout Record) {
        record["campaign"] = reference("campaign", exponent: 0.5)
        record["customer"] = reference("customer", exponent: 0.4)
        record["kind"] = .text(
            numbers.draw([
                "sent": 40, "delivered": 36, "opened": 14, "clicked": 4, "replied": 1, "converted": 1, "bounced": 2,
                "unsubscribed": 1, "complained": 1,
            ]))
        record["at"] = .integer(numbers.moment(until: now))
        record["cost"] = .integer(numbers.number(0...20) * 100)
    }

    private mutating func campaign(_ record: inout Record, _ number: Int) {
        record["name"] = .text("\(Self.first.word(&numbers)) campaign \(number + 1)")
        record["type"] = choice(record, "type")
        record["status"] = choice(record, "status")
        record["budget"] = .integer(numbers.number(1_000...50_000) * Decimal.scale)
    }

    private mutating func user(_ record: inout Record, _ number: Int) {
        record["login"] = .text("user\(number + 1)")
        record["name"] = .text("User \(number + 1)")
        record["role"] = choice(record, "role")
        record["team"] = reference("team", exponent: 0)
    }

    /// - Returns: when, in seconds since the epoch.
    @discardableResult
    private mutating func created(_ record: inout Record) -> Int64 {
        let start = numbers.moment(until: now)
        record["created"] = .integer(start)
        record["owner"] = reference("user", exponent: 0.3)
        return start
    }

    /// One of the records of a type; nothing where there is none.
    ///
    /// - Parameter exponent: how much more of them lead to a few than to most.
    private mutating func reference(_ type: String, exponent: Double) -> Value {
        guard let count = counts[type] else { return .null }
        // The large ones stand anywhere among the others; the factor is prime and divides no count that is used.
        return .integer(1 + numbers.rank(of: count, exponent: exponent) * 7_919 % count)
    }

    private mutating func choice(_ record: Record, _ field: String) -> Value {
        guard let position = record.type.position(of: field) else { return .null }
        let options = record.type.fields[position].kind.options
        return options.isEmpty ? .null : .text(numbers.pick(options).name)
    }
}
