// Reports: a definition's figures, charts and lists on the screen, or in a file of whichever format its ending says.

import Base
import CommandSpec
import Domain
import Interchange
import Language
import Platform
import Services
import Store

enum ReportCommands {
    static let all = [report]

    static let report = Command(
        "report [REPORT] [PERIOD] [for CUSTOMER] [tile TILE] [to FILE]",
        asked: [
            "report REPORT [PERIOD] [for CUSTOMER] to FILE": [
                "put|write|save|export|print|dump|send|make|create|generate|produce|get|give|turn me? REPORT "
                    + "report|dashboard|board|figures|numbers|overview|kpis? [for|of|in:PERIOD] "
                    + "to|as|in|into|out-to|called|named file|a-file|report? called|named?:FILE",
                "make|create|write|generate|produce report|file of|on|from|for|about|with:REPORT "
                    + "dashboard|board|figures|numbers? [for|of|in:PERIOD] to|as|in|into|called|named:FILE",
                "write|make|create|save|generate|export|put|print|send REPORT report|dashboard|board|figures|numbers? "
                    + "[for|of|with:CUSTOMER] [for|of|in:PERIOD] to|as|in|into:FILE",
                "report REPORT dashboard|figures|numbers? [for|of|in:PERIOD] to|as|in|into:FILE",
                "REPORT report? [for|of|with:CUSTOMER] [for|of|in:PERIOD] to|as|in|into:FILE",
            ],
            "report REPORT [PERIOD] [for CUSTOMER]": [
                "show|display|give|see|get|open|read|need|print me|us? REPORT report? [for|of|with:CUSTOMER] [for|of|in:PERIOD]"
            ],
        ],
        family: .figures, summary: "Shows a report, or writes it to a file; lists the reports where none is named.",
        details: """
            Reports are files: `executive-summary` and `quarterly-review`, which is about a customer, ship; your own lie in \
            `~/.config/purser/Reports`, and every dashboard is a report too. The file's ending says how it is written: pdf under the \
            workspace's letterhead, xlsx with a sheet for each section, md with its charts as SVG files beside it, csv, json, or svg \
            for the charts alone. `tile` takes one tile, by its number or title. The same records, period and clock give the same \
            bytes. An existing file is replaced.
            """,
        examples: [
            "report": "lists the reports that there are",
            "report executive-summary last-quarter": "shows the business of a quarter",
        ],
        effect: .session { session, bound in
            let reader = session.workspace.reader
            guard let name = bound.optionalText("REPORT") else { return .table(names()) }
            var reading = try reading(name, bound, reader)
            if let tile = bound.optionalText("TILE") { reading = try only(tile, of: reading) }
            guard let path = bound.optionalPath("FILE") else {
                return .table(FigureRows(reader).table(reading, reader))
            }
            return .changed(try write(reading, to: path, session))
        })

    /// The reports and boards that there are.
    static func names() -> Table {
        let rows = (DashboardShelf.names(of: .report) + DashboardShelf.names).map { name in
            let known = (DashboardShelf.shippedReports + DashboardShelf.shipped).first { $0.name == name }
            return [Cell(name), Cell(known?.meaning ?? "your own")]
        }
        return Table("reports", [Column("report"), Column("about")], rows)
    }

    private static func reading(_ name: String, _ bound: Bound, _ reader: Reader) throws -> DashboardReading {
        let definition = try BoardFile.reading { try DashboardShelf(reader).report(named: name) }
        let key = bound.optionalRecord("CUSTOMER")
        switch (definition.subject, key) {
        case (let type?, nil):
            throw CommandError(
                "\(definition.name) is about a \(type)", advice: "say whom: report \(definition.name) for CUSTOMER")
        case (nil, _?):
            throw CommandError(
                "\(definition.name) is about the business as a whole", advice: "leave “for …” out")
        default: break
        }
        let subject = try key.flatMap { try reader.record($0) }.map { ReportSubject($0) }
        return try Figures(reader).read(
            definition, in: KPICommands.period(bound, reader), about: subject)
    }

    /// One tile, by its number in the file or by its title or figure.
    private static func only(_ said: String, of reading: DashboardReading) throws -> DashboardReading {
        let chosen = reading.only { place, tile in
            if let number = Int(said) { return place == number - 1 }
            // As it is called in the file, or with what is said of its time.
            return [tile.name, tile.title].contains { $0.lowercased() == said.lowercased() }
                || tile.tile.kpi == said.lowercased()
        }
        guard chosen.tiles.isEmpty else { return chosen }
        let titles = reading.tiles.map(\.name)
        throw CommandError(
            "\(reading.dashboard.name) has no tile \(said)",
            advice: NearestWord.of(said, among: titles).map { "did you mean “\($0)”?" }
                ?? "it has \(HowMany.of(reading.tiles.count, "tile")), named by number or title")
    }

    private static func write(_ reading: DashboardReading, to path: String, _ session: Session) throws -> Change {
        guard let format = ReportFormat(ending: path) else {
            throw CommandError(
                "\(path) has no ending that a report can have",
                advice: "take one of " + ReportFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", "))
        }
        // Reports whose names differ have charts whose names differ.
        let stem = Paths.name(of: path).dropLast(Paths.ending(of: path).utf8.count + 1)
        var charts: [(name: String, svg: String)] = []
        let bytes = try ReportWriter(reading, session.workspace.reader).bytes(format) { number, svg in
            charts.append(("\(stem)-\(number).svg", svg))
            return "\(stem)-\(number).svg"
        }
        if session.isRehearsal { return Change("\(path) would be written") }
        for chart in charts { try Files.write(chart.svg, to: Paths.join(Paths.parent(of: path), chart.name)) }
        try Files.write(bytes, to: path)
        return Change(
            "\(path) written" + (charts.isEmpty ? "" : ", and \(HowMany.of(charts.count, "chart")) beside it"))
    }
}

/// What is wrong in a file of tiles, as an error of the command that reads it.
enum BoardFile {
    static func reading<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let fault as FileFault {
            throw CommandError("\(fault.file):\(fault.line):\(fault.column): \(fault.what)", advice: fault.advice)
        }
    }
}
