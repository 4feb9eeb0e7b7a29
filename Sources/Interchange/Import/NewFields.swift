// Makes fields for columns that a type has none for, where the import is asked to. A column's kind is what every one of
// its cells can be read as, the narrowest first, so no row is rejected for it; what looks like a number and is
// a name, such as a number with a nought before it, stays a text. A column without a cell makes no field.

import Base
import Domain
import Language
import Services
import Store

/// Fields made of columns.
struct NewFields {
    /// A column and the field that it becomes.
    struct Found: Equatable {
        let column: String
        let name: String
        let kind: CustomFieldKind
    }

    private let type: RecordType
    private(set) var found: [Found] = []
    /// Columns without a cell.
    private(set) var empty: [String] = []

    init(_ type: RecordType, _ table: any TableReader, columns unmapped: [String], clock: Clock) throws {
        self.type = type
        var columns = unmapped.compactMap { name in
            table.columns.firstIndex(of: name).map { Column(name, at: $0, clock) }
        }
        guard !columns.isEmpty else { return }
        while try table.next() {
            guard table.fault == nil else { continue }
            for index in columns.indices where columns[index].position < table.cellCount {
                columns[index].look(at: table.cell(columns[index].position).trimmed)
            }
        }
        var taken = Set(type.fields.map(\.name))
        for column in columns {
            guard let kind = column.kind else {
                empty.append(column.name)
                continue
            }
            let name = Self.name(of: column.name, taken: &taken)
            found.append(Found(column: column.name, name: name, kind: kind))
        }
    }

    /// Makes the fields, as a person would with `new field`.
    func make(in unit: UnitOfWork) throws {
        for one in found {
            var field = CustomField()
            field.name = one.name
            field.type = type.name
            field.kind = one.kind
            field.label = one.column
            field.help = "Taken from the column “\(SafeText.singleLine(one.column))”."
            try RecordDesk(unit).create(field.record)
        }
        try unit.adoptFields()
    }

    /// `Deal Size (k€)` → `deal_size_k`; a name that is taken gets a number.
    static func name(of column: String, taken: inout Set<String>) -> String {
        var bytes: [UInt8] = []
        for byte in TextFolding.key(column).utf8 {
            let isPlain = (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
            if isPlain { bytes.append(byte) } else if bytes.last != 0x5F, !bytes.isEmpty { bytes.append(0x5F) }
        }
        bytes = Array(bytes.prefix(36))
        while bytes.last == 0x5F { bytes.removeLast() }
        if bytes.first.map({ $0 < 0x61 }) ?? true {
            bytes = Array("column".utf8) + (bytes.isEmpty ? [] : [0x5F]) + bytes
        }
        let base = String(decoding: bytes, as: UTF8.self)
        var (name, number) = (base, 2)
        while !taken.insert(name).inserted {
            name = "\(base)_\(number)"
            number += 1
        }
        return name
    }
}

/// What the cells of a column can all be.
private struct Column {
    let name: String
    let position: Int
    private var candidates: [Candidate]
    private var isUsed = false
    private var isLong = false

    private struct Candidate {
        let kind: CustomFieldKind
        var reader: CellReader
    }

    init(_ name: String, at position: Int, _ clock: Clock) {
        (self.name, self.position) = (name, position)
        func candidate(
            _ kind: CustomFieldKind, _ fieldKind: FieldKind, _ style: NumberStyle? = nil, _ order: DateOrder? = nil
        ) -> Candidate {
            let field = FieldDescriptor(name: name, kind: fieldKind, help: "")
            var reader = CellReader(field, clock: clock, isGuarded: false)
            (reader.numberStyle, reader.dateOrder) = (style, order)
            return Candidate(kind: kind, reader: reader)
        }
        candidates = [
            candidate(.integer, .integer, .decimalPoint), candidate(.decimal, .decimal, .decimalPoint),
            candidate(.decimal, .decimal, .decimalComma), candidate(.boolean, .boolean),
            candidate(.date, .date, nil, .dayFirst), candidate(.date, .date, nil, .monthFirst),
        ]
    }

    /// Nil for a column without a cell.
    var kind: CustomFieldKind? {
        isUsed ? candidates.first?.kind ?? (isLong ? .longText : .text) : nil
    }

    mutating func look(at cell: UnsafeBufferPointer<UInt8>) {
        guard !cell.isEmpty else { return }
        isUsed = true
        if cell.count > 200 || cell.contains(0x0A) { isLong = true }
        guard !candidates.isEmpty else { return }
        let isName = Self.isName(cell)
        candidates = candidates.compactMap { candidate in
            if isName, candidate.kind == .integer || candidate.kind == .decimal { return nil }
            if candidate.kind == .date, !Self.isDay(cell) { return nil }
            var candidate = candidate
            guard let content = try? candidate.reader.read(cell, isQuoted: false), case .value = content else {
                return nil
            }
            return candidate
        }
    }

    /// A number with a nought or a plus before it is a name: 00341, +49 30.
    private static func isName(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first else { return false }
        if first == UInt8(ascii: "+") { return true }
        return first == UInt8(ascii: "0") && cell.count > 1 && (0x30...0x39).contains(cell[1])
    }

    /// Whether a cell has the shape of a day, which words such as “May” and “today” don't have.
    private static func isDay(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        let digits = cell.count { (0x30...0x39).contains($0) }
        let signs = cell.count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
        return digits >= 4 && signs == 2 && digits + signs == cell.count
    }
}
