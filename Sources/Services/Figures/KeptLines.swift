// Lines of roll-ups for a screen full of figures: each roll-up is read once for all the days that the
// figures look at, and every figure takes its own days out of it.

import Base
import Domain
import Store

/// Lines of roll-ups, read once.
final class KeptLines {
    private let days: ClosedRange<CivilDate>
    private var lines: [String: [RollUpRow]] = [:]

    init(_ days: ClosedRange<CivilDate>) { self.days = days }

    /// The lines of some days; of all of them where the roll-up knows no days.
    func rows(of rollUp: RollUp, _ wanted: ClosedRange<CivilDate>?, _ reader: Reader) throws -> ArraySlice<RollUpRow> {
        if let wanted, !days.contains(wanted.lowerBound) || !days.contains(wanted.upperBound) {
            return try reader.rows(of: rollUp, days: wanted)[...]
        }
        let name = rollUp.name + (wanted == nil ? "" : " by day")
        let all: [RollUpRow]
        if let known = lines[name] {
            all = known
        } else {
            all = try reader.rows(of: rollUp, days: wanted == nil ? nil : days)
            lines[name] = all
        }
        guard let wanted else { return all[...] }
        return all[place(of: wanted.lowerBound, in: all)..<place(of: wanted.upperBound.adding(days: 1), in: all)]
    }

    /// The first line of a day or a later one; the lines stand in the order of their days.
    private func place(of day: CivilDate, in lines: [RollUpRow]) -> Int {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if let own = lines[middle].day(0), own < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
