// Reads the tiles of a dashboard from the registry of figures.

import Base
import Domain
import Services
import Store

extension DashboardFigures {
    init(_ wish: DashboardWish, reader: Reader) throws {
        guard KPIRegistry.boards.indices.contains(wish.board) else { return }
        let period = wish.period(reader.acting.clock)
        let currency = reader.settings.currency
        tiles = try Figures(reader).read(KPIRegistry.boards[wish.board], in: period).map { Tile($0, currency) }
    }
}

extension DashboardFigures.Tile {
    init(_ reading: KPIReading, _ currency: Currency) {
        let unit = reading.kpi.unit
        kpi = reading.kpi.name
        label = reading.kpi.label
        // Amounts in other currencies are not added; the sign says that there are some.
        value = FigureText.text(reading.value, unit, currency: currency) + (reading.foreign.isEmpty ? "" : " +")
        change = FigureText.change(reading.change)
        before = reading.previous == nil ? "" : FigureText.text(reading.previous, unit, currency: currency)
        let step = reading.change ?? 0
        mood = step == 0 ? .neutral : (step > 0) == reading.kpi.higherIsBetter ? .good : .bad
        rises = step > 0
        records = reading.records
    }
}
