// What is said of figures: how far ahead to look, which limit to watch, what a figure is to come to, which model
// shares revenue out. Each becomes the words that the canonical line has for it.

import Base
import CommandSpec
import Domain
import Language

extension RoleReader {
    // MARK: Ahead

    private static let ahead = [
        ["the", "next"], ["next"], ["the", "coming"], ["coming"], ["the", "following"], ["another"],
        ["the", "upcoming"],
        ["upcoming"],
    ]
    private static let units = ["day", "week", "month", "quarter", "year"]

    /// “the next six months”, “half a year”, “two quarters”: a number and a unit. A single quarter is three months and a
    /// year twelve, so that there is a course to see.
    func horizons(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: Self.ahead, start) ?? start
        guard place < words.count else { return [] }
        if let half = nouns.end(of: [["half", "a", "year"], ["half", "year"]], place) {
            return [RoleValue("6 months", end: half)]
        }
        guard let number = nouns.numbers.number(at: place), let whole = number.whole, (1...60).contains(whole) else {
            let article = nouns.end(of: [["a"], ["one"]], place) ?? place
            guard article > start, let horizon = horizon(1, at: article) else { return [] }
            return [horizon]
        }
        return horizon(whole, at: number.end).map { [$0] } ?? []
    }

    private func horizon(_ count: Int, at place: Int) -> RoleValue? {
        guard place < words.count, words[place].kind == .plain, Self.units.contains(words[place].stem) else {
            return nil
        }
        switch words[place].stem {
        case "quarter" where count == 1: return RoleValue("3 months", end: place + 1)
        case "year": return RoleValue("\(count * 12) months", end: place + 1)
        default: return RoleValue("\(count) \(words[place].stem)\(count == 1 ? "" : "s")", end: place + 1)
        }
    }

    /// The time since which something changed.
    func sinces(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: [["the", "start", "of"], ["the", "beginning", "of"], ["the"]], start) ?? start
        guard let time = nouns.times.time(at: place), let term = time.phrase.term else { return [] }
        return [RoleValue(term.text, end: time.end)]
    }

    // MARK: Limits and levels

    private static let falls: [[String]] = [
        ["falls"], ["drops"], ["goes"], ["is"], ["are"], ["gets"], ["sinks"], ["dips"], ["slips"], ["fall"], ["drop"],
        ["go"], ["climbs"], ["rises"], ["climb"], ["rise"], ["grows"], ["grow"], ["should", "fall"],
        ["should", "drop"],
        ["gets", "to", "be"], ["is", "ever"], ["ever", "drops"], ["ever", "falls"], ["ever", "goes"],
    ]
    private static let sides: [([[String]], String)] = [
        (
            [
                ["below"], ["under"], ["beneath"], ["less", "than"], ["lower", "than"], ["fewer", "than"],
                ["down", "below"],
            ], "<"
        ),
        (
            [
                ["above"], ["over"], ["beyond"], ["more", "than"], ["higher", "than"], ["greater", "than"], ["past"],
                ["exceeds"], ["exceed"], ["tops"], ["passes"], ["surpasses"],
            ], ">"
        ),
        ([["at", "least"], ["reaches"], ["reach"], ["hits"], ["hit"]], ">="), ([["at", "most"]], "<="),
    ]

    /// “falls below 25%”, “more than 5”: the sign and the number of a limit.
    func limits(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: Self.falls, start) ?? start
        return Self.sides.flatMap { phrases, sign -> [RoleValue] in
            guard let behind = nouns.end(of: phrases, place) else { return [] }
            return levels(at: behind).map { RoleValue("\(sign) \($0.text)", end: $0.end) }
        }
    }

    private static let changes: [([[String]], String)] = [
        (
            [["falls"], ["fall"], ["drops"], ["drop"], ["declines"], ["sinks"], ["goes", "down"], ["decreases"]],
            "falls"
        ),
        ([["rises"], ["rise"], ["grows"], ["jumps"], ["climbs"], ["goes", "up"], ["increases"]], "rises"),
    ]

    /// “falls by 15%”: a change against the period before.
    func moves(at start: Int) -> [RoleValue] {
        Self.changes.flatMap { phrases, verb -> [RoleValue] in
            guard let behind = nouns.end(of: phrases, start),
                let by = nouns.end(of: [["by"], ["by", "more", "than"], ["more", "than"]], behind)
            else { return [] }
            return levels(at: by).filter { $0.text.hasSuffix("%") }.map {
                RoleValue("\(verb) by \($0.text)", end: $0.end)
            }
        }
    }

    /// “500k”, “35%”, “90 percent”, “twenty”.
    func levels(at start: Int) -> [RoleValue] {
        if let percent = nouns.numbers.percent(at: start) { return [RoleValue(percent.text, end: percent.end)] }
        if let length = nouns.times.length(at: start) {
            return [RoleValue(TimeLength.text(length.seconds), end: length.end)]
        }
        guard let amount = nouns.numbers.amount(at: start) else { return [] }
        return [RoleValue(amount.value.description, end: amount.end)]
    }

    /// An amount as a payment has it.
    func sums(at start: Int) -> [RoleValue] {
        guard let amount = nouns.numbers.amount(at: nouns.end(of: [["the"], ["another"]], start) ?? start) else {
            return []
        }
        return [RoleValue(amount.assigned, end: amount.end)]
    }

    // MARK: Models

    private static let models: [(ways: [[String]], name: String)] = [
        ([["first"], ["first-touch"], ["first-click"]], "first"), ([["last"], ["last-touch"], ["last-click"]], "last"),
        ([["linear"], ["evenly"]], "linear"), ([["u-shaped"], ["u", "shaped"]], "u-shaped"),
        ([["w-shaped"], ["w", "shaped"]], "w-shaped"), ([["full-path"], ["full", "path"]], "full-path"),
        ([["time-decay"], ["time", "decay"]], "time-decay"),
    ]

    /// A model of attribution.
    func models(at start: Int) -> [RoleValue] {
        let place = nouns.pastArticles(start)
        return Self.models.compactMap { ways, name in
            nouns.end(of: ways, place).map { RoleValue(name, end: $0) }
        }
    }
}
