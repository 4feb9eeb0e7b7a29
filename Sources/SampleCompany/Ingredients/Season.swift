// Seasons: how busy each of the last months was. Growth and the dips of summer and winter are the
// weights of a table, so that anybody can draw another curve.

/// The weights of a month, counted back from today.
struct Season {
    let monthsAgo: Int
    let deals: Int
    let tickets: Int
    let customers: Int

    static let daysPerMonth = 30

    init(_ row: Row) throws(IngredientError) {
        monthsAgo = try row.number("months_ago")
        deals = try row.number("deals")
        tickets = try row.number("tickets")
        customers = try row.number("customers")
    }

    /// The days of the month that lie in a range.
    func days(from first: Int, to last: Int) -> ClosedRange<Int>? {
        let latest = -monthsAgo * Self.daysPerMonth - 1
        let (low, high) = (max(first, latest - Self.daysPerMonth + 1), min(last, latest))
        return low <= high ? low...high : nil
    }
}

extension [Season] {
    /// A day of a range, more likely in a busy month; the range's last day where no month is in it.
    func day(from first: Int, to last: Int, by weight: KeyPath<Season, Int>, _ dice: inout Dice) -> Int {
        let season = dice.pick(self) { season in
            season.days(from: first, to: last).map { season[keyPath: weight] * $0.count } ?? 0
        }
        guard let days = season?.days(from: first, to: last) else { return last }
        return dice.number(days.lowerBound, days.upperBound)
    }
}
