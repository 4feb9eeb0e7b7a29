// How wide a table's columns are. Columns get what their content needs; where the screen is narrow, first
// texts are shortened, then figures and words, then the last columns go. The title's column is never left out, nor is
// the one under the cursor; one that the rows are sorted by goes after all others.

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
        /// How wide its name is.
        let label: Int
        let isTitle: Bool
        /// How hard it holds on to its width: texts give way before the title, figures and words after it.
        let hold: Double
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
            let label = TextWidth.columns(of: field.label)
            if let width = widths[index] {
                return Need(
                    field: index, least: min(width, 4), wanted: width, label: label, isTitle: index == type.title,
                    hold: 1,
                    isFixed: true)
            }
            let isTitle = index == type.title
            var (least, most) = ColumnLayout.bounds(field, isTitle: isTitle)
            var content = 0
            switch field.kind {
            case .date, .instant: content = most
            default:
                for row in rows where content < most {
                    let text = CellText(row, index, titles: titles, clock: still).text
                    content = max(content, TextWidth.columns(of: text))
                }
            }
            // The few words of a choice are to be read, not guessed.
            if case .choice = field.kind { least = max(least, min(content, 12)) }
            let widest = max(content, label)
            return Need(
                field: index, least: least, wanted: min(max(widest, least), max(most, least)), label: label,
                isTitle: isTitle,
                hold: isTitle ? 2 : ColumnLayout.isText(field.kind) ? 1 : 6)
        }
    }

    private static func isText(_ kind: FieldKind) -> Bool {
        switch kind {
        case .text, .longText, .query, .email, .url, .phone, .list, .reference, .anyReference, .references: true
        default: false
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
        case .reference, .anyReference, .references: (9, 28)
        case .list: (8, 24)
        }
    }

    /// The columns that fit into a width, with their places.
    ///
    /// - Parameters:
    ///   - cursor: the field under the cursor, which is always in sight.
    ///   - order: the fields that the rows are sorted by, in sight as long as there is room for two columns.
    func columns(width: Int, cursor: Int? = nil, order: [Int] = []) -> [LaidColumn] {
        // Beside the name of a column there is room for the sign of the order.
        var shown = needs.map { need in
            var need = need
            if order.contains(need.field), !need.isFixed { need.wanted = max(need.wanted, need.label + 3) }
            return need
        }
        func total(_ needs: [Need], _ width: (Need) -> Int) -> Int {
            needs.reduce(0) { $0 + width($1) } + ColumnLayout.gap * max(0, needs.count - 1)
        }
        while shown.count > 1, total(shown, \.least) > width {
            let spared = shown.lastIndex { !$0.isTitle && $0.field != cursor && !order.contains($0.field) }
            guard let last = spared ?? shown.lastIndex(where: { !$0.isTitle && $0.field != cursor }) else { break }
            shown.remove(at: last)
        }
        while total(shown, \.wanted) > width {
            // The column with the most to spare gives way first.
            guard let widest = shown.indices.max(by: { ease(shown[$0]) < ease(shown[$1]) }), ease(shown[widest]) > 0
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

    /// How easily a column gives a place away.
    private func ease(_ need: Need) -> Double { Double(need.wanted - need.least) / need.hold }
}
