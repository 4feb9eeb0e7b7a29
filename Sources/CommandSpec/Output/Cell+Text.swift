// Cells as text.

public import Language

extension Cell {
    /// The text of the cell under a column: the name of what it leads to, else its value.
    public func text(_ column: Column, _ style: ValueText) -> String {
        title ?? style.text(value, of: column.field, currency: currency)
    }
}
