// A list of records on paper: columns as wide as what is in them asks, numbers at the right, the head again on each page.

import PDF

struct PaperTable {
    private let list: RecordList
    private let widths: [Double]
    private static let size = 8.0
    private static let row = 15.0

    init(_ list: RecordList) {
        self.list = list
        let wanted = list.columns.indices.map { index -> Double in
            let head = TextSize.width(list.columns[index].label, size: Self.size, isBold: true)
            let cells = list.rows.map { TextSize.width($0[index].text, size: Self.size) }.max() ?? 0
            return max(head, cells) + 12
        }
        let total = wanted.reduce(0, +)
        if total <= PaperFlow.width {
            // What is left over goes to the texts, or to all where there are none.
            let texts = list.columns.indices.filter { !list.columns[$0].isNumber }
            let taking = texts.isEmpty ? Array(list.columns.indices) : texts
            let more = (PaperFlow.width - total) / Double(max(1, taking.count))
            widths = wanted.enumerated().map { taking.contains($0.offset) ? $0.element + more : $0.element }
        } else {
            // The narrow ones keep what they need; the wide ones share what is left.
            var open = Set(wanted.indices)
            var room = PaperFlow.width
            var fixed = wanted
            while true {
                let share = room / Double(max(1, open.count))
                let narrow = open.filter { wanted[$0] <= share }
                if narrow.isEmpty {
                    for index in open { fixed[index] = share }
                    break
                }
                for index in narrow { room -= wanted[index] }
                open.subtract(narrow)
            }
            widths = fixed
        }
    }

    func draw(on flow: PaperFlow) throws(PaperError) {
        try flow.need(17 + 3 * Self.row)
        if !list.title.isEmpty { try flow.place(PaperReport.title(list.title)) }
        guard !list.rows.isEmpty else {
            var none = Picture(width: PaperFlow.width, height: Self.row)
            none.write("None.", 0, 10, size: Self.size, .left, .quiet)
            return try flow.place(none)
        }
        try drawHead(on: flow)
        for row in list.rows {
            if flow.y + Self.row > PaperFlow.bottom {
                try flow.need(Self.row)
                try drawHead(on: flow)
            }
            var picture = line(row.map(\.text), isBold: false)
            picture.line(
                [Picture.Point(x: 0, y: Self.row), Picture.Point(x: PaperFlow.width, y: Self.row)], .grid)
            try flow.place(picture)
        }
        guard list.count > list.rows.count else { return }
        var rest = Picture(width: PaperFlow.width, height: Self.row)
        rest.write("\(list.rows.count) of \(list.count)", 0, 11, size: 7.5, .left, .quiet)
        try flow.place(rest)
    }

    private func drawHead(on flow: PaperFlow) throws(PaperError) {
        var head = Picture(width: PaperFlow.width, height: Self.row + 1)
        head.fill(0, 0, PaperFlow.width, Self.row, .ground)
        head.add(line(list.columns.map(\.label), isBold: true), x: 0, y: 0)
        try flow.place(head)
    }

    private func line(_ texts: [String], isBold: Bool) -> Picture {
        var picture = Picture(width: PaperFlow.width, height: Self.row)
        var x = 0.0
        for (index, text) in texts.enumerated() {
            let width = widths[index]
            let isNumber = list.columns[index].isNumber
            picture.write(
                text, isNumber ? x + width - 4 : x + 4, 10.5, size: Self.size, isBold: isBold,
                isNumber ? .right : .left, .text, room: width - 8)
            x += width
        }
        return picture
    }
}
