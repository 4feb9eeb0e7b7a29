// JSON and JSON Lines as a table: each object is a row, its members are cells. The columns are the
// names of all objects, found in a first pass, so that a member that only a late object has is not
// overlooked.

import Base
import Platform

final class JSONTable: TableReader {
    let columns: [String]
    let facts: [String]
    let isGuarded = false
    private(set) var row = 0
    private(set) var fault: String?
    /// What is no object, as it stands in the file.
    private(set) var raw: String?
    private let path: String
    private let isLines: Bool
    private let positions: [String: Int]
    private var objects: ObjectSequence
    private let buffer = ByteBuffer()
    /// The places of the cells in the buffer; nil for what the object doesn't have.
    private var cells: [Range<Int>?] = []

    /// - Parameter isLines: whether each line is an object; else the file is an array of objects.
    convenience init(path: String, isLines: Bool) throws {
        var names: [String] = []
        var seen: Set<String> = []
        var objects = try ObjectSequence(path: path, isLines: isLines)
        while let object = try objects.next() {
            guard case .members(let members) = object else { continue }
            for name in Self.members(of: members).keys where seen.insert(name).inserted { names.append(name) }
        }
        let facts = objects.doubled.prefix(ColumnNames.most).map {
            "several members of one object are called \($0): the last of them counts"
        }
        try self.init(path: path, isLines: isLines, columns: names, facts: ["JSON"] + facts)
    }

    private init(path: String, isLines: Bool, columns: [String], facts: [String]) throws {
        (self.path, self.isLines, self.columns, self.facts) = (path, isLines, columns, facts)
        positions = Dictionary(columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        objects = try ObjectSequence(path: path, isLines: isLines)
    }

    var cellCount: Int { cells.count }

    /// A JSON string means what it says, as a quoted cell does.
    func isQuoted(_ cell: Int) -> Bool { cells[cell] != nil }

    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let place = cells[index] ?? 0..<0
        return buffer.slice(place.lowerBound, place.upperBound)
    }

    func next() throws -> Bool {
        guard let object = try objects.next() else { return false }
        row = objects.number
        buffer.removeAll()
        cells = Array(repeating: nil, count: columns.count)
        switch object {
        case .other(let text, let why): (raw, fault) = (text, why)
        case .members(let members):
            (raw, fault) = (nil, nil)
            let members = Self.members(of: members)
            for (name, value) in zip(members.keys, members.values) {
                guard let index = positions[name], let text = Self.text(of: value) else { continue }
                let start = buffer.count
                buffer.append(text.utf8)
                cells[index] = start..<buffer.count
            }
        }
        return true
    }

    func reopened() throws -> any TableReader {
        try JSONTable(path: path, isLines: isLines, columns: columns, facts: facts)
    }

    /// The members of a record as a programming interface gives it: its properties are its own.
    private static func members(of object: JSONObject) -> JSONObject {
        guard case .object(let properties)? = object["properties"] else { return object }
        var result = properties
        // HubSpot's, whose own number stands beside the properties.
        if let id = object["id"], result["hs_object_id"] == nil { result["hs_object_id"] = id }
        for (name, value) in object
        where name != "properties" && !["attributes", "id"].contains(name) && result[name] == nil {
            result[name] = value
        }
        return result
    }

    /// The one of several addresses or numbers that is to be used: `[{"value":"a@b.example","primary":true}, …]`.
    private static func primary(of items: [JSON]) -> JSON? {
        let values = items.compactMap { item -> (value: JSON, isPrimary: Bool)? in
            guard case .object(let object) = item, let value = object["value"] else { return nil }
            return (value, object["primary"] == .bool(true))
        }
        guard values.count == items.count else { return nil }
        return (values.first(where: \.isPrimary) ?? values.first)?.value
    }

    /// A member as the text of a cell; nil for null.
    private static func text(of value: JSON) -> String? {
        switch value {
        case .null: nil
        case .string(let text): text
        case .bool(let flag): flag ? "yes" : "no"
        case .array(let items):
            primary(of: items).flatMap { text(of: $0) } ?? ListCell.text(of: items.compactMap { text(of: $0) })
        // What a programming interface gives of a record that is referred to: its name says which.
        case .object(let object):
            (object["name"] ?? object["Name"] ?? object["value"]).flatMap { text(of: $0) } ?? value.description
        default: value.numberText
        }
    }
}

/// The objects of a file; what is no object fails alone where the format allows it.
private struct ObjectSequence {
    /// An object, or what else stands in its place and why it is none.
    enum Element {
        case members(JSONObject)
        case other(String, because: String)
    }

    private let lines: LineReader?
    private var rest: ArraySlice<JSON> = []
    /// The number of the element, or of its line where each has one.
    private(set) var number = 0
    /// Names that stand in one object twice, each once.
    private(set) var doubled: [String] = []

    private static let sizeLimit = 1 << 30

    /// An array of records, the page of a programming interface that holds one, or a single record.
    private static func records(of whole: JSON) -> [JSON] {
        if let array = whole.array { return array }
        guard case .object(let page) = whole else { return [whole] }
        // HubSpot, Salesforce and Pipedrive, in this order; Zendesk names the list by what is in it.
        let names = [
            "results", "records", "data", "items", "tickets", "users", "organizations", "contacts", "companies",
            "deals", "persons", "leads",
        ]
        let lists = names.lazy.compactMap { page[$0]?.array }
        return lists.first { $0.allSatisfy { if case .object = $0 { true } else { false } } } ?? [whole]
    }

    init(path: String, isLines: Bool) throws {
        guard !isLines else {
            lines = LineReader(try ByteSource(path: path))
            return
        }
        lines = nil
        do {
            let bytes = try Files.read(path, limit: Self.sizeLimit)
            guard bytes.contains(where: { $0 > 0x20 }) else { throw InterchangeError("\(path) is empty") }
            var names: [String] = []
            let whole = try JSON.parse(bytes, doubled: &names)
            note(names)
            rest = Self.records(of: whole)[...]
        } catch let error as JSONError {
            throw InterchangeError("\(path):\(error)", advice: "import an array of objects, or JSON Lines as .jsonl")
        }
    }

    mutating func next() throws -> Element? {
        guard let lines else {
            guard let value = rest.popFirst() else { return nil }
            number += 1
            return Self.element(value, value.description)
        }
        while let line = try lines.next() {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            number = lines.line
            do {
                var names: [String] = []
                let value = try JSON.parse(line, line: number, doubled: &names)
                note(names)
                return Self.element(value, String(decoding: line, as: UTF8.self))
            } catch {
                return .other(String(decoding: line, as: UTF8.self), because: "line \(error)")
            }
        }
        return nil
    }

    private mutating func note(_ names: [String]) {
        for name in names where !doubled.contains(name) && doubled.count < ColumnNames.most { doubled.append(name) }
    }

    private static func element(_ value: JSON, _ text: @autoclosure () -> String) -> Element {
        guard case .object(let members) = value else { return .other(text(), because: "this is no JSON object") }
        return .members(members)
    }
}
