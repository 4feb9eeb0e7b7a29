// The names under which a type's own fields are known as columns: name, label and aliases, with or
// without the type's name before them (`deal_stage`), a reference also by the words for what it leads
// to (`account` for a deal's customer), and the type's own words for its title (`account` in a file
// of customers).

import Domain

struct ColumnNames {
    private var targets: [String: String] = [:]

    /// - Parameter labelsFirst: whether a label goes before another field's name: a ticket's list calls `next_due` “Due”.
    init(_ type: RecordType, catalogue: Catalogue, labelsFirst: Bool = false) {
        if labelsFirst { for field in type.fields { add(field.label, for: field.name) } }
        for field in type.fields { add(field.name, for: field.name) }
        for field in type.fields {
            for name in [field.label] + field.aliases { add(name, for: field.name) }
            guard field.kind.target != nil || field.kind == .anyReference else { continue }
            for key in [ReferenceKey.id, .external, .email, .name] {
                add("\(field.name)_\(key.rawValue)", for: "\(field.name).\(key.rawValue)")
            }
        }
        for field in type.fields {
            guard let target = field.kind.target.flatMap({ catalogue.type(named: $0) }),
                field.name == target.name || field.name == target.plural
            else { continue }
            for word in [target.name, target.plural] + target.aliases { add(word, for: field.name) }
        }
        for word in [type.name, type.plural] + type.aliases { add(word, for: type.fields[type.title].name) }
        for (key, target) in targets { add(type.name + key, for: target) }
    }

    /// Where a column goes by its name; what stands in brackets behind it, as in `Region [list]`, tells its kind.
    func target(of column: String) -> ColumnTarget? {
        let bare = column.hasSuffix("]") ? column.prefix { $0 != "[" } : column[...]
        return (targets[ColumnKey.of(column)] ?? targets[ColumnKey.of(String(bare))]).flatMap { try? ColumnTarget($0) }
    }

    /// `name, email and 12 more`
    static func listed(_ columns: [String]) -> String {
        let more = columns.count - most
        return columns.prefix(most).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    /// As many as one reads.
    static let most = 10

    /// The first to claim a name keeps it.
    private mutating func add(_ name: String, for target: String) {
        let key = ColumnKey.of(name)
        if targets[key] == nil { targets[key] = target }
    }
}
