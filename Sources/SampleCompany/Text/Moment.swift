// Times relative to the day of the import, so that the company is always alive today. Whatever has
// happened lies before the start of that day: it is past at whatever hour the files are read.

/// A point in time in whole minutes from the start of the day of the import; negative in the past.
struct Moment: Comparable, Hashable {
    var minutes: Int

    init(minutes: Int) { self.minutes = minutes }

    /// A time of a day; days before today are negative.
    init(day: Int, hour: Int, minute: Int = 0) { minutes = day * Self.minutesPerDay + hour * 60 + minute }

    static let minutesPerDay = 1440
    /// The start of the day of the import.
    static let today = Moment(minutes: 0)

    static func < (a: Moment, b: Moment) -> Bool { a.minutes < b.minutes }
    static func + (moment: Moment, minutes: Int) -> Moment { Moment(minutes: moment.minutes + minutes) }
    static func - (a: Moment, b: Moment) -> Int { a.minutes - b.minutes }

    var day: Int { (minutes - minuteOfDay) / Self.minutesPerDay }
    var minuteOfDay: Int {
        let rest = minutes % Self.minutesPerDay
        return rest < 0 ? rest + Self.minutesPerDay : rest
    }

    /// Such as `-45d 10:30`.
    var text: String {
        "\(Self.text(ofDay: day)) \(Self.twoDigits(minuteOfDay / 60)):\(Self.twoDigits(minuteOfDay % 60))"
    }

    /// Such as `-45d`, `0d` or `+12d`.
    static func text(ofDay day: Int) -> String { (day > 0 ? "+" : "") + "\(day)d" }

    private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}

extension Moment {
    /// Night work is put off to the next morning.
    func inWorkingHours(_ dice: inout Dice) -> Moment {
        let hour = minuteOfDay / 60
        if hour >= 20 { return Moment(day: day + 1, hour: 7, minute: dice.number(20, 110)) }
        if hour < 7 { return Moment(day: day, hour: 7, minute: dice.number(20, 110)) }
        return self
    }

    /// A time of business on a day.
    static func working(_ day: Int, _ dice: inout Dice) -> Moment {
        Moment(day: day, hour: dice.number(8, 17), minute: dice.number(0, 11) * 5)
    }
}
