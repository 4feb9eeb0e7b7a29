// ZIP archives for tests, their parts as they are or as somebody has packed them.

/// A ZIP archive that is put together part by part.
public struct PackedArchive {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    public init() {}

    /// Parts with their texts.
    public init(_ parts: [(name: String, text: String)]) {
        for part in parts { add(part.name, Array(part.text.utf8)) }
    }

    public mutating func add(_ name: String, _ bytes: [UInt8]) {
        add(name, packed: bytes, method: 0, checksum: Self.checksum(bytes), size: bytes.count)
    }

    /// - Parameter method: 0 as it is, 8 deflated.
    public mutating func add(_ name: String, packed: [UInt8], method: Int, checksum: UInt32, size: Int) {
        let place = body.count
        let facts =
            Self.number(20, 2) + Self.number(0, 2) + Self.number(method, 2) + Self.number(0, 4)
            + Self.number(Int(checksum), 4) + Self.number(packed.count, 4) + Self.number(size, 4)
            + Self.number(name.utf8.count, 2) + Self.number(0, 2)
        body += Self.number(0x0403_4B50, 4) + facts + Array(name.utf8) + packed
        directory +=
            Self.number(0x0201_4B50, 4) + Self.number(20, 2) + facts + Self.number(0, 10) + Self.number(place, 4)
            + Array(name.utf8)
        count += 1
    }

    public var bytes: [UInt8] {
        body + directory + Self.number(0x0605_4B50, 4) + Self.number(0, 4) + Self.number(count, 2)
            + Self.number(count, 2) + Self.number(directory.count, 4) + Self.number(body.count, 4) + Self.number(0, 2)
    }

    private static func number(_ number: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
    }

    /// CRC-32 as ZIP has it.
    public static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
    }
}

/// A workbook with sheets that are written out as XML.
public struct PackedWorkbook {
    /// Names and what stands between `<sheetData>` and its end.
    public var sheets: [(name: String, rows: String)]
    /// The texts that cells name by number, each as what stands within `<si>`.
    public var texts: [String] = []
    /// The formats of numbers, by which styles 1, 2, … show them.
    public var formats: [String] = []
    /// Attributes of `<workbookPr>`.
    public var properties = ""
    /// What stands before the first element of a sheet.
    public var prologue = ""

    public init(_ rows: String, named name: String = "Sheet1") { sheets = [(name, rows)] }

    public var bytes: [UInt8] { PackedArchive(parts).bytes }

    public var parts: [(name: String, text: String)] {
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        func relations(_ targets: [(kind: String, target: String)]) -> String {
            let items = targets.enumerated().map {
                "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(types)\($1.kind)\" Target=\"\($1.target)\"/>"
            }
            return "<Relationships>\(items.joined())</Relationships>"
        }
        let places = sheets.indices.map { "worksheets/sheet\($0 + 1).xml" }
        let list = sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>"
        }
        let own = formats.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1)\"/>" }
        let styles = formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }
        return [
            ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><workbookPr \(properties)/><sheets>\(list.joined())</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations(
                    places.map { ("worksheet", $0) } + [
                        ("sharedStrings", "sharedStrings.xml"), ("styles", "/xl/styles.xml"),
                    ])
            ),
            ("xl/sharedStrings.xml", "<sst>\(texts.map { "<si>\($0)</si>" }.joined())</sst>"),
            (
                "xl/styles.xml",
                "<styleSheet><numFmts>\(own.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                    + "<cellXfs><xf numFmtId=\"0\"/>\(styles.joined())</cellXfs></styleSheet>"
            ),
        ]
            + zip(places, sheets).map {
                ("xl/" + $0, "\(prologue)<worksheet><sheetData>\($1.rows)</sheetData></worksheet>")
            }
    }
}
