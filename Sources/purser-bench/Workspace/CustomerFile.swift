// A CSV file of customers, as another program would write it.

import Base
import Domain
import Platform

/// Writes customers as CSV.
enum CustomerFile {
    private static let fields = [
        "name", "kind", "status", "email", "phone", "industry", "region", "size", "health_score",
    ]

    /// Writes a file with a header and so many customers.
    static func write(_ count: Int, to path: String, seed: UInt64) throws {
        var maker = RecordMaker(
            seed: seed, counts: [:], now: Instant(seconds: 1_772_445_600), catalogue: Catalogue.standard)
        let file = try ByteSink.file(path)
        try file.write(fields.joined(separator: ",") + "\n")
        for number in 0..<count {
            let customer = try maker.make("customer", number: number)
            let cells = fields.map { field -> String in
                switch customer[field] {
                case .text(let text): text
                case .integer(let number): String(number)
                default: ""
                }
            }
            try file.write(cells.joined(separator: ",") + "\n")
        }
        try file.flush()
    }
}
