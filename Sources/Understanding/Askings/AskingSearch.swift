// Lays a line into an asking: its words in their order, its roles wherever they stand, politeness dropped. Every
// word must be taken exactly once. All ways are followed, the steps counted, so that a line can't take long.

import CommandSpec
import Domain

/// A line laid into an asking.
struct Laid {
    let asking: Asking
    let command: Command
    /// The values of each role, in the order of the line.
    let values: [String: [RoleValue]]
    let cost: Int
}

struct AskingSearch {
    let words: [Word]
    let entry: AskingIndex.Entry
    let roles: RoleReader
    private let wanted: [Asking.Word]
    /// Whether nothing need be said but the roles.
    private let isWordless: Bool
    private let mayWrite: Bool
    private var command: Command { entry.command }
    private var found: [Laid] = []
    private var steps = 0
    private var base = 0
    /// What the cheapest line costs so far.
    private var best = Int.max

    private static let mostSteps = 6_000
    private static let mostFound = 48

    init(_ entry: AskingIndex.Entry, roles: RoleReader) {
        self.entry = entry
        self.roles = roles
        words = roles.words
        wanted = entry.words
        // A comma calls for nothing by itself.
        isWordless = !wanted.contains { word in
            !word.isOptional && !word.choices.allSatisfy { $0.count == 1 && Self.marks[$0[0]] != nil }
        }
        mayWrite = entry.command.effect.writes
    }

    mutating func run() -> [Laid] {
        // What says less about the command costs more.
        base = isWordless ? 40 : 36
        step(0, word: 0, filled: [:], cost: base)
        return found
    }

    private static let texts: Set<String> = ["TEXT", "REASON", "TITLE", "NAME", "QUOTED", "VALUE"]

    /// Texts behind which no word is left out: “the gateway is back” says nothing about writing back.
    private static let endings = ["TEXT", "REASON", "TITLE"]

    private mutating func step(_ place: Int, word: Int, filled: [String: [RoleValue]], cost: Int) {
        steps += 1
        guard steps < Self.mostSteps, found.count < Self.mostFound, mayBeCheapest(cost, at: place) else { return }
        roles.trouble.reach(place)
        if place == words.count { return finish(word, filled, cost) }
        if let end = roles.fillerEnds[place] {
            step(end, word: word, filled: filled, cost: cost + Fillers.cost(words[place]))
        }
        callWords(place, word, filled, cost)
        for role in entry.roles where filled[role.name] == nil || role.isRepeated {
            // A text stands behind the words that call for it, a title behind the type, a value behind its field.
            if Self.texts.contains(role.name), word < role.after { continue }
            if role.name == "TITLE" || role.name == "QUOTED", filled["TYPE"] == nil { continue }
            if role.name == "VALUE", filled["FIELD"] == nil, entry.roles.contains(where: { $0.name == "FIELD" }) {
                continue
            }
            for start in starts(of: role, at: place) {
                let values = roles.values(
                    of: role, at: start, filled: filled, command: command, subjects: entry.subjects)
                for value in values where value.end > start {
                    if value.isBare, isWordless { continue }
                    // “unassigned tickets to omar” says enough.
                    let isFree = command.name == "assign" && value.text.contains(" unassigned")
                    if value.isBulk, isWordless, mayWrite, !isFree { continue }
                    var filled = filled
                    filled[role.name, default: []].append(value)
                    step(value.end, word: word, filled: filled, cost: cost + value.cost)
                }
            }
        }
    }

    /// Whether a way may still lead to a line as cheap as the cheapest: no word makes it cheaper by more than two.
    private func mayBeCheapest(_ cost: Int, at place: Int) -> Bool {
        best == .max || cost - 2 * (words.count - place) <= best + 6
    }

    private mutating func callWords(_ place: Int, _ word: Int, _ filled: [String: [RoleValue]], _ cost: Int) {
        var next = word
        // Before the word that begins the line nothing was said.
        if entry.isLed, word == 0, !filled.isEmpty { return }
        while next < wanted.count {
            let wanted = self.wanted[next]
            let isPast = wanted.isOptional && Self.endings.contains { filled[$0] != nil }
            for choice in wanted.choices where !isPast && says(choice, at: place) {
                // “tasks due today” asks for tasks, and makes none.
                if mayWrite, place == 0, words[0].key != choice[0] { continue }
                // The more words call for a command, the likelier it is meant.
                step(place + choice.count, word: next + 1, filled: filled, cost: cost - 2 * choice.count)
            }
            guard wanted.isOptional else { return }
            next += 1
        }
    }

    /// Whether the words of an asking stand at a place, marks by their names.
    private func says(_ choice: [String], at place: Int) -> Bool {
        words[place].kind == .mark
            ? choice.count == 1 && Self.marks[choice[0]]?.contains(words[place].text) ?? false
            : Spoken.stands(choice, words, at: place)
    }

    /// Where a role may begin: behind one of its markers, or here.
    private func starts(of role: Asking.Role, at place: Int) -> [Int] {
        var starts: [Int] = role.markers.isEmpty || role.isMarkerOptional ? [place] : []
        for marker in role.markers where stands(marker, place) {
            let end = place + marker.count
            if end < words.count { starts.append(end) }
        }
        return starts
    }

    private func stands(_ marker: [String], _ place: Int) -> Bool {
        guard place + marker.count <= words.count else { return false }
        return marker.enumerated().allSatisfy { offset, word in
            let here = words[place + offset]
            return here.kind == .mark
                ? here.text == word || Self.marks[word]?.contains(here.text) ?? false
                : here.kind == .plain && here.key == word
        }
    }

    /// How an asking calls the marks that may stand before a role.
    static let marks = ["colon": [":"], "comma": [","], "dash": ["-", "–", "—"], "?": ["?"]]

    private mutating func finish(_ word: Int, _ filled: [String: [RoleValue]], _ cost: Int) {
        guard wanted.dropFirst(word).allSatisfy(\.isOptional) else { return }
        // A command for records of this type alone is likelier than one for any.
        var (filled, cost) = (filled, entry.subjects.isEmpty ? cost + 1 : cost)
        let missing = entry.roles.filter { !$0.isOptional && filled[$0.name] == nil }
        if missing.count == 1, missing[0].name == "TARGET", let hand = roles.targets.unsaid(for: command), !isWordless {
            filled["TARGET"] = [hand]
            cost += hand.cost
        } else if !missing.isEmpty {
            return
        }
        let laid = Laid(asking: entry.asking, command: command, values: filled, cost: cost)
        if cost < best, laid.canonical(roles) != nil { best = cost }
        found.append(laid)
    }
}
