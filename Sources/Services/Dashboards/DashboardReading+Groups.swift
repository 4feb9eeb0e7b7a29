// The groups of a tile and what is aimed at for them: a tile of one owner or one team is held against that owner's or team's
// target, and so is each bar of a chart by owner or by team.

import Base
import Domain
import Language
import Store

extension Figures {
    func groups(_ kpi: KPI, _ path: FieldPath, _ period: Period, from day: CivilDate? = nil) throws
        -> [TileReading.Line]
    {
        try read(kpi, in: period, by: path).map { line($0, kpi, path, period, day: day) }
    }

    private func line(
        _ group: KPIGroup, _ kpi: KPI, _ path: FieldPath, _ period: Period, day: CivilDate?,
        attainment: Attainment? = nil
    ) -> TileReading.Line {
        // Contracts and invoice lines of a group are named one by one.
        let parts =
            kpi.recurring == nil
            ? parts(of: kpi, in: period, group: (path, group.key)) : [FigurePart(label: "", records: group.records)]
        return TileReading.Line(
            group: group.label, key: group.key, day: day, value: group.value, parts: parts, attainment: attainment)
    }

    /// Groups beside their targets, and behind them those that have a target and nothing else. What a filter leaves of a
    /// group is not held against the target of all of it.
    func aimed(
        _ lines: [TileReading.Line], _ tile: DashboardTile, _ kpi: KPI, _ path: FieldPath, _ period: Period
    ) throws -> [TileReading.Line] {
        if kpi.isNarrowed {
            let scope = try tile.filter.flatMap { try TileFilter($0).group(on: kpi.terms[0].type, reader) }
            guard let scope, scope.path.names.starts(with: path.names) else { return lines }
        }
        let aims = try targets.groups(kpi, in: period, field: path.description)
        guard !aims.isEmpty else { return lines }
        func attainment(_ key: String, _ value: Double?) throws -> Attainment? {
            guard aims.contains(key) else { return nil }
            return try targets.attainment(kpi, value, in: period, group: (path.description, key))
        }
        let found = try lines.map { line in
            TileReading.Line(
                group: line.group, key: line.key, day: line.day, value: line.value, parts: line.parts,
                attainment: try attainment(line.key, line.value))
        }
        // Of a part of the groups, those outside it are none of its own.
        guard !kpi.isNarrowed else { return found }
        let known = lines.map { KPIGroup(key: $0.key, label: $0.group, value: $0.value, records: $0.records) }
        return try found
            + aimedAt(kpi, in: period, by: path, beside: known).map {
                line($0, kpi, path, period, day: nil, attainment: try attainment($0.key, $0.value))
            }
    }

    /// The group that a tile tells of alone, as targets name it: what its filter says, or the subject of a report. A part of
    /// a group has no target of its own.
    func scope(of tile: DashboardTile, _ kpi: KPI, about subject: ReportSubject?) throws
        -> (field: String, key: String)?
    {
        guard let filter = tile.filter, !filter.isEmpty else { return group(of: subject, kpi) }
        guard subject == nil else { return nil }
        return try TileFilter(filter).group(on: kpi.terms[0].type, reader).map { ($0.path.description, $0.key) }
    }

    /// The group of a figure that a report's subject is, as targets name it.
    private func group(of subject: ReportSubject?, _ kpi: KPI) -> (field: String, key: String)? {
        guard let subject, let type = reader.catalogue.type(named: kpi.terms[0].type),
            let path = ReportSubject.path(from: type, to: subject.key.type, reader.catalogue)
        else { return nil }
        return (path.description, String(subject.key.id))
    }
}
