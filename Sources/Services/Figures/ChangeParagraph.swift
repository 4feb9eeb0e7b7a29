// A change told in sentences. Every number in them is one that the store gave: the two values, their
// difference, the parts, and the records that are named; rounded as in the table of the change, so that they add up.

import Base
import Domain
import Language
public import Store

/// An explained change as a paragraph.
public struct ChangeParagraph {
    public let lines: [String]

    /// The most parts and records that are named.
    private static let most = 3

    public init(_ explained: ChangeExplanation, _ reader: Reader) throws {
        let kpi = explained.kpi
        let currency = Figures(reader).currency
        let shown = explained.shown(in: currency)
        let values = kpi.formula.isAdditive ? shown.cents : nil
        func text(_ value: Double?) -> String { FigureText.text(value, kpi.unit, currency: currency, cents: values) }
        func signed(_ value: Double) -> String {
            FigureText.difference(value, kpi.unit, currency: currency, cents: shown.cents)
        }
        var lines: [String] = []
        // A running period is told as far as it has come, as the one before it is.
        let (first, last) = (explained.period.first, explained.period.last)
        let days = "\(first) to \(min(last, max(first, reader.figureClock.today)))"
        guard shown.whole.effect != 0 || text(shown.whole.before) != text(shown.whole.now) else {
            self.lines = ["\(kpi.label) did not change: \(text(shown.whole.now)) from \(days), as before."]
            return
        }
        // A difference of two percentages is told in points alone, so that it isn't taken for a share of them.
        let percent = FigureText.change(KPIReading.change(explained.now, from: explained.before))
        let share = percent.isEmpty || kpi.unit.movesByPoints ? "" : ", " + percent
        let verdict = (explained.change > 0) == kpi.higherIsBetter ? "better" : "worse"
        let moved = explained.change > 0 ? "rose" : "fell"
        let earlier = "\(explained.previous.first) to \(explained.previous.last)"
        lines.append(
            """
            \(kpi.label) \(moved) from \(text(shown.whole.before)) (\(earlier)) to \(text(shown.whole.now)) (\(days)): \
            \(signed(shown.whole.effect))\(share), which is \(verdict).
            """)
        let parts = zip(explained.parts, shown.parts).filter {
            $0.effect != 0 && ($1.effect != 0 || $1.rateEffect != 0)
        }
        let named = parts.prefix(Self.most)
        if explained.parts.count > 1, !named.isEmpty {
            var told = named.map { _, part -> String in
                let own = "\(SafeText.singleLine(part.label)) \(signed(part.effect))"
                guard kpi.formula.parts != nil else { return own }
                return own + " (own rate \(signed(part.rateEffect)), weight \(signed(part.mixEffect)))"
            }
            if parts.count > named.count { told.append("\(parts.count - named.count) more") }
            lines.append(
                "By \(explained.field.label.lowercased()), " + told.joined(separator: "; ") + ".")
            if explained.looks > 1 { lines[1] += " \(explained.looks) fields were looked at." }
        }
        if let first = named.first?.0, let sentence = try Self.records(first, reader) { lines.append(sentence) }
        self.lines = lines
    }

    /// The records behind the greatest part.
    private static func records(_ part: ChangePart, _ reader: Reader) throws -> String? {
        var query = part.records
        let count = try reader.count(query)
        guard count > 0, let type = reader.catalogue.type(named: query.type) else { return nil }
        if let value = type.fields.first(where: { $0.kind == .money && !$0.options.contains(.computed) }) {
            query.order = [SortKey(FieldPath(value.name), descending: true)]
        }
        let titles = try reader.records(query, first: most).map {
            "\(type.name) \($0.id) “\(SafeText.singleLine($0.title))”"
        }
        let what = count == 1 ? type.name : type.plural
        let more = count > titles.count ? " …" : ""
        return "Behind \(SafeText.singleLine(part.label)): \(count) \(what): \(titles.joined(separator: ", "))\(more)."
    }
}
