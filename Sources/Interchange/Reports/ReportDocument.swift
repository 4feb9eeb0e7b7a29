// A report with everything that any of its formats shows: sections of figures, charts, records, paragraphs and facts. What
// is in it depends on the records, the period and the clock alone, so that the same report is the same to the byte.

import Base
import Domain
import Language
import Services
import Store

/// A report ready to be written.
struct ReportDocument {
    /// What stands under a heading.
    enum Block {
        /// Figures that follow one another.
        case figures([TileReading])
        case chart(TileReading)
        case records(RecordList)
        case paragraph(title: String, String)
        case facts(title: String, [(label: String, text: String)])
    }

    struct Section {
        /// Empty before the first heading.
        let title: String
        var blocks: [Block]
    }

    let title: String
    /// The name of the record that it is about.
    let subject: String?
    let period: Period
    let sections: [Section]
    let head: Letterhead?
    let company: String
    let currency: Currency
    let made: Instant
    let zone: Zone

    /// A report of a single list of records: what a tile with a table is exported as.
    var onlyList: RecordList? {
        guard sections.count == 1, sections[0].blocks.count == 1, case .records(let list) = sections[0].blocks[0] else {
            return nil
        }
        return list
    }

    init(_ board: DashboardReading, _ reader: Reader) throws {
        title = board.dashboard.title
        subject = board.subject?.record.title ?? board.dashboard.filter
        period = board.period
        head = try reader.entities(LetterheadSchema.self, Query(LetterheadSchema.name, limit: 1)).first
        company = head?.name ?? (reader.settings.name.isEmpty ? board.dashboard.title : reader.settings.name)
        currency = Figures(reader).currency
        made = reader.acting.clock.now
        zone = reader.acting.clock.zone
        var sections: [Section] = []
        func add(_ block: Block) {
            if sections.isEmpty { sections.append(Section(title: "", blocks: [])) }
            let last = sections.count - 1
            if case .figures(let more) = block, let before = sections[last].blocks.last,
                case .figures(let first) = before
            {
                sections[last].blocks[sections[last].blocks.count - 1] = .figures(first + more)
            } else {
                sections[last].blocks.append(block)
            }
        }
        for tile in board.tiles {
            switch tile.tile.shape {
            case .section: sections.append(Section(title: tile.title, blocks: []))
            case .figure: add(.figures([tile]))
            case .text: add(.paragraph(title: tile.title, tile.text ?? ""))
            case .facts: add(.facts(title: tile.title, tile.facts))
            case .table:
                guard let query = tile.table else { continue }
                add(.records(try RecordList(tile.title, query, without: board.subject?.record.type.name, reader)))
            case .line, .bars, .stacked, .funnel, .heat, .gauge: add(.chart(tile))
            }
        }
        self.sections = sections
    }
}
