// Changes that are said against what is there: put off by two weeks, up ten points, on to the next stage, one competitor
// more. What that comes to is read from the record and written out, so that the line says what will stand there. Which
// way it goes must be said: “forward” is sooner to some and later to others.

import Base
import CommandSpec
import Domain
import Language
import Store

struct Steps {
    let roles: RoleReader
    let target: RoleValue

    /// The assignment that a step comes to: `close=2026-04-01`; nil where it isn't clear.
    ///
    /// - Parameter field: the field that is said; nil where the step tells by its unit which is meant.
    func stepped(_ field: String?, by step: RoleValue) -> String? {
        guard let type = target.type, let record, let amount = SpokenStep(step.text),
            let name = field ?? Self.usualField(type, amount.unit), let (_, field) = type.field(named: name),
            field.isSettable, let now = record[field.name].integer
        else { return nil }
        switch (field.kind, amount.unit) {
        case (.date, .days), (.date, .months):
            guard let isLater = isLater else { return nil }
            let day = CivilDate(days: Int(now))
            let count = isLater ? amount.count : -amount.count
            let moved = amount.unit == .days ? day.adding(days: count) : day.adding(months: count)
            return "\(field.name)=\(moved)"
        case (.percent, .points), (.money, .amount), (.decimal, .amount):
            guard let isMore else { return nil }
            let (now, step) = (Decimal(units: now), Decimal(units: amount.units))
            let value = isMore ? now + step : now - step
            guard value >= .zero else { return nil }
            return "\(field.name)=\(value)" + (field.kind == .percent ? "%" : "")
        case (.money, .share):
            guard let isMore,
                let factor = Decimal(exactly: 1)?.adding(
                    Decimal(units: (isMore ? amount.units : -amount.units) / 100)),
                let value = Decimal(units: now).multiplied(by: factor)
            else { return nil }
            return "\(field.name)=\(value.rounded(places: 2))"
        default: return nil
        }
    }

    /// The stage behind the one that the record is in, or before it.
    func nextStage() -> String? {
        guard let type = target.type, let name = type.stageField, let (_, field) = type.field(named: name), let record,
            let now = record[name].text, let place = field.kind.options.firstIndex(where: { $0.name == now })
        else { return nil }
        let isBack = roles.words.contains { ["back", "previous", "backward", "backwards", "down"].contains($0.key) }
        let next = isBack ? place - 1 : place + 1
        // What is decided is won or lost, and not just one stage on.
        guard type.name == "deal", field.kind.options.indices.contains(next), !Self.ends.contains(now),
            !Self.ends.contains(field.kind.options[next].name)
        else { return nil }
        return field.kind.options[next].name
    }

    /// What is left to pay, of an invoice that is open.
    func balance() -> String? {
        guard target.type?.name == "invoice", let left = record?["balance"].integer, left > 0 else { return nil }
        return Decimal(units: left).description
    }

    /// The priority above the one that the record has, or below it: `priority=high`; nil past the last.
    func nextPriority() -> String? {
        guard let (_, field) = target.type?.field(named: "priority"), let isMore, let now = record?[field.name].text,
            let place = field.kind.options.firstIndex(where: { $0.name == now })
        else { return nil }
        let next = isMore ? place + 1 : place - 1
        guard field.kind.options.indices.contains(next) else { return nil }
        return "\(field.name)=\(field.kind.options[next].name)"
    }

    /// A value as one more of a list: `competitors+=Sirius`.
    func listed(_ name: String, _ span: Range<Int>) -> String? {
        guard let type = target.type, let (_, field) = type.field(named: name), field.kind == .list, field.isSettable,
            field.name != "tags",
            let record, roles.saysSomething(span),
            !roles.words[span].contains(where: { $0.kind == .mark }), let text = roles.fields.text(span)
        else { return nil }
        let isFirst = record[field.name].text?.isEmpty ?? true
        return "\(field.name)\(isFirst ? "=" : "+=")\(Quoting.value(text))"
    }

    /// Whether the record is somebody's of that login.
    func isHeld(by login: String) -> Bool {
        guard let type = target.type, let field = NounReader.responsible(type), let id = record?[field.name].integer
        else { return false }
        let user = try? roles.context.reader.record(RecordKey(type: UserSchema.name, id: id))
        return (user ?? nil)?["login"].text == login
    }

    private static let ends: Set<String> = ["won", "lost"]

    private var record: Record? {
        guard !target.isBulk, let type = target.type,
            let id = target.text.split(separator: " ").last.flatMap({ Int64($0) })
        else { return nil }
        return try? roles.context.reader.record(RecordKey(type: type.name, id: id))
    }

    private static func usualField(_ type: RecordType, _ unit: SpokenStep.Unit) -> String? {
        switch unit {
        case .days, .months: ["close", "ends"].first { type.field(named: $0)?.field.isSettable ?? false }
        case .points: type.field(named: "probability")?.field.name
        case .amount, .share: ["value", "budget", "price"].first { type.field(named: $0)?.field.isSettable ?? false }
        }
    }

    // MARK: Which way

    private static let later: Set<String> = [
        "out", "later", "delay", "delayed", "postpone", "postponed", "push", "pushed", "extend", "extended", "slip",
        "slipped", "slips", "defer", "deferred", "prolong", "longer", "stretch", "add", "plus", "prolonged", "delays",
        "kick", "slide", "slid",
    ]
    private static let sooner: Set<String> = ["earlier", "sooner", "shorten", "shortened"]
    private static let more: Set<String> = [
        "raise", "raised", "increase", "increased", "up", "add", "grow", "grew", "bump", "lift", "boost", "plus",
        "more",
        "higher", "rose", "extend", "top",
    ]
    private static let less: Set<String> = [
        "lower", "lowered", "reduce", "reduced", "decrease", "decreased", "cut", "drop", "dropped", "knock", "shave",
        "trim", "off", "down", "subtract", "discount", "minus", "less", "fell", "shrink", "deduct",
    ]

    private func say(_ words: Set<String>) -> Bool {
        roles.words.contains { $0.kind == .plain && words.contains($0.key) }
    }

    /// Whether a day moves to a later one; nil where it isn't said or said both ways.
    private var isLater: Bool? {
        let isDrawn = say(["bring", "pull", "brought", "pulled", "move", "moved"]) && say(["forward", "in", "ahead"])
        if say(["forward", "forwards", "ahead"]), !say(["bring", "pull", "brought", "pulled"]) { return nil }
        let isBack = say(["back"]) && !say(["bring", "pull", "brought", "pulled"])
        let (isLater, isSooner) = (say(Self.later) || isBack, say(Self.sooner) || isDrawn)
        return isLater == isSooner ? nil : isLater
    }

    private var isMore: Bool? {
        let (isMore, isLess) = (say(Self.more), say(Self.less))
        return isMore == isLess ? nil : isMore
    }
}

/// By how much something is to change: `14 days`, `1 months`, `10 points`, `5000 amount`.
struct SpokenStep {
    enum Unit: String { case days, months, points, amount, share }

    /// Whole days or months, else ten-thousandths.
    let units: Int64
    let unit: Unit
    var count: Int { Int(units) }

    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let units = Int64(parts[0]), let unit = Unit(rawValue: String(parts[1])) else {
            return nil
        }
        (self.units, self.unit) = (units, unit)
    }
}

extension RoleReader {
    private static let times: [String: (count: Int64, unit: SpokenStep.Unit)] = [
        "day": (1, .days), "week": (7, .days), "fortnight": (14, .days), "month": (1, .months), "quarter": (3, .months),
        "year": (12, .months),
    ]

    /// “two weeks”, “another month”, “10 points”, “5k”, “10%”.
    func steps(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: [["another"], ["about"], ["an", "additional"], ["an", "extra"]], start) ?? start
        guard place < words.count, words[place].kind == .plain else { return [] }
        func value(_ units: Int64, _ unit: SpokenStep.Unit, _ end: Int) -> [RoleValue] {
            [RoleValue("\(units) \(unit.rawValue)", end: end)]
        }
        let number = nouns.numbers.number(at: place)
        let isOne = ["a", "an", "one"].contains(words[place].key)
        let count = number.map(\.value) ?? (isOne || place > start ? Decimal(exactly: 1) : nil)
        var unit = number?.end ?? (isOne ? place + 1 : place)
        if unit < words.count, ["more", "extra", "full", "whole", "percentage", "percent"].contains(words[unit].key),
            unit + 1 < words.count
        {
            unit += 1
        }
        if let count, unit < words.count, words[unit].kind == .plain {
            let whole = count.units / Decimal.scale
            if let time = Self.times[words[unit].stem], count.units % Decimal.scale == 0 {
                return value(whole * time.count, time.unit, unit + 1)
            }
            if ["point", "pp", "pt"].contains(words[unit].stem) { return value(count.units, .points, unit + 1) }
        }
        if let percent = nouns.numbers.percent(at: place), let share = Decimal(String(percent.text.dropLast())) {
            return value(share.units, .share, percent.end)
        }
        // “2w” is a span, and “2k” an amount.
        if let seconds = TimeLength.seconds(words[place].key), seconds % 86_400 == 0, words[place].key.last != "m" {
            return value(seconds / 86_400, .days, place + 1)
        }
        guard let amount = nouns.numbers.amount(at: place) else { return [] }
        return value(amount.value.units, .amount, amount.end)
    }
}
