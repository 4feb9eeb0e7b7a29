// The canonical text of a query. It reads back to the same query, and reading and writing it again changes
// nothing; relative dates and names stay as they were said.

public import Domain

extension Query {
    /// The canonical text: `deals stage:won closed:this-quarter by owner sort value desc`.
    public func text(in catalogue: Catalogue) -> String {
        guard let type = catalogue.type(named: type) else { return type }
        var words = [type.plural]
        let condition = condition.text(of: type, in: catalogue)
        if !condition.isEmpty { words.append(condition) }
        if !groups.isEmpty { words += ["by", list(groups)] }
        if let bucket {
            words += ["per", bucket.unit.rawValue]
            if let field = bucket.field { words += ["of", field.description] }
        }
        if !order.isEmpty {
            words += [
                "sort", order.map { $0.field.description + ($0.descending ? " desc" : "") }.joined(separator: ", "),
            ]
        }
        if let limit { words += ["first", String(limit)] }
        if !columns.isEmpty { words += ["columns", list(columns)] }
        return words.joined(separator: " ")
    }

    private func list(_ paths: [FieldPath]) -> String { paths.map(\.description).joined(separator: ", ") }
}

extension Condition {
    /// The canonical text of terms on a type's records; nothing where every record matches.
    public func text(of type: RecordType, in catalogue: Catalogue) -> String {
        self == .everything ? "" : ConditionText(type: type, catalogue: catalogue).text(self)
    }
}
