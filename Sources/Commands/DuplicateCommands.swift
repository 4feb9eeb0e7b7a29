// Duplicates: found, compared side by side. `merge` makes them one.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum DuplicateCommands {
    static let all = [duplicates]

    /// The most pairs that are listed.
    private static let most = 1_000

    static let duplicates = Command(
        "duplicates in FIELDS of QUERY", "duplicates QUERY",
        asked: [
            "duplicates QUERY": [
                "do|have|are|is we|there have|got? any? QUERY twice|double|doubled|in-there-twice|more-than-once",
                "which|what|are-there QUERY are|is|do|have we? have? twice|double|doubled|duplicated|in-there-twice|there-twice|more-than-once",
                "look|search|check|hunt|scan for? double|duplicate|doubled|duplicated|twin entries|records|ones? among|in|of|for|within:QUERY",
                "find|show|list|search|look|check|any|are-there me? for? duplicate|duplicates|doubles|dupes|doubled "
                    + "among|in|of|for|between?:QUERY",
                "duplicate|duplicates|dupes among|in|of|for?:QUERY",
                "which|what QUERY are|may-be|might-be|could-be "
                    + "duplicate|duplicates|doubles|the-same|same|entered-twice|double|there-twice",
                "which|what QUERY exist|are-in|do-we-have|appear twice|double in-the-system?",
                "which|what duplicates|doubles|dupes are|is|do there|we-have? among|in|of:QUERY",
                "do we have duplicate|duplicates|dupes among|in|of?:QUERY",
                "are|is there any? duplicate|duplicates|doubles|dupes among|in|of|for?:QUERY",
            ]
        ],
        family: .records, summary: "Finds customers or contacts that may be one.",
        details: """
            Mail addresses, phone numbers, names and websites are compared as people mean them, whatever their spelling; only \
            records that share one of them are looked at. The score is of 100. With fields, only pairs are shown that share all of \
            them: email, phone, name, spelled-out name, website, similar name. A spelled-out name is the same but for letters that a \
            keyboard lacked: Müller and Mueller, Sørensen and Soerensen, Åberg and Aaberg.
            """,
        examples: [
            "duplicates customers": "looks through all customers",
            "duplicates in name,phone of customers": "shows those that share both",
            "duplicates contacts customer:Acme": "looks at one customer's people",
        ],
        effect: .query { reader, bound in
            let query = try bound.query()
            let pairs = try Duplicates(reader).sweep(query, sharing: fields(bound))
            let shown = pairs.prefix(query.limit ?? most)
            let type = reader.catalogue.type(named: query.type) ?? CustomerSchema.type
            let titles = try reader.titles(of: type, shown.flatMap { [$0.first, $0.second] })
            let columns = [
                Column("score", kind: .integer), Column("id", kind: .integer), Column("name"),
                Column("other", kind: .integer), Column("other_name", label: "other name"), Column("reasons"),
            ]
            let rows = shown.map { pair in
                [
                    Cell(pair.score), Cell(.integer(pair.first)), Cell(titles[pair.first]), Cell(.integer(pair.second)),
                    Cell(titles[pair.second]), Cell(pair.reasons.map(\.rawValue).joined(separator: ", ")),
                ]
            }
            return .table(
                Table(
                    "pairs", columns, rows, cut: query.limit == nil ? pairs.count - shown.count : 0,
                    records: shown.map { both($0, of: type) }))
        })

    /// The two records of a pair, the older first: marked, they are merged side by side.
    private static func both(_ pair: DuplicatePair, of type: RecordType) -> Query {
        let ids = [pair.first, pair.second].map { Operand.value(.integer($0)) }
        return Query(type.name, where: .compare(FieldPath("id"), .equals, ids), order: [SortKey(FieldPath("id"))])
    }

    private static func fields(_ bound: Bound) -> [String] {
        (bound.optionalText("FIELDS") ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
    }

    /// Two records side by side: the `compare` of records.
    static func compare(_ reader: Reader, _ bound: Bound) throws -> Output {
        guard let source = try bound.records().keys.first, let target = try bound.records("TARGET").keys.first
        else {
            throw CommandError("two records are compared", advice: "name one on each side")
        }
        let columns = [
            Column("field"), Column("source", label: "\(source.id)"), Column("target", label: "\(target.id)"),
            Column("merged"),
        ]
        let rows = try Merging.comparison(source, target, reader).map { line -> [Cell] in
            let column = Column(line.field)
            func text(_ value: Value) -> Cell {
                let title = line.field.kind.target.flatMap { type in
                    value.integer.flatMap { try? reader.title(of: RecordKey(type: type, id: $0)) }
                }
                return Cell(Cell(value, title: title).text(column, .init(.display)))
            }
            return [Cell(line.field.label), text(line.source), text(line.target), text(line.merged)]
        }
        return .table(Table("fields", columns, rows))
    }
}
