// Reads the tiles of a dashboard from its file and the figures that it names.

import Base
import Domain
import Services
import Store

extension DashboardFigures {
    init(_ wish: DashboardWish, reader: Reader) throws {
        boards = DashboardShelf.names
        name = wish.shown
        let board: Dashboard
        do { board = try DashboardShelf(reader).dashboard(named: name) } catch let found as FileFault {
            fault = found.description
            return
        }
        title = board.title
        definition = board.tiles
        filter = board.filter ?? ""
        known = try FigureShelf(reader).all().map(\.name)
        kind = board.period.flatMap { DashboardWish.Kind(of: $0) }
        var wish = wish
        if wish.isOwn, let kind { wish.kind = kind }
        let figures = Figures(reader)
        let period = wish.period(reader.figureClock)
        var section: String?
        for (place, tile) in board.narrowed.enumerated() {
            switch tile.shape {
            case .section: section = tile.title
            case .figure:
                let comparison = try figures.compare(tile, in: period)
                var made = Tile(
                    comparison, figures.parts(of: comparison.reading.kpi, in: period), tile.title, figures.currency,
                    wish.past)
                made.section = section
                (made.number, made.width) = (place + 1, tile.width)
                section = nil
                tiles.append(made)
            default: break
            }
        }
    }
}

extension DashboardWish {
    /// The name of the board to show: the one wished for, else, as where the edit that made it was taken back, the first.
    var shown: String {
        if let board, DashboardShelf.path(board) != nil { return board }
        return DashboardShelf.names.first ?? ""
    }
}

extension DashboardFigures.Tile {
    init(
        _ comparison: FigureComparison, _ parts: [FigurePart], _ title: String?, _ currency: Currency,
        _ past: DashboardWish.Past
    ) {
        let reading = comparison.reading
        let earlier = past == .year ? comparison.yearBefore : reading.previous
        let unit = reading.kpi.unit
        kpi = reading.kpi.name
        label = title ?? reading.kpi.label
        // Amounts in other currencies are not added; the sign says that there are some.
        value = Amounts.figure(reading.value, unit, currency) + (reading.foreign.isEmpty ? "" : " +")
        change = FigureText.change(reading.value, from: earlier, unit)
        before = earlier == nil ? "" : Amounts.figure(earlier, unit, currency)
        // Where nothing was before there is no share of it, but a step all the same.
        let step = earlier.flatMap { earlier in reading.value.map { $0 - earlier } } ?? 0
        mood = step == 0 ? .neutral : (step > 0) == reading.kpi.higherIsBetter ? .good : .bad
        rises = step > 0
        self.parts = parts
        mark = reading.mark ?? ""
        if let attainment = comparison.attainment {
            target = Amounts.figure(attainment.target, unit, currency)
            light = attainment.light
        }
    }
}
