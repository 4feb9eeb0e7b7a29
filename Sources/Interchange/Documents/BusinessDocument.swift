// A quote or an invoice as a PDF with the workspace's letterhead: sender, customer, lines, tax by rate,
// total, terms. The same record gives the same bytes; its own time stands on the document, not the clock's.

import Base
public import Domain
import Language
import PDF
import Platform
import Services
public import Store

/// A quote's or an invoice's document.
public struct BusinessDocument {
    /// `Quote 3, version 2`
    public let title: String
    private let head: Letterhead?
    private let sender: String
    private let customer: [String]
    private let facts: [(String, String)]
    private let lines: [DocumentLine]
    private let sums: [(String, String)]
    private let closing: [String]
    private let instant: Instant

    public init(_ key: RecordKey, _ reader: Reader) throws {
        head = try reader.entities(LetterheadSchema.self, Query(LetterheadSchema.name, limit: 1)).first
        sender = head?.name ?? reader.settings.name
        let quote = try key.type == QuoteSchema.name ? reader.entity(Link<QuoteSchema>(key.id)) : nil
        let invoice = try key.type == InvoiceSchema.name ? reader.entity(Link<InvoiceSchema>(key.id)) : nil
        let link = quote?.customer ?? invoice?.customer
        let addressee = try link.flatMap { try reader.entity($0) }
        customer = [addressee?.name, addressee?.address].compactMap { $0 }.flatMap {
            $0.split(whereSeparator: \.isNewline).map(String.init)
        }
        let priced = try PricedRecord(key, reader)
        lines = priced.lines
        sums = priced.sums
        if let quote {
            title = "Quote \(quote.id)" + (quote.edition > 1 ? ", version \(quote.edition)" : "")
            instant = quote.sent ?? quote.updated
            facts = [
                ("Date", reader.settings.zone.day(of: instant).description),
                ("Valid until", quote.valid?.description ?? ""),
                ("For", quote.name),
                (
                    "Discount",
                    quote.discount == .zero
                        ? "" : "\(ValueText.percent(quote.discount.description)) of all lines, taken off each"
                ),
            ]
            closing = (quote.terms ?? "").split(whereSeparator: \.isNewline).map(String.init)
        } else {
            let invoice = invoice ?? Invoice()
            title = (invoice.kind == .invoice ? "Invoice " : "Credit note ") + invoice.number
            instant = invoice.created
            facts = [
                ("Date", invoice.issued?.description ?? ""), ("Due", invoice.due?.description ?? ""),
            ]
            closing = head?.bank.map { ["Please pay to \($0) and quote \(invoice.number)."] } ?? []
        }
    }

    public func write(to path: String) throws {
        guard path.hasSuffix(".pdf") else {
            throw InterchangeError("documents are written as PDF", advice: "end the file's name in .pdf")
        }
        try Files.write(bytes(), to: path)
    }

    /// The document.
    public func bytes() throws -> [UInt8] {
        do {
            let paper = try Paper(title: "\(sender): \(title)", at: instant)
            try draw(on: paper)
            return try paper.bytes()
        } catch PaperError.noLibrary {
            throw InterchangeError("PDF needs libharu", advice: "install the package libhpdf-2.3.0")
        }
    }

    private static let left: Float = 57
    private static let right: Float = 538
    private static let columns: [Float] = [345, 410, 455, 538]

    private func draw(on paper: Paper) throws(PaperError) {
        try paper.addPage()
        drawHead(on: paper)
        var y: Float = 160
        for line in customer.prefix(6) {
            paper.write(line, x: Self.left, y: y, size: 10)
            y += 14
        }
        y = max(y + 30, 260)
        paper.write(title, x: Self.left, y: y, size: 16, isBold: true)
        y += 22
        for (name, value) in facts where !value.isEmpty {
            paper.write(name, x: Self.left, y: y, isBold: true)
            paper.write(value, x: Self.left + 70, y: y)
            y += 13
        }
        y = drawColumns(on: paper, y: y + 18)
        for line in lines {
            for (index, text) in wrapped(line.text, on: paper).enumerated() {
                if y > Paper.height - 110 {
                    try paper.addPage()
                    drawHead(on: paper)
                    y = drawColumns(on: paper, y: 150)
                }
                paper.write(text, x: Self.left, y: y)
                if index == 0 {
                    for (place, cell) in zip(Self.columns, line.cells) {
                        paper.write(cell, x: place, y: y, edge: .right)
                    }
                }
                y += 13
            }
        }
        paper.rule(from: Self.left, to: Self.right, y: y - 4)
        for (index, sum) in sums.enumerated() {
            y += 12
            let isLast = index == sums.count - 1
            paper.write(sum.0, x: 300, y: y, isBold: isLast)
            paper.write(sum.1, x: Self.right, y: y, isBold: isLast, edge: .right)
            y += 2
        }
        y += 30
        for line in closing.flatMap({ wrapped($0, on: paper, width: Self.right - Self.left) }) {
            paper.write(line, x: Self.left, y: y)
            y += 13
        }
    }

    private func drawHead(on paper: Paper) {
        paper.write(sender, x: Self.left, y: 62, size: 15, isBold: true)
        var y: Float = 78
        let address = (head?.address ?? "").split(whereSeparator: \.isNewline).joined(separator: ", ")
        for line in [address, head?.contact ?? "", head?.taxNumber.map { "Tax number \($0)" } ?? ""] where !line.isEmpty
        {
            paper.write(line, x: Self.left, y: y, size: 8)
            y += 11
        }
        paper.rule(from: Self.left, to: Self.right, y: 118)
        guard let footer = head?.footer else { return }
        paper.rule(from: Self.left, to: Self.right, y: Paper.height - 62)
        for (index, line) in footer.split(whereSeparator: \.isNewline).prefix(3).enumerated() {
            paper.write(String(line), x: Self.left, y: Paper.height - 50 + Float(index) * 10, size: 7.5)
        }
    }

    private func drawColumns(on paper: Paper, y: Float) -> Float {
        for (place, name) in zip(Self.columns, ["Quantity", "Price", "Tax", "Net"]) {
            paper.write(name, x: place, y: y, isBold: true, edge: .right)
        }
        paper.write("What", x: Self.left, y: y, isBold: true)
        paper.rule(from: Self.left, to: Self.right, y: y + 5)
        return y + 20
    }

    /// A text in lines that fit.
    private func wrapped(_ text: String, on paper: Paper, width: Float = 230) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let longer = lines[lines.count - 1].isEmpty ? String(word) : lines[lines.count - 1] + " " + word
            if paper.width(of: longer) > width, !lines[lines.count - 1].isEmpty {
                lines.append(String(word))
            } else {
                lines[lines.count - 1] = longer
            }
        }
        return lines
    }
}
