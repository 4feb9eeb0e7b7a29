// What looking up a name gives.

/// What a name leads to.
enum NameAnswer: Sendable {
    /// The record's id; with its true name, where the file spells it otherwise.
    case found(Int64, corrected: String?)
    /// No record; with the nearest name, where one is near.
    case missing(nearest: String?)
    /// Several records of the name.
    case several(Int)
}
