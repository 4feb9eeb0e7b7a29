import Base
import Platform
import Testing

@testable import Interchange

/// CSV as it is found, whatever the size of the pieces in which it arrives.
@Suite struct CSVReaderTests {
    private static func rows(
        _ bytes: [UInt8], _ format: CSVFormat = .comma, chunk: Int = 1 << 18, encoding: TextEncoding = .utf8
    ) throws -> [[String]] {
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        try Files.write(bytes, to: folder + "/a.csv")
        let reader = CSVReader(
            try ByteSource(path: folder + "/a.csv", chunk: chunk), format: format, encoding: encoding)
        var rows: [[String]] = []
        while try reader.next() {
            let cells = (0..<reader.cellCount).map { reader.cell($0).text }
            rows.append(reader.fault.map { cells + ["fault: " + $0] } ?? cells)
        }
        return rows
    }

    @Test(
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
            ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
            ("\"a,b\",c\n", [["a,b", "c"]]),
            ("\"a\nb\",\"c\r\nd\"\ne,f\n", [["a\nb", "c\r\nd"], ["e", "f"]]),
            ("\"say \"\"hi\"\"\",x\n", [["say \"hi\"", "x"]]),
            ("\"\",\n", [["", ""]]),
            (",\n", [["", ""]]),
            ("\n\na\n\n", [["a"]]),
            ("\"\"\n", [[""]]),
            ("a\"b,c\n", [["a\"b", "c"]]),
            ("\"a\"b,c\n", [["ab", "c"]]),
            ("a, \"b,c\" ,d\n", [["a", "b,c", "d"]]),
            ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("\"\"\"\"\n", [["\""]]),
            ("日本,é\n", [["日本", "é"]]),
            ("", []),
        ] as [(String, [[String]])], [1, 2, 3, 7, 1 << 18])
    func rowsAreReadHoweverTheyAreCut(_ sample: (text: String, rows: [[String]]), chunk: Int) throws {
        #expect(try Self.rows(Array(sample.text.utf8), chunk: chunk) == sample.rows)
    }

    @Test func aQuoteThatIsNeverClosedCostsOneRow() throws {
        let rows = try Self.rows(Array("a,b\n1,\"oops\n2,fine\n".utf8))
        #expect(rows == [["a", "b"], ["1", "\"oops", "fault: a quote is opened and never closed"], ["2", "fine"]])
    }

    @Test func whatIsWrittenReadsBack() throws {
        var random = SplitMix(state: 7)
        for format in [CSVFormat.comma, .tab] {
            for _ in 0..<200 {
                var writer = CSVWriter(format)
                let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    (0..<3).map { _ in
                        String(
                            (0..<Int.random(in: 0...6, using: &random)).map { _ in
                                "a\"\n\r,;\t 'é=".randomElement(using: &random) ?? "a"
                            })
                    }
                }
                for row in rows {
                    for cell in row { writer.cell(cell) }
                    writer.endRow()
                }
                let chunk = Int.random(in: 1...40, using: &random)
                // An apostrophe of two scalars may come out of \r and \n beside each other.
                #expect(try Self.rows(writer.bytes, format, chunk: chunk) == rows)
            }
        }
    }

    @Test func windowsTextIsDecoded() throws {
        let bytes: [UInt8] = [0x4D, 0xFC, 0x6C, 0x2C, 0x80, 0x31, 0x0A]
        #expect(try Self.rows(bytes, encoding: .windows1252) == [["Mül", "€1"]])
    }

    @Test(arguments: [
        ("a;b;c\n1,5;2;3\n2,5;3;4\n", UInt8(ascii: ";")), ("a\tb\n1\t2\n", UInt8(ascii: "\t")),
        ("a|b\n1|2,3\n", UInt8(ascii: "|")), ("a,b\n\"x;y;z\",2\n", UInt8(ascii: ",")),
        ("name\nx\n", UInt8(ascii: ",")),
    ])
    func theDelimiterIsFound(text: String, delimiter: UInt8) {
        #expect(CSVSniffer.format(of: Array(text.utf8)).delimiter == delimiter)
    }

    @Test func singleQuotesAreFound() {
        let text = "'a','b'\n'x, y','z'\n'1','2'\n"
        #expect(CSVSniffer.format(of: Array(text.utf8)) == CSVFormat(delimiter: 0x2C, quote: UInt8(ascii: "'")))
        #expect(CSVSniffer.format(of: Array("a,b\nO'Hara,'x\n".utf8)).quote == UInt8(ascii: "\""))
    }
}
