// A month of campaigns, activities or expected closes: weeks as rows, days as cells, what takes several
// days as a bar through them, and beside it what happens on the day under the cursor.

import Base
import Domain
import Language
import Screen

/// A month.
struct CalendarPane: Pane {
    let type: RecordType
    private let query: Query
    private(set) var day: CivilDate
    private let today: CivilDate
    private(set) var sheet: CalendarSheet?
    /// The record of the day under the cursor.
    private(set) var chosen = 0
    /// Whether keys move through the day rather than through the days.
    private(set) var isDayFocused = false
    private var asked: ClosedRange<CivilDate>?

    init(of type: RecordType, around day: CivilDate) {
        self.type = type
        self.day = day
        today = day
        let isMine = type.name == ActivitySchema.name
        query = Query(type.name, where: isMine ? .adjective("mine") : .everything)
    }

    static func knows(_ type: RecordType) -> Bool { CalendarSheet.fields(of: type) != nil }

    var sections: [KeySection] { [.calendar, KeySection(rawValue: type.name)].compactMap { $0 } }
    var title: String { "\(CalendarPane.months[day.month - 1]) \(day.year)" }
    var place: String { count(of: sheet?.entries ?? []) + (sheet?.isCut == true ? " or more" : "") }

    /// `6 campaigns, 2 posts`
    func count(of entries: [CalendarSheet.Entry]) -> String {
        let others = entries.filter { $0.record.type !== type }
        let own = Phrase.count(entries.count - others.count, of: type)
        return own + (others.first.map { ", " + Phrase.count(others.count, of: $0.record.type) } ?? "")
    }
    var titles: Titles { sheet?.titles ?? Titles() }
    var offers: Set<Action> { [.open, .new, .focusNext, .periodPrevious, .periodNext, .periodDay, .delete] }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    var subject: Subject? {
        let entries = entries(on: day)
        guard entries.indices.contains(chosen) else { return Subject(type: type.name, id: nil, ids: []) }
        let record = entries[chosen].record
        return Subject(type: record.type.name, id: record.id, ids: [record.id])
    }

    /// The weeks in sight: those of the month.
    var weeks: [CivilDate] {
        let first = day.startOfMonth.startOfWeek
        let next = day.startOfMonth.adding(months: 1)
        return stride(from: first.days, to: next.days, by: 7).map { CivilDate(days: $0) }
    }

    /// What happens on a day.
    func entries(on day: CivilDate) -> [CalendarSheet.Entry] {
        sheet?.entries.filter { $0.first <= day && day <= $0.last } ?? []
    }

    // MARK: Loading

    private var days: ClosedRange<CivilDate> {
        let first = day.startOfMonth.startOfWeek
        return first...(weeks.last ?? first).adding(days: 6)
    }

    mutating func load() -> [Request] { reload() }

    mutating func reload() -> [Request] {
        asked = days
        return [.calendar(query, days)]
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        guard case .calendar(let found) = answer, request == .calendar(query, days) else { return [] }
        sheet = found
        chosen = min(chosen, max(0, entries(on: day).count - 1))
        return []
    }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        if isDayFocused, let wishes = performInDay(action) { return wishes }
        switch action {
        case .cursorLeft: return move(to: day.adding(days: -1))
        case .cursorRight: return move(to: day.adding(days: 1))
        case .cursorUp: return move(to: day.adding(days: -7))
        case .cursorDown: return move(to: day.adding(days: 7))
        case .pageUp, .periodPrevious: return move(to: day.adding(months: -1))
        case .pageDown, .periodNext: return move(to: day.adding(months: 1))
        case .cursorFirst: return move(to: day.startOfMonth)
        case .cursorLast: return move(to: day.startOfMonth.adding(months: 1).adding(days: -1))
        case .periodDay: return move(to: today)
        case .focusNext:
            isDayFocused = !entries(on: day).isEmpty && !isDayFocused
            return []
        case .open: return open()
        case .new: return create()
        case .delete: return subject?.filled("delete {type} {ids}").map { [.run($0)] } ?? []
        case .calendar: return [.leave]
        default: return nil
        }
    }

    private mutating func performInDay(_ action: Action) -> [Wish]? {
        let count = entries(on: day).count
        switch action {
        case .cursorDown: chosen = min(chosen + 1, max(0, count - 1))
        case .cursorUp: chosen = max(0, chosen - 1)
        case .back: isDayFocused = false
        default: return nil
        }
        return []
    }

    private mutating func move(to day: CivilDate) -> [Wish] {
        self.day = day
        (chosen, isDayFocused) = (0, false)
        return days == asked ? [] : .ask(reload())
    }

    /// The only record of the day; where there are several, the way into the day.
    private mutating func open() -> [Wish] {
        let entries = entries(on: day)
        guard entries.indices.contains(chosen) else {
            return [.say(Notice(.info, "nothing on \(day); n makes something"))]
        }
        if isDayFocused || entries.count == 1 { return [.open(.record(entries[chosen].record.key))] }
        isDayFocused = true
        return []
    }

    private func create() -> [Wish] {
        guard let (first, _) = CalendarSheet.fields(of: type) else { return [] }
        return [.create(type.name, preset: [first: day.description])]
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let regions = regions(area)
        for (week, rect) in zip(weeks, weekRects(regions.grid)) {
            for (offset, cell) in rect.splitIntoColumns(7).enumerated() where cell.contains(point) {
                let again = day == week.adding(days: offset)
                let wishes = move(to: week.adding(days: offset))
                return again ? open() : wishes
            }
        }
        guard regions.agenda.contains(point), point.y > regions.agenda.y else { return [] }
        let line = point.y - regions.agenda.y - 1
        guard entries(on: day).indices.contains(line) else { return [] }
        (chosen, isDayFocused) = (line, true)
        return []
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        _ = move(to: day.adding(days: lines > 0 ? 7 : -7))
        return days == asked ? [] : reload()
    }

    // MARK: Layout

    struct Regions {
        var names: Rect
        var grid: Rect
        var divider: Rect
        var agenda: Rect
    }

    func regions(_ area: Rect) -> Regions {
        var rest = area
        var agenda: Rect
        var divider: Rect
        if area.width >= 100 {
            agenda = rest.takeRight(max(36, area.width * 3 / 10))
            divider = agenda.takeLeft(1)
            agenda = agenda.inset(horizontal: 1)
        } else {
            agenda = rest.takeBottom(
                max(2, area.height - 1 - weeks.count * max(1, (area.height * 2 / 3) / weeks.count)))
            divider = agenda.height > 3 ? agenda.takeTop(1) : Rect(x: agenda.x, y: agenda.y, width: 0, height: 0)
        }
        let names = rest.takeTop(1)
        return Regions(names: names, grid: rest, divider: divider, agenda: agenda)
    }

    func weekRects(_ grid: Rect) -> [Rect] { grid.splitIntoRows(weeks.count) }
}
