import Compression
import TestSupport
import Testing

@testable import XLSX

/// Workbooks as programs of all sorts write them, and as nobody should.
@Suite struct WorkbookFileTests {
    private func rows(_ workbook: PackedWorkbook, sheet: Int = 0) throws -> [SheetRow] {
        try Self.rows(of: workbook.bytes, sheet: sheet)
    }

    private static func rows(of bytes: [UInt8], sheet: Int = 0) throws -> [SheetRow] {
        let rows = try WorkbookFile(bytes).rows(of: sheet)
        var all: [SheetRow] = []
        while let row = try rows.next() { all.append(row) }
        return all
    }

    private func texts(_ row: SheetRow) -> [String] { row.cells.map(\.text) }

    private static func fault(_ bytes: [UInt8]) -> String {
        do {
            _ = try rows(of: bytes)
            return ""
        } catch {
            return (error as? WorkbookFault)?.reason ?? "\(error)"
        }
    }

    @Test func cellsSayWhatTheyAre() throws {
        var workbook = PackedWorkbook(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t xml:space="preserve"> in line </t></is></c>
            <c r="C1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="b"><v>0</v></c></row>
            <row r="3"><c r="B3"><v>12500.100000000001</v></c><c r="D3" s="1"><v>46083</v></c><c r="E3" s="2"><v>0.4</v></c>
            <c r="AB3" t="e"><v>#REF!</v></c><c r="AC3"/><c r="AD3" t="s"><v>1</v></c></row>
            """)
        workbook.texts = [
            "<r><t>Frost </t></r><r><rPr><b/></rPr><t>&amp; Sons</t></r><rPh><t>ふろすと</t></rPh>", "<t>a_x000D_b_x</t>",
        ]
        workbook.formats = ["yyyy-mm-dd", "0%"]
        let rows = try rows(workbook)
        #expect(rows.map(\.number) == [1, 3], "a row that is empty is not there")
        #expect(texts(rows[0]) == ["Frost & Sons", " in line ", "ab", "yes", "no"])
        #expect(rows[0].cells.map(\.isText) == [true, true, true, false, false])
        #expect(texts(rows[1]) == ["12500.1", "2026-03-02", "40%", "#REF!", "a\rb_x"])
        #expect(rows[1].cells.map(\.column) == [1, 3, 4, 27, 29])
        #expect(rows[1].cells[3].isError)
    }

    @Test func placesMayBeLeftOutAndNamesHavePrefixes() throws {
        var parts = PackedWorkbook("").parts
        parts[5].text =
            "<x:worksheet xmlns:x='x'><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"
            + "<x:row><x:c t='str'><x:v>b</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        let rows = try Self.rows(of: PackedArchive(parts).bytes)
        #expect(rows.map(\.number) == [1, 2] && texts(rows[0]) == ["1", "2"])
        #expect(rows[0].cells.map(\.column) == [0, 1])
    }

    @Test func daysOf1904AreTold() throws {
        var workbook = PackedWorkbook("<row><c s=\"1\"><v>44621</v></c></row>")
        workbook.formats = ["d/m/yyyy"]
        workbook.properties = "date1904=\"1\""
        #expect(try texts(rows(workbook)[0]) == ["2026-03-02"])
    }

    @Test func numbersOfAccountsKeepTheirDigits() throws {
        #expect(
            try texts(rows(PackedWorkbook("<row><c><v>12345678901234567890</v></c></row>"))[0]) == [
                "12345678901234567890"
            ])
    }

    @Test func hiddenSheetsComeLast() throws {
        var workbook = PackedWorkbook("<row><c><v>1</v></c></row>", named: "Lists\" state=\"hidden")
        workbook.sheets.append(("Deals", "<row><c><v>2</v></c></row>"))
        #expect(try WorkbookFile(workbook.bytes).sheets == ["Deals", "Lists"])
        #expect(try texts(rows(workbook)[0]) == ["2"])
    }

    @Test("What is no workbook is told from one that is damaged")
    func hostileFiles() throws {
        let good = PackedWorkbook("<row><c><v>1</v></c></row>")
        #expect(Self.fault([]) == "this is no workbook")
        #expect(Self.fault(Array("name,email\n".utf8)) == "this is no workbook")
        #expect(Self.fault([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).contains("password"))
        #expect(Self.fault(PackedArchive([("word/document.xml", "<w/>")]).bytes) == "this is no workbook")
        #expect(Self.fault(Array(good.bytes.prefix(good.bytes.count / 2))) == "this is no workbook")
        #expect(Self.fault(PackedWorkbook("<row><c><v>1</c></row>").bytes).contains("mismatched tag"))
        #expect(Self.fault(PackedWorkbook("<row><c t=\"s\"><v>7</v></c></row>").bytes).contains("not there"))
        #expect(Self.fault(PackedWorkbook("<row><c r=\"ZZZZ1\"><v>7</v></c></row>").bytes).contains("last column"))
        let order = "<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"
        #expect(Self.fault(PackedWorkbook(order).bytes).contains("out of order"))
        let far = "<row r=\"9223372036854775807\"><c><v>1</v></c></row><row><c><v>1</v></c></row>"
        #expect(Self.fault(PackedWorkbook(far).bytes).contains("beyond the last"))
        let long = String(repeating: "x", count: 300_000)
        #expect(Self.fault(PackedWorkbook("<row><c t=\"str\"><v>\(long)</v></c></row>").bytes).contains("too long"))
        var workbook = PackedWorkbook("<row><c t=\"s\"><v>0</v></c></row>")
        workbook.texts = ["<t>\(long)</t>"]
        #expect(Self.fault(workbook.bytes).contains("too long"))
        let lists = String(repeating: "<sheet/>", count: 1 << 20)
        var parts = good.parts
        parts[1].text = "<workbook><sheets>\(lists)</sheets></workbook>"
        #expect(Self.fault(PackedArchive(parts).bytes) == "it lists too much")
        var changed = good.bytes
        let place = try #require(changed.indices.first { changed[$0...].starts(with: Array("<v>1</v>".utf8)) })
        changed[place + 3] = UInt8(ascii: "2")
        #expect(Self.fault(changed).contains("damaged"), "a sum that doesn't agree")
    }

    @Test("A document type, by which entities blow up, is refused before one is read")
    func entitiesThatBlowUp() {
        var workbook = PackedWorkbook("<row><c t=\"str\"><v>&b;</v></c></row>")
        workbook.prologue = "<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
        #expect(Self.fault(workbook.bytes).contains("document type"))
    }

    @Test("A part that grows out of all proportion is given up long before it fills the memory")
    func bombs() {
        var deflater = Deflater(level: 9)
        var packed: [UInt8] = []
        deflater.add(Array("<worksheet><sheetData>".utf8), isLast: false, to: &packed)
        let blanks = [UInt8](repeating: 0x20, count: 1 << 20)
        for piece in 0..<48 { deflater.add(blanks, isLast: piece == 47, to: &packed) }
        var archive = PackedArchive()
        for part in PackedWorkbook("").parts.dropLast() { archive.add(part.name, Array(part.text.utf8)) }
        // Without the two bytes before and the four behind that an archive has no use for.
        archive.add(
            "xl/worksheets/sheet1.xml", packed: Array(packed.dropFirst(2).dropLast(4)), method: 8, checksum: 0,
            size: 100)
        #expect(Self.fault(archive.bytes).contains("out of all proportion"))
    }

    @Test("Texts of no letters count too, so that their number has a bound")
    func textsWithoutLetters() {
        let texts = SharedTexts(limit: 3_200)
        for count in 1...200 {
            "si".withCString { name in
                texts.begin(XMLElement(name, nil))
                texts.end(XMLName(name))
            }
            #expect((texts.fault == nil) == (count <= 100))
        }
        #expect(texts.texts.count == 100)
    }
}
