// Why a ticket stands where it stands, as tables: its clocks line by line.

import Base
import CommandSpec
import Domain
import Services
import Store

enum SupportExplanations {
    /// The replay of a ticket's clocks.
    static func clocks(of id: Int64, _ reader: Reader) throws -> Output {
        let columns = [
            Column("clock"), Column("instance", kind: .integer), Column("from", kind: .instant),
            Column("to", kind: .instant), Column("what"), Column("counted", kind: .duration),
            Column("total", kind: .duration),
        ]
        let rows = try ClockStory(reader).lines(of: id).map { line in
            [
                Cell(line.clock.label), Cell(line.instance), Cell(line.from.stored), Cell(line.to.stored),
                Cell(line.what), Cell(Value(line.counted)), Cell(Value(line.total)),
            ]
        }
        return .table(Table("lines", columns, rows))
    }

    /// The routes that a ticket took, and those that it didn't.
    static func routing(of id: Int64, _ reader: Reader) throws -> Output {
        let columns = [
            Column("rank", kind: .integer), Column("route"), Column("applies"), Column("fits", kind: .boolean),
            Column("did"),
        ]
        let rows = try RoutingStory(reader).lines(of: id).map { line in
            [
                Cell(Int(line.rank)), Cell(line.route), Cell(line.applies), Cell(line.fits.stored), Cell(line.did),
            ]
        }
        return .table(Table("routes", columns, rows))
    }

    /// Tickets that share the rarest words of one.
    static func similar(to id: Int64, _ reader: Reader) throws -> Output {
        guard let ticket = try reader.entity(Link<TicketSchema>(id)) else {
            throw CommandError("there is no ticket \(id)", advice: "look with `show tickets`")
        }
        let columns = [
            Column("id", kind: .integer), Column("subject"), Column("status"), Column("satisfaction", kind: .integer),
            Column("words"),
        ]
        let similar = try SimilarTickets(reader).tickets(like: ticket)
        let rows = similar.map { found in
            [
                Cell(.integer(found.ticket.id)), Cell(found.ticket.subject), Cell(found.ticket.status.label),
                Cell(Value(found.ticket.satisfaction)), Cell(found.words.prefix(5).joined(separator: ", ")),
            ]
        }
        return .table(Table("tickets", columns, rows, records: similar.map { Query(of: $0.ticket.key) }))
    }

    /// The parts of a customer's health with their weights.
    static func health(of id: Int64, _ reader: Reader) throws -> Output {
        let reading = try CustomerHealth(reader).reading(of: id)
        let columns = [
            Column("part"), Column("value", kind: .integer), Column("weight", kind: .integer), Column("because"),
        ]
        var rows = reading.parts.map { part in
            [Cell(part.name), Cell(Value(part.value)), Cell(.integer(part.weight)), Cell(part.because)]
        }
        let weights = reading.parts.reduce(0) { $1.value == nil ? $0 : $0 + $1.weight }
        rows.append([
            Cell("health"), Cell(Value(reading.score)), Cell(.integer(weights)),
            Cell(reading.risk.map { "the risk of losing it is \($0.rawValue)" } ?? "nothing is known"),
        ])
        let kept = try reader.entity(Link<CustomerSchema>(id))?.healthScore
        let news = kept.flatMap { kept in
            kept == reading.score
                ? nil
                : "the record says \(kept), which came with it or was found earlier; `assess customer \(id)` makes it "
                    + (reading.score.map(String.init) ?? "none")
        }
        return .table(Table("parts", columns, rows, notes: news.map { [$0] } ?? []))
    }

    /// What is suggested for a ticket.
    static func suggestions(for id: Int64, _ reader: Reader) throws -> Output {
        guard let ticket = try reader.entity(Link<TicketSchema>(id)) else {
            throw CommandError("there is no ticket \(id)", advice: "look with `show tickets`")
        }
        let columns = [
            Column("field"), Column("suggestion"), Column("confidence", kind: .percent), Column("because"),
        ]
        let rows = try TicketSuggestions(reader).suggestions(for: ticket).map { suggestion in
            [
                Cell(suggestion.field), Cell(suggestion.label),
                Cell(.integer(Int64((suggestion.confidence * 100).rounded()) * Decimal.scale)),
                Cell(suggestion.because.joined(separator: ", ")),
            ]
        }
        let notes =
            rows.isEmpty ? ["nothing is sure enough to be suggested: the commonest values are as good a guess"] : []
        return .table(Table("suggestions", columns, rows, notes: notes))
    }
}
