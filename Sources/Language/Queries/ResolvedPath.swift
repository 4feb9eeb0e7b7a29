// Paths through references, bound to the fields that they name.

import Base
public import Domain

/// A path whose every step is known.
public struct ResolvedPath: Sendable {
    public let path: FieldPath
    /// The field that the path ends in.
    public let field: FieldDescriptor
    /// The type that this field belongs to.
    public let type: RecordType
    /// Whether a record has at most one such value: no step leads to several records.
    public let isSingle: Bool

    /// Follows a path such as `customer.region` from a type.
    init(_ text: String, of type: RecordType, in catalogue: Catalogue, at place: Range<Int>) throws(LanguageError) {
        guard text.utf8.contains(.dot) else {
            let field = try Self.field(text, of: type, at: place)
            self.init(path: FieldPath(field.name), field: field, type: type, isSingle: true)
            return
        }
        var type = type
        var isSingle = true
        var names: [String] = []
        var start = place.lowerBound
        let words = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard words.count <= FieldPath.longest else {
            throw LanguageError(
                "a path of \(words.count) fields is too long", "name \(FieldPath.longest) at the most", at: place)
        }
        for (step, word) in words.enumerated() {
            let here = start..<max(start, min(start + word.utf8.count, place.upperBound))
            let field = try Self.field(word, of: type, at: here)
            names.append(field.name)
            if step == words.count - 1 {
                self.init(path: FieldPath(names), field: field, type: type, isSingle: isSingle)
                return
            }
            guard let target = field.kind.target, let next = catalogue.type(named: target) else {
                throw LanguageError(
                    "\(type.name).\(field.name) leads to no record", "end the path there, or begin it with a reference",
                    at: here, candidates: type.fields.filter { $0.kind.target != nil }.map(\.name))
            }
            type = next
            if case .references = field.kind { isSingle = false }
            start += word.utf8.count + 1
        }
        throw LanguageError("a field is missing", "write one, such as name", at: place)
    }

    private init(path: FieldPath, field: FieldDescriptor, type: RecordType, isSingle: Bool) {
        self.path = path
        self.field = field
        self.type = type
        self.isSingle = isSingle
    }

    /// The same path with another last field of the same record.
    func sibling(_ name: String) -> FieldPath { FieldPath(path.names.dropLast() + [name]) }

    private static func field(_ word: String, of type: RecordType, at place: Range<Int>) throws(LanguageError)
        -> FieldDescriptor
    {
        if let found = type.field(named: word) { return found.field }
        let near = NearestWord.of(word, among: type.fields.flatMap { [$0.name] + $0.aliases })
        let advice = near.map { "did you mean \($0)?" } ?? "to search for the text itself, put it in quotation marks"
        throw LanguageError(
            "\(type.plural) have no field “\(word)”", advice, at: place, candidates: near.map { [$0] } ?? [])
    }
}
