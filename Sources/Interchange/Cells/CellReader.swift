// Reads the cells of one column into values of one field. The common spellings are read from the
// bytes; everything else goes through the language's own `ValueReader`, so that a file may say what
// a person may, and is corrected in the same words.

import Base
import Domain
import Language

/// What a cell says.
enum CellContent {
    case value(Value)
    /// Money with a currency beside it.
    case amount(Value, Currency)
    /// Records by what the cell calls them.
    case names([String])
}

/// Why a cell can't be read.
enum CellFault: Error {
    case wrong(String)
    /// The order of day and month, or what a comma divides, must be decided over the column first.
    case undecided
}

/// Reads the cells of a column.
struct CellReader {
    let field: FieldDescriptor
    var dateOrder: DateOrder?
    var numberStyle: NumberStyle?
    private let clock: Clock
    private let today: CivilDate
    private let shape: Shape
    private let values: ValueReader
    private let isTags: Bool
    private let isGuarded: Bool
    private let divider: UInt8
    private let limits: FieldLimits?
    /// Choices and booleans as they were spelled so far.
    private var words: [String: Value] = [:]

    /// What a kind comes down to here.
    private enum Shape {
        case text, time, integer, number, word, length, list, record, records

        init(_ kind: FieldKind) {
            self =
                switch kind {
                case .text, .longText, .email, .phone, .url, .query: .text
                case .date, .instant: .time
                case .integer: .integer
                case .decimal, .money, .percent: .number
                case .choice, .boolean: .word
                case .duration: .length
                case .list: .list
                case .reference, .anyReference: .record
                case .references: .records
                }
        }
    }

    /// - Parameters:
    ///   - isGuarded: whether an apostrophe may stand before what looks like a formula.
    ///   - divider: what stands between the items of a list; nil for the usual semicolon.
    init(_ field: FieldDescriptor, clock: Clock, isGuarded: Bool, divider: UInt8? = nil) {
        self.field = field
        self.isGuarded = isGuarded
        self.divider = divider ?? ListCell.semicolon
        self.clock = clock
        today = clock.today
        shape = Shape(field.kind)
        limits = field.kind.limits
        values = ValueReader(clock: clock)
        isTags = field.name == "tags"
    }

    /// Reads a cell; nil where it is empty.
    mutating func read(_ cell: UnsafeBufferPointer<UInt8>, isQuoted: Bool) throws(CellFault) -> CellContent? {
        let content = try unlimited(cell, isQuoted: isQuoted)
        switch content {
        case .value(let value), .amount(let value, _):
            guard let limits, !limits.hold(value) else { return content }
            throw .wrong("“\(cell.text)” is no value of \(field.name); \(limits.words)")
        case .names, nil: return content
        }
    }

    private mutating func unlimited(
        _ cell: UnsafeBufferPointer<UInt8>, isQuoted: Bool
    ) throws(CellFault) -> CellContent? {
        let bytes = isQuoted ? cell : cell.trimmed
        if bytes.isEmpty { return nil }
        if !isQuoted, field.isOptional, Self.isNone(bytes) { return .value(.null) }
        switch shape {
        case .text: return .value(try text(bytes))
        case .time: return .value(try time(bytes.trimmed))
        case .integer: return try integer(bytes.trimmed)
        case .number: return try number(bytes.trimmed)
        case .word: return .value(try word(bytes.trimmed))
        case .length: return try parsed(bytes.trimmed.text)
        case .list:
            return .value(ListText.value(of: ListCell.items(of: plain(bytes), dividedBy: divider, commas: isTags)))
        case .records: return .names(ListCell.items(of: plain(bytes)))
        case .record:
            let name = plain(bytes).trimmed
            return name.isEmpty ? nil : .names([name.text])
        }
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(CellFault) -> Value {
        guard !bytes.contains(0) else { throw .wrong("the text holds a NUL byte") }
        return .text(plain(bytes).text)
    }

    private func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        isGuarded ? FormulaGuard.removed(from: bytes) : bytes
    }

    private func time(_ bytes: UnsafeBufferPointer<UInt8>) throws(CellFault) -> Value {
        if let cell = TimeCell(bytes, order: dateOrder, today: today) {
            guard let stored = field.kind == .date ? cell.days(clock) : cell.seconds(clock) else { throw .undecided }
            return .integer(stored)
        }
        guard case .value(let value)? = try parsed(bytes.text) else { throw .wrong("“\(bytes.text)” is no date") }
        return value
    }

    private mutating func integer(_ bytes: UnsafeBufferPointer<UInt8>) throws(CellFault) -> CellContent? {
        if let units = NumberCell.plain(bytes), units % Decimal.scale == 0 {
            return .value(.integer(units / Decimal.scale))
        }
        return try parsed(try spelled(bytes))
    }

    private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) throws(CellFault) -> CellContent? {
        if let units = NumberCell.plain(bytes) { return .value(.integer(units)) }
        let text = try spelled(bytes)
        if let rounded = NumberCell.rounded(text) { return .value(rounded.stored) }
        return try parsed(text)
    }

    /// The number with a point for its decimals.
    private func spelled(_ bytes: UnsafeBufferPointer<UInt8>) throws(CellFault) -> String {
        let mayDiffer = bytes.contains(UInt8(ascii: ","))
        if mayDiffer || numberStyle == .decimalComma {
            guard let numberStyle else { throw .undecided }
            return NumberCell.normalised(bytes.text, numberStyle)
        }
        return bytes.text
    }

    private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>) throws(CellFault) -> Value {
        let text = bytes.text
        if let known = words[text] { return known }
        guard case .value(let value)? = try parsed(text) else { throw .wrong("“\(text)” is no value of \(field.name)") }
        if words.count < 1000 { words[text] = value }
        return value
    }

    private func parsed(_ text: String) throws(CellFault) -> CellContent? {
        do {
            switch try values.read(text, isQuoted: true, for: field) {
            case .value(let value): return .value(value)
            case .amount(let value, let currency): return .amount(value, currency)
            case .name(let name): return .names([name])
            case .names(let names): return .names(names)
            case .me: return .names([text])
            }
        } catch {
            throw .wrong(error.description)
        }
    }

    /// `none`, which clears a field.
    private static func isNone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count == 4, bytes[0] | 0x20 == UInt8(ascii: "n") else { return false }
        return bytes[1] | 0x20 == UInt8(ascii: "o") && bytes[2] | 0x20 == UInt8(ascii: "n")
            && bytes[3] | 0x20 == UInt8(ascii: "e")
    }
}
