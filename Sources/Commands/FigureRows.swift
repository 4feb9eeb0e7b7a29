// Figures as tables: for people as text with the change against the period before, for programs as
// plain numbers beside their unit.

import Base
import CommandSpec
import Domain
import Services
import Store

struct FigureRows {
    private let currency: Currency

    init(_ reader: Reader) { currency = reader.settings.currency }

    private static let display = [
        Column("figure"), Column(FieldDescriptor(name: "value", kind: .text, help: "")), Column("change"),
    ]
    private static let data = [
        Column("figure"), Column("value", kind: .decimal), Column("unit"), Column("previous", kind: .decimal),
        Column("change", kind: .decimal),
    ]

    /// A line a figure.
    func table(_ readings: [KPIReading]) -> Table {
        Table("figures", columns: [.display: Self.display, .delimited: Self.data, .full: Self.data]) { set, body in
            for reading in readings {
                guard try body(set == .display ? shown(reading) : plain(reading)) else { return }
            }
        }
    }

    private func shown(_ reading: KPIReading) -> [Cell] {
        var value = FigureText.text(reading.value, reading.kpi.unit, currency: currency)
        for (code, amount) in reading.foreign {
            guard let other = Currency(code: code) else { continue }
            value += ", and " + FigureText.text(amount, reading.kpi.unit, currency: other)
        }
        return [Cell(reading.kpi.label), Cell(value), Cell(FigureText.change(reading.change))]
    }

    private func plain(_ reading: KPIReading) -> [Cell] {
        [
            Cell(reading.kpi.name), cell(reading.value), Cell(unit(reading.kpi.unit)), cell(reading.previous),
            cell(reading.change),
        ]
    }

    /// A line a group.
    func table(_ kpi: KPI, by path: FieldPath, _ groups: [KPIGroup]) -> Table {
        let group = Column(path.description)
        let data = [group, Column(kpi.name, kind: .decimal), Column("unit")]
        return Table(
            "groups", columns: [.display: [group, Column(kpi.name, label: kpi.label)], .delimited: data, .full: data]
        ) {
            set, body in
            for line in groups {
                let cells =
                    set == .display
                    ? [Cell(line.label), Cell(FigureText.text(line.value, kpi.unit, currency: currency))]
                    : [Cell(line.label), cell(line.value), Cell(unit(kpi.unit))]
                guard try body(cells) else { return }
            }
        }
    }

    private func cell(_ number: Double?) -> Cell { Cell(Value(number.flatMap { Decimal(rounding: $0) }?.units)) }

    private func unit(_ unit: FigureUnit) -> String {
        switch unit {
        case .money: currency.code
        case .count: "count"
        case .percent: "percent"
        case .days: "days"
        case .duration: "seconds"
        case .ratio: "ratio"
        }
    }
}
