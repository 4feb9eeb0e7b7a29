// Periods of days, and the one before with which a figure is compared.

public import Base
public import Domain
public import Language

/// Days, both ends included.
public struct Period: Sendable, Equatable {
    public let first: CivilDate
    public let last: CivilDate
    /// How it was said: `this-month`.
    public let text: String
    /// The unit that it is one of, where it is a whole one of the calendar's.
    public let unit: TimeUnit?

    public init(_ first: CivilDate, _ last: CivilDate, text: String, unit: TimeUnit? = nil) {
        self.first = first
        self.last = last
        self.text = text
        self.unit = unit
    }

    /// A period as people say it.
    public init(_ term: TimeTerm, clock: Clock) {
        let span = term.resolve(clock)
        let unit: TimeUnit? =
            switch term {
            case .period(let unit, _), .calendar(let unit, _), .ofThisYear(let unit, _): unit
            default: nil
            }
        self.init(span.firstDay, span.lastDay, text: term.text, unit: unit)
    }

    /// A period, or a stretch between two days.
    public init(_ phrase: TimePhrase, said text: String, clock: Clock) {
        guard let term = phrase.term else {
            let span = phrase.resolve(clock)
            self.init(span.firstDay.adding(days: phrase.endsToday(text) ? 1 : 0), span.lastDay, text: text)
            return
        }
        self.init(term, clock: clock)
    }

    /// The period before. A running one is compared with as many days of the one before, so that the
    /// third of a month isn't held against a whole month.
    public func previous(today: CivilDate) -> Period {
        let start = unit.map { first.moved(by: -1, $0) } ?? first.adding(days: first.days - last.days - 1)
        let whole = first.adding(days: -1)
        let isRunning = (first...last).contains(today)
        let end = isRunning ? min(whole, start.adding(days: today.days - first.days)) : whole
        return Period(start, end, text: "\(start)..\(end)")
    }

    /// The last `count` units up to the one that holds a day, oldest first.
    public static func last(_ count: Int, _ unit: TimeUnit, upTo day: CivilDate) -> [Period] {
        let current = day.start(of: unit)
        return (0..<count).reversed().map { back in
            let start = current.moved(by: -back, unit)
            return Period(start, start.moved(by: 1, unit).adding(days: -1), text: "\(start)", unit: unit)
        }
    }
}

extension Period {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// What people call it: `Mar 2026`, `Q1 2026`, `2 Mar 2026`, `1 Jan 2026 to 2 Mar 2026`.
    public var name: String {
        switch unit {
        case .month: Self.name(of: first, .month)
        case .quarter: Self.name(of: first, .quarter)
        case .year: Self.name(of: first, .year)
        default:
            first == last ? Self.name(of: first, .day) : "\(Self.name(of: first, .day)) to \(Self.name(of: last, .day))"
        }
    }

    /// What people call the unit of the calendar that begins on a day.
    public static func name(of first: CivilDate, _ unit: TimeUnit) -> String {
        let (year, month, day) = first.parts
        return switch unit {
        case .month: "\(months[month - 1]) \(year)"
        case .quarter: "Q\(first.quarter) \(year)"
        case .year: "\(year)"
        default: "\(day) \(months[month - 1]) \(year)"
        }
    }
}

extension TimePhrase {
    /// Whether it is a stretch like “last 7 days”, of which today is the last: a figure of it is of seven days, not of
    /// today and the seven before. A stretch said by its two ends has both.
    fileprivate func endsToday(_ text: String) -> Bool {
        guard case .span(.distance(let count, let unit), .today(offset: 0)) = self else { return false }
        return count < 0 && unit >= .day && !text.contains("..")
    }
}
