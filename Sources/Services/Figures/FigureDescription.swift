// What a figure is, in words: everything that its declaration says.

import Base
public import Domain
import Language
import Store

extension Figures {
    /// The facts about a figure, in the order in which people ask for them.
    public func describe(_ kpi: KPI) throws -> [(name: String, text: String)] {
        let groups = groupings(of: kpi)
        let sources = Set(kpi.terms.compactMap { reader.catalogue.type(named: $0.type)?.plural }).sorted()
        return [
            ("name", kpi.name), ("label", kpi.label), ("area", KPIRegistry.area(of: kpi).rawValue),
            ("meaning", kpi.help), ("formula", kpi.formulaText), ("unit", unitText(kpi.unit)),
            ("direction", kpi.higherIsBetter ? "higher is better" : "lower is better"),
            (
                "grain",
                kpi.grain.map { "\($0.rawValue)s, in the zone \(reader.settings.zone.name)" } ?? "what holds now"
            ),
            ("groups", groups.isEmpty ? "—" : groups.map(\.description).joined(separator: ", ")),
            ("source", sources.joined(separator: ", ")),
            ("records", records(of: kpi, in: standardPeriod).text(in: reader.catalogue)),
        ]
    }

    private func unitText(_ unit: FigureUnit) -> String {
        switch unit {
        case .money: currency.code
        case .duration: "seconds, told in days, hours and minutes"
        default: unit.rawValue
        }
    }

    /// The fields by which every part of a figure can be split: its records' own, and those of who answers for them and of
    /// who bought, that sort people into groups. Recurring revenue goes by the fields of its contracts.
    public func groupings(of kpi: KPI) -> [FieldPath] {
        let isRecurring = kpi.recurring != nil
        let names = isRecurring ? [ContractSchema.name] : kpi.terms.map(\.type)
        let types = names.compactMap { reader.catalogue.type(named: $0) }
        guard let first = types.first else { return [] }
        let paths = first.fields.filter { $0.name != "tags" }.flatMap { field -> [FieldPath] in
            guard case .reference(let name) = field.kind, name != first.name,
                let target = reader.catalogue.type(named: name)
            else { return [FieldPath(field.name)] }
            return [FieldPath(field.name)] + target.fields.map { FieldPath([field.name, $0.name]) }
        }.filter { path in
            isGroup(path, of: first) && types.allSatisfy { reader.catalogue.field(path, of: $0) != nil }
                && (!isRecurring || RecurringRevenue.field(at: path, reader.catalogue) != nil)
        }
        return paths + (isRecurring ? [FieldPath(RecurringRevenue.product)] : [])
    }

    private func isGroup(_ path: FieldPath, of type: RecordType) -> Bool {
        guard let field = reader.catalogue.field(path, of: type) else { return false }
        let isText = field.options.contains(.grouping) || field.options.contains(.custom)
        guard path.names.count == 1 else {
            return field.kind == .reference("team") || field.kind == .text && field.options.contains(.grouping)
        }
        return switch field.kind {
        case .choice, .reference, .boolean, .list, .references: true
        // What is looked up by its index recurs, but for a record's title and where it came from.
        case .text:
            isText
                || field.options.contains(.indexed) && field.name != type.fields[type.title].name
                    && type.position(of: field.name) != CommonFields.external
        default: false
        }
    }
}
