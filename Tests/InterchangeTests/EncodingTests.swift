import Base
import Domain
import Interchange
import Platform
import Store
import Testing

/// How the bytes of a file spell text is found out over the whole file.
@Suite struct EncodingTests {
    let bench: Bench
    init() throws { bench = try Bench() }

    private func take(_ bytes: [UInt8]) throws -> ImportReport {
        try Files.write(bytes, to: bench.folder + "/c.csv")
        return try bench.run(ImportRequest("customer", from: bench.folder + "/c.csv")).reports[0]
    }

    @Test func aByteOrderMarkIsNoPartOfTheFirstName() throws {
        let report = try take([0xEF, 0xBB, 0xBF] + Array("name,region\nMüller,dach\n".utf8))
        #expect(report.facts.first == "UTF-8 with byte order mark, comma")
        #expect(try bench.record("customer", "Müller")["region"] == "dach")
    }

    @Test func oneStrayByteAtTheEndDecidesForTheWholeFile() throws {
        let plain = "name,region\n" + String(repeating: "Acme,emea\n", count: 40_000)
        let report = try take(Array(plain.utf8) + Array("M".utf8) + [0xFC] + Array("ller,dach\n".utf8))
        #expect(report.facts.first == "Windows-1252, comma")
        #expect(try bench.count("customer") == 2)
        #expect(try bench.record("customer", "Müller")["region"] == "dach")
    }

    @Test func inUTF8TextARowWithOtherBytesIsRejected() throws {
        let report = try take(Array("name\nMüller\nGüler\nBr".utf8) + [0xFC] + Array("ll\nÖzil\n".utf8))
        #expect((report.created, report.rejected) == (3, 1))
        #expect(report.rejections.first?.reason == "the row holds bytes that are no UTF-8 text")
    }

    @Test func otherEncodingsAreNamed() throws {
        #expect { try take([0xFF, 0xFE, 0x6E, 0x00]) } throws: { "\($0)".contains("is UTF-16 text") }
    }

    @Test func anEmptyFileIsNoTable() throws {
        #expect(throws: InterchangeError.self) { try take([]) }
        #expect(try take(Array("name,region\n".utf8)).read == 0)
    }
}
