// A dashboard edited where it stands: each key becomes a `tile` command over the user's own file, so that a script can say
// the same and `tile undo` takes it back.

import Base
import Domain
import Language

extension DashboardPane {
    /// The number in the file of the tile that the cursor is on.
    var tileNumber: Int? {
        switch focus {
        case .tile(let place):
            guard let tiles = figures?.tiles, tiles.indices.contains(place) else { return nil }
            return tiles[place].number
        case .mark(let chart, let place):
            guard let charts = more?.charts, charts.indices.contains(chart) else { return nil }
            let numbers = charts[chart].tiles
            guard numbers.count > 1, charts[chart].marks.indices.contains(place) else { return numbers.first }
            return numbers[charts[chart].marks[place].place]
        }
    }

    /// The tile as the file says it.
    private var definition: DashboardTile? {
        guard let number = tileNumber, let tiles = figures?.definition, tiles.indices.contains(number - 1) else {
            return nil
        }
        return tiles[number - 1]
    }

    var subject: Subject? {
        guard let board = figures?.name, !board.isEmpty else { return nil }
        let number = tileNumber.map(Int64.init)
        var subject = Subject(type: "tile", id: number, ids: number.map { [$0] } ?? [])
        subject.words = ["board": Quoting.value(board), "period": wish.words, "when": when]
        if number != nil { (subject.words["kpi"], subject.words["file"]) = (definition?.kpi ?? "", fileName) }
        return subject
    }

    /// The period that is shown, in words; the running month for one that has none.
    private var when: String {
        var wish = wish
        if wish.isOwn, let kind = figures?.kind { wish.kind = kind }
        return wish.said.isEmpty ? TimeTerm.period(.month, offset: 0).text : wish.said
    }

    var absence: String {
        let board = figures.map { Quoting.value($0.name) } ?? "BOARD"
        return "there is no tile under the cursor; `tile add to \(board) kpi=revenue` puts one on the board"
    }

    /// A file's name for the tile: its title in small letters and hyphens.
    private var fileName: String {
        let title = definition.map { $0.title ?? $0.kpi } ?? ""
        let words = TextFolding.key(title).split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "tile" : words.joined(separator: "-")
    }

    /// A tile is no record.
    var record: RecordKey? { nil }

    mutating func editing(_ action: Action) -> [Wish]? {
        switch action {
        case .new: return figures.map { [.form(form("tile add to \(Quoting.value($0.name))", "New tile", nil))] } ?? []
        case .edit:
            guard let number = tileNumber, let definition, let line = subject?.filled("tile set {id} of {board}")
            else { return nothingHere }
            return [.form(form(line, "Tile \(number)", definition))]
        case .delete: return subject?.filled("tile remove {id} of {board}").map { [.run($0)] } ?? nothingHere
        case .tileEarlier: return moveTile(by: -1)
        case .tileLater: return moveTile(by: 1)
        case .tileWider: return resize("width", by: 1, in: 1...4)
        case .tileNarrower: return resize("width", by: -1, in: 1...4)
        case .tileTaller: return resize("height", by: 1, in: 1...3)
        case .tileShorter: return resize("height", by: -1, in: 1...3)
        default: return nil
        }
    }

    private var nothingHere: [Wish] { [.say(Notice(.info, absence))] }

    private func form(_ lead: String, _ title: String, _ tile: DashboardTile?) -> Form {
        let keys = Dictionary(tile?.keys ?? []) { first, _ in first }
        return Form(
            TileKeys.type(figures: figures?.known ?? []), preset: keys, lead: lead, title: title, isChange: tile != nil)
    }

    /// The tile changes places with the next of its sort, and the cursor goes with it.
    private mutating func moveTile(by step: Int) -> [Wish] {
        guard let subject, tileNumber != nil else { return nothingHere }
        let (numbers, place): ([Int], Int)
        switch focus {
        case .tile(let tile): (numbers, place) = ((figures?.tiles ?? []).map(\.number), tile)
        case .mark(let chart, _): (numbers, place) = ((more?.charts ?? []).map { $0.tiles.first ?? 0 }, chart)
        }
        guard numbers.indices.contains(place + step) else {
            return [.say(Notice(.info, step < 0 ? "this is the first of its sort" : "this is the last of its sort"))]
        }
        switch focus {
        case .tile(let tile): focus = .tile(tile + step)
        case .mark(let chart, let mark):
            // Gauges stand in one chart; the cursor stays within it.
            if more?.charts[chart].tiles.count == 1 { focus = .mark(chart: chart + step, mark) }
        }
        return subject.filled("tile move {id} of {board} to \(numbers[place + step])").map { [.run($0)] } ?? []
    }

    private func resize(_ key: String, by step: Int, in range: ClosedRange<Int>) -> [Wish] {
        guard let subject, let definition else { return nothingHere }
        guard TileKeys.keys(of: definition.show)?.contains(key) == true else {
            return [.say(Notice(.info, "a \(definition.show) has no \(key) of its own"))]
        }
        let size = (key == "width" ? definition.width : definition.height) + step
        guard range.contains(size) else {
            return [.say(Notice(.info, "the \(key) of a tile is \(range.lowerBound) to \(range.upperBound)"))]
        }
        return subject.filled("tile set {id} of {board} \(key)=\(size)").map { [.run($0)] } ?? []
    }
}
