// A figure of a report as a card: its name, its value, how it moved, and how near its target it is. What got worse bears
// a sign and a word beside its colour.

import Base
import Domain
import PDF
import Services

struct FigureCard {
    private(set) var picture: Picture

    init(_ tile: TileReading, _ currency: Currency, width: Double, hasTarget: Bool) {
        picture = Picture(width: width, height: hasTarget ? 66 : 54)
        picture.fill(0, 0, width, picture.height, .ground)
        picture.fill(0, 0, 2, picture.height, .accent)
        guard let comparison = tile.comparison else { return }
        let (reading, room) = (comparison.reading, width - 16)
        let unit = reading.kpi.unit
        let value = FigureText.text(reading.value, unit, currency: currency)
        let size = min(15, 15 * room / max(room, TextSize.width(value, size: 15, isBold: true)))
        picture.write(tile.title, 9, 13, size: 7.5, .left, .quiet, room: room)
        picture.write(value, 9, 31, size: size, isBold: true, room: room)
        drawChange(reading, currency, room)
        guard let attainment = comparison.attainment else { return }
        let target = "of \(FigureText.text(attainment.target, unit, currency: currency)): \(attainment.light.rawValue)"
        picture.write(target, 9, 58, size: 7, .left, .of(attainment.light), room: room)
    }

    private mutating func drawChange(_ reading: KPIReading, _ currency: Currency, _ room: Double) {
        guard let change = reading.change else { return }
        let isGood = change == 0 ? nil : (change > 0) == reading.kpi.higherIsBetter
        let ink: Ink = isGood.map { $0 ? .good : .bad } ?? .quiet
        var x = 9.0
        if change != 0 {
            // Up or down as the number went; its colour says whether that is good.
            let (tip, foot) = change > 0 ? (39.5, 45.0) : (45.0, 39.5)
            picture.fill(
                [
                    Picture.Point(x: x, y: foot), Picture.Point(x: x + 6, y: foot), Picture.Point(x: x + 3, y: tip),
                ], ink)
            x += 9
        }
        let text =
            FigureText.change(reading.value, from: reading.previous, reading.kpi.unit)
            + (isGood == false ? " worse" : "")
        picture.write(text, x, 45, size: 7.5, isBold: true, .left, ink)
        let end = x + TextSize.width(text, size: 7.5, isBold: true) + 4
        let before = "from \(FigureText.text(reading.previous, reading.kpi.unit, currency: currency))"
        guard end + TextSize.width(before, size: 7) <= room + 9 else { return }
        picture.write(before, end, 45, size: 7, .left, .quiet)
    }
}

extension Ink {
    /// How near a target something is.
    static func of(_ light: Attainment.Light) -> Ink {
        switch light {
        case .met, .onTrack: .good
        case .atRisk: .warning
        case .missed, .behind: .bad
        case .none: .quiet
        }
    }
}
