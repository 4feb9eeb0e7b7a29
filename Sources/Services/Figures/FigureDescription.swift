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
            ("groups", groups.isEmpty ? "—" : groups.joined(separator: ", ")),
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

    /// The fields by which every part of a figure can be split.
    private func groupings(of kpi: KPI) -> [String] {
        let types = kpi.terms.compactMap { reader.catalogue.type(named: $0.type) }
        guard let first = types.first else { return [] }
        return first.fields.filter { field in
            let isGroup =
                switch field.kind {
                case .choice, .reference, .boolean, .list: true
                case .text: field.options.contains(.indexed) && first.position(of: field.name) != first.title
                default: false
                }
            return isGroup && field.name != "tags" && types.allSatisfy { $0.position(of: field.name) != nil }
        }.map(\.name)
    }
}
