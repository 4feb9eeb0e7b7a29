// What the words after `map` say about a file: `Source Column=field` for a column, and
// `Source Column:old=new` for a value within one.

import Base

struct ColumnWishes {
    /// By the column's position.
    private(set) var targets: [Int: ColumnTarget] = [:]
    private(set) var replacements: [Int: [String: String]] = [:]

    init(_ request: ImportRequest, columns: [String]) throws(InterchangeError) {
        let keys = columns.map { ColumnKey.of($0) }
        for (source, target) in request.map {
            if let position = keys.firstIndex(of: ColumnKey.of(source)) {
                targets[position] = try ColumnTarget(target)
            } else if let colon = source.lastIndex(of: ":"),
                let position = keys.firstIndex(of: ColumnKey.of(String(source[..<colon])))
            {
                let value = TextFolding.key(String(source[source.index(after: colon)...]))
                replacements[position, default: [:]][value] = target
            } else if request.type != nil {
                let near = NearestWord.of(source, among: columns)
                throw InterchangeError(
                    "\(request.path) has no column \(source)",
                    advice: near.map { "did you mean \($0)?" } ?? "its columns are \(ColumnNames.listed(columns))")
            }
        }
    }
}
