// Watches the alerts. Each is looked at when asked to: raised when its condition comes to hold, cleared when
// the figure has come back behind its margin. In its quiet hours an alert is raised without being told, and
// told at the first look after them; so nothing is lost and nobody is woken.

import Base
public import Domain
import Forecasting
public import Store

/// What looking at an alert came to.
public struct AlertOutcome: Sendable {
    public enum Change: String, Sendable { case raised, cleared, holding, quiet, silent }

    public let alert: Alert
    public let change: Change
    public let value: Double?
    /// What is told, where something is.
    public let message: String?
}

/// Keeps and watches alerts.
public struct AlertDesk {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Keeps an alert under its name, in place of one of that name.
    @discardableResult
    public func keep(_ name: String, when condition: String, quiet: String?) throws -> Alert {
        let text = try AlertCondition(condition, unit.reader, in: Figures(unit.reader).currency).text
        let all = try unit.reader.entities(AlertSchema.self, Query(AlertSchema.name))
        if let existing = all.first(where: { $0.name.lowercased() == name.lowercased() }) {
            return Alert(
                try RecordDesk(unit).set(
                    existing.key, [("condition", .text(text)), ("quiet", quiet.map { .text($0) } ?? .null)]))
        }
        var alert = Alert()
        alert.name = name
        alert.condition = text
        alert.quiet = quiet
        return Alert(try RecordDesk(unit).create(alert.record))
    }

    /// Looks at every active alert; only what changes is written.
    public func watch() throws -> [AlertOutcome] {
        let active = Query(
            AlertSchema.name, where: .compare(FieldPath("active"), .equals, [.value(.integer(1))]),
            order: [SortKey(FieldPath("id"))])
        return try unit.reader.entities(AlertSchema.self, active).map { try look(at: $0) }
    }

    private func look(at alert: Alert) throws -> AlertOutcome {
        let condition = try AlertCondition(alert.condition, unit.reader)
        let figures = Figures(unit.reader)
        let reading = try figures.read(condition.kpi)
        let finding = try self.finding(condition, reading, figures, wasRaised: alert.raised != nil)
        var after = alert
        after.value = reading.value.flatMap { Decimal(rounding: $0) }
        let isQuiet = try alert.quiet.map { try QuietHours($0).contains(unit.acting.zone.local(of: unit.now)) } ?? false
        var change: AlertOutcome.Change
        switch (finding, alert.raised) {
        case (let message?, nil):
            (after.raised, after.message, change) = (unit.now, message, .raised)
        case (_?, _?): change = .holding
        case (nil, _?): (after.raised, after.notified, after.message, change) = (nil, nil, nil, .cleared)
        case (nil, nil): change = .silent
        }
        var told: String?
        if after.raised != nil, after.notified == nil {
            if isQuiet {
                change = .quiet
            } else {
                (after.notified, told) = (unit.now, after.message)
                change = .raised
            }
        }
        if after.raised != alert.raised || after.notified != alert.notified {
            after = Alert(try RecordDesk(unit).write(after.record, replacing: alert.record, by: nil))
        }
        return AlertOutcome(alert: after, change: change, value: reading.value, message: told)
    }

    /// The sentence to be told while the condition holds; nil where it doesn't.
    private func finding(
        _ condition: AlertCondition, _ reading: KPIReading, _ figures: Figures, wasRaised: Bool
    ) throws -> String? {
        let kpi = condition.kpi
        func text(_ value: Double) -> String {
            FigureText.text(value, kpi.unit, currency: figures.currency)
        }
        switch condition.test {
        case .limit(let comparison, let limit, let clear):
            guard let value = reading.value else { return nil }
            let bound = wasRaised ? clear : limit
            let holds =
                switch comparison {
                case .less: value < bound
                case .atMost: value <= bound
                case .greater: value > bound
                default: value >= bound
                }
            return holds ? "\(kpi.label): \(text(value)), \(comparison.words) \(text(limit))" : nil
        case .change(let percent):
            guard let value = reading.value, let before = reading.previous, let change = reading.change else {
                return nil
            }
            let bound = wasRaised ? percent * 0.95 : percent
            guard percent < 0 ? change <= bound : change >= bound else { return nil }
            return
                "\(kpi.label): \(text(value)), \(FigureText.change(value, from: before, kpi.unit)) against \(text(before)) before"
        case .unusual:
            guard let last = try? figures.anomalies(kpi, last: 1, .month).found.last else { return nil }
            return """
                \(kpi.label) was \(text(last.value)) in \(last.period.text.prefix(7)); \
                \(text(last.expected.low)) to \(text(last.expected.high)) was to be expected
                """
        }
    }
}

extension Comparison {
    /// How a limit is told.
    fileprivate var words: String {
        switch self {
        case .less: "under"
        case .atMost: "at or under"
        case .greater: "over"
        default: "at or over"
        }
    }
}

/// An alert's condition and hours are read before it is kept.
struct AlertRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let alert = Alert(record)
        let isNew = before.map { Alert($0).condition } != alert.condition
        let condition = try AlertCondition(
            alert.condition, unit.reader, in: isNew ? Figures(unit.reader).currency : nil)
        record["condition"] = .text(condition.text)
        if let quiet = alert.quiet { _ = try QuietHours(quiet) }
        // Another condition begins anew.
        if let before, Alert(before).condition != condition.text {
            for field in ["raised", "notified", "message"] { record[field] = .null }
        }
    }
}
