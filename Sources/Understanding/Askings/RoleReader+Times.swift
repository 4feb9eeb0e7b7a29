// When: the time of a reminder, which is to come; the period of a figure, and the period that it is held against.

import Base
import CommandSpec
import Domain
import Language

extension RoleReader {
    func whens(at start: Int) -> [RoleValue] {
        let starts = [start, nouns.end(of: [["on"], ["at"], ["by"], ["in"], ["for"], ["this"]], start)].compactMap {
            $0
        }
        return starts.compactMap { start in
            guard let time = nouns.times.time(at: start), let term = time.phrase.term else { return nil }
            let span = term.resolve(nouns.clock)
            guard span.lastDay >= nouns.clock.today else {
                trouble.refuse(
                    CommandError(
                        "“\(term.text)” is past", advice: "name a day or a time that is to come", at: words[start].range
                    ))
                return nil
            }
            return RoleValue(term.text, end: time.end)
        }
    }

    /// - Parameters:
    ///   - isPast: whether what is to come has no figure yet.
    ///   - isSpan: whether the period is closed, so that it can't be said by when it began.
    func periods(at start: Int, isPast: Bool, isSpan: Bool) -> [RoleValue] {
        let starts = [
            start,
            nouns.end(
                of: [
                    ["in"], ["for"], ["during"], ["of"], ["over"], ["in", "the"], ["for", "the"], ["over", "the"],
                    ["since"], ["from"],
                ], start),
        ].compactMap { $0 }
        return starts.compactMap { start in
            // “from 1 January to 10 February”, said whole: by its first day alone it would be another.
            if !isSpan, let (bound, end) = nouns.span(from: start), let from = bound.phrase.term,
                let to = bound.end?.term
            {
                let ends = [from, to].map { bound.text($0, isPast: true, nouns.clock) }
                return RoleValue(ends.joined(separator: ".."), end: end)
            }
            // “for the quarter” is this one.
            if nouns.stands(["the"], start), start + 1 < words.count, words[start + 1].kind == .plain,
                let unit = TimeUnit(rawValue: words[start + 1].key), nouns.times.time(at: start) == nil
            {
                return RoleValue(TimeTerm.period(unit, offset: 0).text, end: start + 2)
            }
            // “since the start of the year” is this one.
            if let behind = nouns.end(
                of: [["the", "start", "of"], ["the", "beginning", "of"], ["start", "of"], ["beginning", "of"]], start),
                start > 0, words[start - 1].key == "since", behind < words.count
            {
                let place = nouns.pastArticles(nouns.end(of: [["this"]], behind) ?? behind)
                if place < words.count, words[place].kind == .plain, let unit = TimeUnit(rawValue: words[place].key),
                    unit >= .week
                {
                    return RoleValue(TimeTerm.period(unit, offset: 0).text, end: place + 1)
                }
            }
            if isSpan, start > 0, words[start - 1].key == "since" { return nil }
            guard let time = nouns.times.time(at: start) else { return nil }
            let isAhead = nouns.stands(["next"], nouns.pastArticles(start))
            if isPast, isAhead { return nil }
            let text =
                time.phrase.term?.text
                ?? words[start..<time.end].map(\.key).filter { $0 != "the" }.joined(separator: " ")
            return RoleValue(text, end: time.end)
        }
    }

    /// The period before another, which figures are held against as it is.
    func earlier(at start: Int, than period: String?) -> [RoleValue] {
        guard let period, case .period(let unit, let offset)? = TimeTerm(reading: period) else { return [] }
        guard let time = nouns.times.time(at: start), time.phrase.term == .period(unit, offset: offset - 1) else {
            return []
        }
        return [RoleValue("", end: time.end)]
    }

    /// The running period, where the one before it is what it is held against.
    func running(at start: Int) -> [RoleValue] {
        let place = nouns.end(of: [["the"], ["that", "of"]], start) ?? start
        guard let time = nouns.times.time(at: place), case .period(let unit, -1)? = time.phrase.term else { return [] }
        return [RoleValue(TimeTerm.period(unit, offset: 0).text, end: time.end, cost: -4)]
    }
}
