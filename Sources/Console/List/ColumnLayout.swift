// How wide a table's columns are. Columns get what their content needs; where the screen is narrow, first
// texts are shortened, then the last columns go. The title's column is never left out.

import Base
import Domain
import Language
import Screen

/// A column of a table as it is laid out.
struct LaidColumn: Equatable, Sendable {
    /// The field's place in its record type.
    let field: Int
    let x: Int
    let width: Int
}

/// Widths that the columns of a table need.
struct ColumnLayout: Sendable, Equatable {
    private struct Need: Sendable, Equatable {
        let field: Int
        var least: Int
        var wanted: Int
        let isTitle: Bool
        /// Whether its width was given, so that it takes no more.
        var isFixed = false
    }

    private var needs: [Need]
    static let gap = 2

    /// Measures the columns over rows.
    ///
    /// - Parameter widths: those that the user gave columns, which hold as long as the screen is wide enough.
    init(_ columns: [Int], of type: RecordType, rows: [Record], titles: Titles, widths: [Int: Int] = [:]) {
        let still = Clock(now: Instant(seconds: 0), zone: .utc)
        needs = columns.map { index in
            let field = type.fields[index]
            if let width = widths[index] {
                return Need(
                    field: index, least: min(width, 4), wanted: width, isTitle: index == type.title, isFixed: true)
            }
            let (least, most) = ColumnLayout.bounds(field, isTitle: index == type.title)
            // Beside the name there is room for the sign of the order.
            var widest = TextWidth.columns(of: field.label) + 3
            switch field.kind {
            case .date, .instant: widest = max(widest, most)
            default:
                for row in rows {
                    let text = CellText(row, index, titles: titles, clock: still).text
                    widest = max(widest, TextWidth.columns(of: text))
                    if widest >= most { break }
                }
            }
            return Need(
                field: index, least: least, wanted: min(max(widest, least), max(most, least)),
                isTitle: index == type.title)
        }
    }

    /// The fewest and most columns of the screen that a field's values take.
    private static func bounds(_ field: FieldDescriptor, isTitle: Bool) -> (least: Int, most: Int) {
        if isTitle { return (22, 48) }
        return switch field.kind {
        case .text, .longText, .query: (8, 32)
        case .email, .url: (10, 28)
        case .phone: (10, 18)
        case .integer: (5, 14)
        case .decimal, .percent, .duration: (7, 12)
        case .money: (9, 16)
        case .boolean: (5, 6)
        case .date: (12, 12)
        case .instant: (8, 9)
        case .choice: (8, 14)
        case .reference, .anyReference, .references: (11, 28)
        case .list: (8, 24)
        }
    }

    /// The columns that fit into a width, with their places.
    func columns(width: Int) -> [LaidColumn] {
        var shown = needs
        func total(_ needs: [Need], _ width: (Need) -> Int) -> Int {
            needs.reduce(0) { $0 + width($1) } + ColumnLayout.gap * max(0, needs.count - 1)
        }
        while shown.count > 1, total(shown, \.least) > width {
            guard let last = shown.lastIndex(where: { !$0.isTitle }) else { break }
            shown.remove(at: last)
        }
        while total(shown, \.wanted) > width {
            // The column with the most to spare gives way first.
            guard let widest = shown.indices.max(by: { spare(shown[$0]) < spare(shown[$1]) }), spare(shown[widest]) > 0
            else { break }
            shown[widest].wanted -= 1
        }
        let room = width - total(shown, \.wanted)
        if room > 0, let title = shown.firstIndex(where: { $0.isTitle && !$0.isFixed }) {
            shown[title].wanted += min(room, 12)
        }
        var x = 0
        return shown.map { need in
            defer { x += need.wanted + ColumnLayout.gap }
            return LaidColumn(field: need.field, x: x, width: max(0, min(need.wanted, width - x)))
        }
    }

    private func spare(_ need: Need) -> Int { need.wanted - need.least }
}
