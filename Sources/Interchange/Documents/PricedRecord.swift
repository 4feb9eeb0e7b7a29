// A quote's or an invoice's lines and sums as they stand on paper.

import Base
import Domain
import Language
import Store

/// A line on paper: what, and quantity, price, tax rate and net.
struct DocumentLine {
    let text: String
    let cells: [String]
}

struct PricedRecord {
    private(set) var lines: [DocumentLine] = []
    /// Net, tax by rate, total.
    private(set) var sums: [(String, String)] = []

    init(_ key: RecordKey, _ reader: Reader) throws {
        let query = Query(
            "\(key.type)_line", where: .compare(FieldPath(key.type), .equals, [.value(.integer(key.id))]),
            order: [SortKey(FieldPath("id"))])
        let records = try reader.records(query)
        guard let record = try reader.record(key), let currency = record.currency else { return }
        let places = currency.exponent
        func amount(_ value: Value) -> String { Decimal(units: value.integer ?? 0).text(minimumPlaces: places) }
        func percent(_ value: Value) -> String { ValueText.percent(Decimal(units: value.integer ?? 0).description) }
        var taxes: [Int64: Int64] = [:]
        for line in records {
            let isReduced = line["discount"].integer ?? 0 != 0
            let interval = line["interval"].text.flatMap { $0 == "once" ? nil : $0 }
            let days = [line["from"], line["until"]].compactMap {
                $0.integer.map { CivilDate(days: Int($0)).description }
            }
            var text = line["text"].text ?? ""
            if isReduced { text += ", less \(percent(line["discount"]))" }
            if let interval { text += ", \(interval)" }
            if days.count == 2, days[0] != days[1] { text += ", \(days[0]) to \(days[1])" }
            lines.append(
                DocumentLine(
                    text: text,
                    cells: [
                        Decimal(units: line["quantity"].integer ?? 0).description, amount(line["price"]),
                        percent(line["rate"]), amount(line["net"]),
                    ]))
            taxes[line["rate"].integer ?? 0, default: 0] += line["tax"].integer ?? 0
        }
        sums.append(("Net", amount(record["net"])))
        for (rate, tax) in taxes.sorted(by: { $0.key < $1.key }) where rate != 0 {
            sums.append(("Tax \(percent(.integer(rate)))", amount(.integer(tax))))
        }
        sums.append(("Total \(currency.code)", amount(record["total"])))
    }
}
