// A record, or a tile of a dashboard, as a form. Its lines come from the type's descriptor: what is required first, then
// what lists show, then the rest. What is typed is read as it would be in a command, and the form becomes one:
// `new deal name="Acme renewal" customer=3`, `tile set 2 of sales width=2`.

import Base
import Domain
import Language
import Screen
import Store

/// A form.
struct Form: Sendable {
    let type: RecordType
    let title: String
    /// What the command begins with; nil for a new record.
    private let lead: String?
    /// What the fields had at first, where only what was changed goes into the command.
    private let before: [Int: String]?
    /// Its fields as places in the type, in the order of the form.
    let fields: [Int]
    /// What was typed, by the field's place.
    private(set) var texts: [Int: String] = [:]
    /// Records that were picked by name.
    private var picked: [Int: NameMatch] = [:]
    private(set) var problems: [Int: String] = [:]
    /// What the store said when it was saved.
    var fault: String?
    private(set) var cursor = 0
    /// Records that this one may be.
    var lookalikes: [Lookalike] = []
    /// Whom the query under the cursor reaches: `1,204 recipients`; nil until it is known.
    var reach: String?
    /// Whether anything was typed.
    private(set) var isTouched = false

    /// - Parameters:
    ///   - lead: what the command begins with; nil makes a record of the type.
    ///   - isChange: whether the preset is what there is, so that only what differs is said.
    init(
        _ type: RecordType, preset: [String: String], lead: String? = nil, title: String? = nil, isChange: Bool = false
    ) {
        self.type = type
        self.lead = lead
        self.title = title ?? "New \(type.name)"
        let known = preset.compactMap { name, text in type.position(of: name).map { ($0, text) } }
        let before = isChange ? Dictionary(known) { first, _ in first } : nil
        self.before = before
        let isRecord = type.fields.first?.name == "id"
        let settable = type.fields.indices.filter {
            type.fields[$0].isChangeable(from: before?[$0].map { $0.isEmpty ? .null : .text($0) } ?? .null)
                && !(isRecord && ($0 == CommonFields.external || $0 == CommonFields.created))
        }
        let columns = type.columns.compactMap { type.position(of: $0) }
        func rank(_ index: Int) -> Int {
            if type.fields[index].options.contains(.required) { return index == type.title ? 0 : 1 }
            return isRecord && index <= CommonFields.external ? 4 : columns.contains(index) ? 2 : 3
        }
        fields = settable.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(
            \.element)
        for (index, text) in known { texts[index] = text }
        for index in fields where texts[index] == nil {
            let field = type.fields[index]
            let initial =
                field.kind == .boolean || field.kind.isChoice ? ValueText(.display).text(field.initial, of: field) : ""
            texts[index] = field.isOptional ? "" : initial
        }
    }

    var field: FieldDescriptor { type.fields[index] }
    /// The place of the field under the cursor.
    var index: Int { fields[cursor] }
    var text: String { texts[index] ?? "" }
    var isLast: Bool { cursor == fields.count - 1 }

    mutating func move(by step: Int) {
        cursor = min(max(0, cursor + step), fields.count - 1)
        reach = nil
    }

    mutating func move(toField place: Int) {
        guard let found = fields.firstIndex(of: place) else { return }
        cursor = found
        reach = nil
    }

    mutating func type(_ text: String, names: [NameMatch]) {
        isTouched = isTouched || text != texts[index]
        texts[index] = text
        problems[index] = nil
        reach = nil
        picked[index] = names.first { $0.title == text }
    }

    /// The next or the previous word of a choice; nil where the field is none.
    mutating func cycle(by step: Int) -> String? {
        let words = field.kind == .boolean ? ["no", "yes"] : field.kind.options.map(\.label)
        guard !words.isEmpty else { return nil }
        let options = field.isOptional ? [""] + words : words
        let place = options.firstIndex(of: text) ?? 0
        let next = options[((place + step) + options.count) % options.count]
        texts[index] = next
        problems[index] = nil
        return next
    }

    /// Notes what is wrong with the field under the cursor.
    mutating func refuse(_ problem: String) { problems[index] = problem }

    /// Reads the field under the cursor and notes what is wrong with it.
    mutating func check(_ clock: Clock) { problems[index] = problem(of: index, clock) }

    /// Reads every field; true where nothing is wrong, else the cursor goes to the first fault.
    mutating func checkAll(_ clock: Clock) -> Bool {
        for index in fields { problems[index] = problem(of: index, clock) }
        guard let first = fields.firstIndex(where: { problems[$0] != nil }) else { return true }
        cursor = first
        return false
    }

    private func problem(of index: Int, _ clock: Clock) -> String? {
        let field = type.fields[index]
        let text = texts[index] ?? ""
        guard !text.isEmpty else {
            return field.options.contains(.required) ? type.lack(of: field) : nil
        }
        do {
            _ = try ValueReader(clock: clock).read(text, for: field)
            return nil
        } catch {
            return error.description
        }
    }

    /// What was typed of the fields by which records are told to be one.
    var identity: [String: String] {
        let pairs = fields.compactMap { index -> (String, String)? in
            let name = type.fields[index].name
            guard Lookalike.fields.contains(name), let text = texts[index], !text.isEmpty else { return nil }
            return (name, text)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// Whether it makes a record.
    var makesRecord: Bool { lead == nil }

    /// The command that the form becomes; nil where nothing was changed.
    var line: String? {
        let values = fields.compactMap { index -> String? in
            let field = type.fields[index]
            let text = texts[index] ?? ""
            if let before {
                guard text != before[index] ?? "" else { return nil }
                if text.isEmpty { return "\(field.name)=none" }
            }
            guard !text.isEmpty else { return nil }
            if let picked = picked[index] { return "\(field.name)=\(picked.key.id)" }
            return "\(field.name)=\(FieldLine.value(text, for: field))"
        }
        guard before == nil || !values.isEmpty else { return nil }
        return ([lead ?? "new \(type.name)"] + values).joined(separator: " ")
    }
}

extension FieldKind {
    var isChoice: Bool { !options.isEmpty }
}
