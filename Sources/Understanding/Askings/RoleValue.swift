// What fills a role of an asking: its words, and how the canonical line says it.

import Domain

struct RoleValue {
    /// The canonical text; for values that depend on their field, the words they stand in.
    let text: String
    let end: Int
    var cost = 0
    /// The type of the records that it is about.
    var type: RecordType?
    /// Records found by a query rather than one by one.
    var isBulk = false
    /// A bare word for one record, which asks for nothing by itself.
    var isBare = false
    /// Assignments that the word for a type says beside it: a lead is a customer of that status.
    var extra: [String] = []
    /// The words, where the text is settled only when the field is known.
    var span: Range<Int>?

    init(
        _ text: String, end: Int, cost: Int = 0, type: RecordType? = nil, isBulk: Bool = false, span: Range<Int>? = nil
    ) {
        self.text = text
        self.end = end
        self.cost = cost
        self.type = type
        self.isBulk = isBulk
        self.span = span
    }
}
