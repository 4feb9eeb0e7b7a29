// The query of a table's tile. `{period}` in it stands for the days that the board or report is of:
// `deals won closed:{period}`.

import Domain
import Language
import Store

enum TileQuery {
    private static let sign = "{period}"

    /// - Parameter period: nil where only mistakes are looked for.
    static func parsed(_ text: String, in period: Period? = nil, _ reader: Reader) throws(LanguageError) -> Query {
        let days = period.map { "\($0.first)..\($0.last)" } ?? "this-month"
        return try SavedQueryShelf(reader).parser(reader.catalogue).parse(text.replacing(sign, with: days))
    }
}
