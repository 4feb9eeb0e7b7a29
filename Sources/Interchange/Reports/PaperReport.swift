// A report as PDF under the workspace's letterhead: title and period, then its sections. Figures stand in cards, charts beside
// one another, records in tables whose head is repeated on each page. A heading never stands alone at the foot of a page.

import Base
import Domain
import PDF
import Services

struct PaperReport {
    private let document: ReportDocument
    private let flow: PaperFlow

    private static let gap = 18.0
    private static var half: Double { (PaperFlow.width - gap) / 2 }

    init(_ document: ReportDocument) throws {
        self.document = document
        let running = [document.title, document.subject].compactMap { $0 }.joined(separator: " · ")
        do {
            flow = try PaperFlow(
                title: "\(document.company): \(running)", running: running, period: document.period.name,
                at: document.made)
        } catch PaperError.noLibrary {
            throw InterchangeError("PDF needs libharu", advice: "install the package libhpdf-2.3.0")
        }
    }

    func bytes() throws -> [UInt8] {
        try drawHead()
        for section in document.sections {
            if !section.title.isEmpty { try drawHeading(section) }
            var charts: [TileReading] = []
            for block in section.blocks {
                if case .chart(let tile) = block {
                    charts.append(tile)
                    continue
                }
                try draw(charts)
                charts = []
                try draw(block)
            }
            try draw(charts)
        }
        let made = document.zone.local(of: document.made)
        return try flow.bytes(foot: "\(document.company)  ·  made \(made.date) \(Self.time(made.second))")
    }

    private static func time(_ second: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(second / 3_600)):\(two(second / 60 % 60))"
    }

    // MARK: Heads

    private func drawHead() throws(PaperError) {
        var head = Picture(width: PaperFlow.width, height: 0)
        head.write(document.company, 0, 14, size: 13, isBold: true, room: PaperFlow.width * 0.5)
        let address = (document.head?.address ?? "").split(separator: "\n").joined(separator: ", ")
        let lines = [address, document.head?.contact ?? ""].filter { !$0.isEmpty }
        for (index, line) in lines.enumerated() {
            head.write(
                line, PaperFlow.width, 7 + Double(index) * 10, size: 7.5, .right, .quiet, room: PaperFlow.width * 0.48)
        }
        head.fill(0, 25, PaperFlow.width, 1.5, .accent)
        head.write(document.title, 0, 62, size: 22, isBold: true, room: PaperFlow.width)
        var y = 62.0
        if let subject = document.subject {
            y += 21
            head.write(subject, 0, y, size: 14, .left, .accent, room: PaperFlow.width)
        }
        y += 17
        let days = "\(document.period.first) to \(document.period.last)"
        let name = document.period.name
        head.write(name.contains(" to ") ? days : "\(name)  ·  \(days)", 0, y, size: 9.5, .left, .quiet)
        head.height = y + 16
        try flow.place(head)
    }

    /// A heading, with room for the beginning of what it stands above.
    private func drawHeading(_ section: ReportDocument.Section) throws(PaperError) {
        let first = section.blocks.first.map(least) ?? 0
        flow.y += 10
        try flow.need(26 + first)
        var heading = Picture(width: PaperFlow.width, height: 26)
        heading.write(section.title, 0, 14, size: 13, isBold: true, .left, .accent)
        heading.line([Picture.Point(x: 0, y: 20), Picture.Point(x: PaperFlow.width, y: 20)], .rule)
        try flow.place(heading)
    }

    /// How much of a block stays with its heading.
    private func least(_ block: ReportDocument.Block) -> Double {
        switch block {
        case .figures: 70
        case .chart(let tile):
            Self.beside([tile, tile], document.currency, stretch: Self.leastStretch).height
        case .records: 66
        case .paragraph, .facts: 40
        }
    }

    private func draw(_ block: ReportDocument.Block) throws(PaperError) {
        switch block {
        case .figures(let tiles): try drawCards(tiles)
        case .chart: break
        case .records(let list): try PaperTable(list).draw(on: flow)
        case .paragraph(let title, let text): try drawParagraph(title, text)
        case .facts(let title, let facts): try draw(facts, title)
        }
        flow.y += 10
    }

    // MARK: Figures

    private func drawCards(_ tiles: [TileReading]) throws(PaperError) {
        let perRow =
            tiles.count % 4 == 0 || tiles.count > 6 ? 4 : tiles.count % 3 == 0 ? 3 : min(4, max(2, tiles.count))
        let width = (PaperFlow.width - 8 * Double(perRow - 1)) / Double(perRow)
        for first in stride(from: 0, to: tiles.count, by: perRow) {
            let row = tiles[first..<min(first + perRow, tiles.count)]
            let hasTarget = row.contains { $0.comparison?.attainment != nil }
            let cards = row.map { FigureCard($0, document.currency, width: width, hasTarget: hasTarget).picture }
            var picture = Picture(width: PaperFlow.width, height: (cards.map(\.height).max() ?? 0) + 8)
            for (place, card) in cards.enumerated() { picture.add(card, x: Double(place) * (width + 8), y: 0) }
            try flow.place(picture)
        }
        flow.y -= 4
    }

    // MARK: Charts

    /// Two beside each other where they aren't wide; one alone takes the whole line.
    private func draw(_ tiles: [TileReading]) throws(PaperError) {
        var rest = tiles[...]
        while let first = rest.popFirst() {
            var row = [first]
            if first.tile.width < 2, let second = rest.first, second.tile.width < 2 {
                row.append(second)
                rest = rest.dropFirst()
            }
            var picture = Self.beside(row, document.currency)
            // A row that all but fits is drawn a little lower, so that no third of a page stays empty.
            if picture.height > flow.room {
                let lower = Self.beside(row, document.currency, stretch: Self.leastStretch)
                let (whole, least) = (picture.height, lower.height)
                if least <= flow.room, least < whole {
                    let share = (flow.room - least) / (whole - least)
                    picture = Self.beside(
                        row, document.currency, stretch: Self.leastStretch + (1 - Self.leastStretch) * share)
                }
            }
            try flow.place(picture, gap: 14)
        }
    }

    private static let leastStretch = 0.6

    /// Charts in one row.
    private static func beside(_ tiles: [TileReading], _ currency: Currency, stretch: Double = 1) -> Picture {
        let width = tiles.count == 1 ? PaperFlow.width : half
        let charts = tiles.map { tile in
            ChartPicture.picture(of: tile, currency: currency, width: width, stretch: stretch)
                ?? Picture(width: width, height: 0)
        }
        var row = Picture(width: PaperFlow.width, height: charts.map(\.height).max() ?? 0)
        for (place, chart) in charts.enumerated() { row.add(chart, x: Double(place) * (half + gap), y: 0) }
        return row
    }

    // MARK: Texts

    private func drawParagraph(_ title: String, _ text: String) throws(PaperError) {
        if !title.isEmpty {
            try flow.need(40)
            try flow.place(Self.title(title))
        }
        for line in TextSize.wrapped(text, size: 9.5, in: PaperFlow.width) {
            var picture = Picture(width: PaperFlow.width, height: 13.5)
            picture.write(line, 0, 10, size: 9.5)
            try flow.place(picture)
        }
    }

    static func title(_ text: String) -> Picture {
        var picture = Picture(width: PaperFlow.width, height: 17)
        picture.write(text, 0, 10, size: 9.5, isBold: true, room: PaperFlow.width)
        return picture
    }

    /// Facts in two columns.
    private func draw(_ facts: [(label: String, text: String)], _ title: String) throws(PaperError) {
        if !title.isEmpty {
            try flow.need(40)
            try flow.place(Self.title(title))
        }
        let labels = min(110, (facts.map { TextSize.width($0.label, size: 8.5) }.max() ?? 0) + 12)
        for first in stride(from: 0, to: facts.count, by: 2) {
            var row = Picture(width: PaperFlow.width, height: 15)
            for (place, fact) in facts[first..<min(first + 2, facts.count)].enumerated() {
                let x = Double(place) * (Self.half + Self.gap)
                row.write(fact.label, x, 10, size: 8.5, .left, .quiet, room: labels - 6)
                row.write(fact.text, x + labels, 10, size: 8.5, room: Self.half - labels)
                row.line([Picture.Point(x: x, y: 14.5), Picture.Point(x: x + Self.half, y: 14.5)], .grid)
            }
            try flow.place(row)
        }
    }
}
