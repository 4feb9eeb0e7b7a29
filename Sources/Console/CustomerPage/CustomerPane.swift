// A customer on one page: at the left who it is and how it does, beside it what is to be done about it,
// then everything that happened. Where room is scarce the parts follow each other, Tab turns over.

import Base
import Domain
import Language
import Screen

/// A customer's page.
struct CustomerPane: Pane {
    enum Part: Int, CaseIterable, Sendable {
        case work, timeline, facts

        var title: String {
            switch self {
            case .work: "To do"
            case .timeline: "Timeline"
            case .facts: "Facts"
            }
        }
    }

    let key: RecordKey
    private let type: RecordType
    private(set) var file: CustomerFile?
    private(set) var facts: FieldLines?
    private(set) var work = RecordLines()
    private(set) var timeline = TimelineLines()
    private(set) var focus = Part.work
    private(set) var isGone = false
    private var size = Size(width: 80, height: 20)

    init(_ key: RecordKey, of type: RecordType) {
        self.key = key
        self.type = type
        work.owner = key
    }

    var sections: [KeySection] { [.customer, .page] }
    var title: String { facts?.record.title ?? "customer \(key.id)" }
    var place: String { "customer \(key.id)" }
    var pageKey: RecordKey? { key }
    var titles: Titles { facts?.titles ?? Titles() }
    var offers: Set<Action> {
        [.open, .follow, .focusNext, .copy, .edit, .editOutside, .new, .delete, .unfold, .unfoldAll]
    }

    var subject: Subject? {
        guard let facts, !isGone else { return nil }
        return Subject(type: type.name, id: key.id, ids: [key.id], field: type.fields[facts.field].name)
    }

    mutating func load() -> [Request] { reload() }
    mutating func reload() -> [Request] { [.customer(key), .timeline(key)] }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        switch (answer, request) {
        case (.customer(let found), .customer(key)):
            isGone = found == nil
            guard let found else { return [] }
            file = found
            if facts == nil { facts = FieldLines(found.record, titles: found.titles) }
            facts?.update(found.record, titles: found.titles)
            work.update(
                found.groups.map {
                    RecordLines.Group(title: $0.title, detail: Phrase.number($0.count), records: $0.records)
                }, titles: found.titles)
        case (.timeline(let found), .timeline(key)): timeline.update(found)
        default: break
        }
        return []
    }

    mutating func forgetChanges() { facts?.forgetChanges() }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: size.height) {
            move(by: step)
            return []
        }
        switch action {
        case .focusNext: focus = Part(rawValue: (focus.rawValue + 1) % Part.allCases.count) ?? .work
        case .unfold: timeline.toggle()
        case .unfoldAll:
            timeline.turn()
            focus = .timeline
        case .open: return open()
        case .follow: return facts?.follow()
        case .edit:
            focus = .facts
            return facts?.edit(outside: false)
        case .editOutside: return facts?.edit(outside: true)
        case .delete: return [.run("delete customer \(key.id)")]
        case .new: return [.create(type.name, preset: [:])]
        case .copy: return facts?.copy
        default: return nil
        }
        return []
    }

    private mutating func move(by step: Int) {
        switch focus {
        case .facts: facts?.move(by: step)
        case .work: work.move(by: step)
        case .timeline: timeline.move(by: step)
        }
    }

    private mutating func open() -> [Wish] {
        switch focus {
        case .facts: return facts?.follow(orEdit: true) ?? []
        case .work: return work.record.map { [.open(.record($0.key))] } ?? []
        case .timeline:
            guard let key = timeline.key else {
                timeline.toggle()
                return []
            }
            return [.open(.record(key))]
        }
    }

    // MARK: Layout and the mouse

    struct Regions {
        var head: Rect
        var parts: [Part: Rect] = [:]
        var dividers: [Rect] = []
    }

    func regions(_ area: Rect) -> Regions {
        var rest = area
        var regions = Regions(head: rest.takeTop(area.height >= 20 ? 4 : area.height >= 14 ? 2 : 1))
        switch area.width {
        case 140...:
            regions.parts[.facts] = rest.takeLeft(area.width * 30 / 100)
            regions.dividers.append(rest.takeLeft(1))
            regions.parts[.work] = rest.takeLeft(rest.width / 2).inset(horizontal: 1)
            regions.dividers.append(rest.takeLeft(1))
            regions.parts[.timeline] = rest.inset(horizontal: 1)
        case 76...:
            let left = rest.takeLeft(area.width / 2)
            regions.parts[focus == .facts ? .facts : .work] = focus == .facts ? left : left.inset(horizontal: 1)
            regions.dividers.append(rest.takeLeft(1))
            regions.parts[.timeline] = rest.inset(horizontal: 1)
        default: regions.parts[focus] = focus == .facts ? rest : rest.inset(horizontal: 1)
        }
        return regions
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        for (part, rect) in regions(area).parts where rect.contains(point) {
            let row = point.y - rect.y
            let before = focus == part
            focus = part
            switch part {
            case .facts:
                let old = facts?.cursor
                facts?.move(toLine: row, width: rect.width)
                return before && old == facts?.cursor ? open() : []
            case .work:
                let old = work.cursor
                return work.pick(row: row, height: rect.height) && before && old == work.cursor ? open() : []
            case .timeline:
                let old = timeline.cursor
                timeline.pick(row: row, height: rect.height)
                return before && old == timeline.cursor ? open() : []
            }
        }
        return []
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        for (part, rect) in regions(area).parts where rect.contains(point) { focus = part }
        move(by: lines)
        return []
    }

    func cell(of field: Int, in area: Rect) -> Rect? {
        guard let facts, facts.field == field, let rect = regions(area).parts[.facts] else { return nil }
        return facts.cell(in: rect)
    }
}
