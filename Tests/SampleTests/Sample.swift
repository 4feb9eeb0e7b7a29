// The company that the tests look at: made once from the ingredients of the checkout, and read back
// from its CSV files as an importer would read it.

import Base
import Domain
import Platform
import Testing

@testable import SampleCompany

enum Sample {
    static let folder = Paths.join(Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath))), "SampleData")
    private static let made = Result { try make(seed: 7) }
    private static let read = Result {
        try made.get().files.filter { $0.name.hasSuffix(".csv") }.map { try Table($0.text, file: $0.name) }
    }

    static func make(seed: UInt64) throws -> SampleCompany {
        try SampleCompany(seed: seed, ingredients: Ingredients(folder: Paths.join(folder, "ingredients")))
    }

    static func company() throws -> SampleCompany { try made.get() }
    static func tables() throws -> [Table] { try read.get() }

    /// The rows of a file: `rows("deals")`.
    static func rows(_ plural: String) throws -> [Row] {
        try #require(tables().first { $0.file == plural + ".csv" }).rows
    }

    /// The record type that a file is for.
    static func type(of table: Table) throws -> RecordType {
        try #require(Catalogue.standard.type(named: table.file.dropLast(4)))
    }
}

extension Moment {
    /// Reads what the files say, such as `-45d 10:30`.
    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let day = Moment.day(parts[0]) else { return nil }
        let clock = parts[1].split(separator: ":").map { Int($0) }
        guard clock.count == 2, let hour = clock[0], let minute = clock[1], hour < 24, minute < 60 else { return nil }
        self.init(day: day, hour: hour, minute: minute)
    }

    /// Reads a day, such as `+12d`.
    static func day(_ text: some StringProtocol) -> Int? { text.hasSuffix("d") ? Int(text.dropLast()) : nil }
}

extension Row {
    func moment(_ column: String) throws -> Moment { try #require(Moment(self[column]), "\(column) in line \(line)") }
    func day(_ column: String) throws -> Int { try #require(Moment.day(self[column]), "\(column) in line \(line)") }
    func amount(_ column: String) throws -> Decimal { try #require(Decimal(self[column]), "\(column) in line \(line)") }
    func has(_ column: String) -> Bool { !self[column].isEmpty }
}

extension [Row] {
    func count(_ column: String, _ value: String) -> Int { count { $0[column] == value } }
    func grouped(_ column: String) -> [String: [Row]] { Dictionary(grouping: self) { $0[column] } }
    func named(_ name: String, in column: String = "name") throws -> Row {
        try #require(first { $0[column] == name }, "there is no \(name)")
    }
}
