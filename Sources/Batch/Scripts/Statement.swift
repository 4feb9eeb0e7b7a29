// One command of a script, with the places that its bytes came from.

/// A command as it stood in a script.
package struct Statement: Sendable, Equatable {
    /// The command; joined lines are one.
    package let text: String
    /// The long text behind `<<END`.
    package let block: String?
    /// The lines that the text is made of.
    package let segments: [Segment]

    /// A line of a script within a statement.
    package struct Segment: Sendable, Equatable {
        /// Where it begins in the statement's text, in bytes.
        package let offset: Int
        /// Its number in the script, from 1.
        package let line: Int
        /// Characters of the line that stand before it.
        package let indent: Int
    }

    /// The line and column, both from 1, of a byte of the text.
    package func place(of offset: Int?) -> (line: Int, column: Int) {
        guard let first = segments.first else { return (1, 1) }
        guard let offset else { return (first.line, first.indent + 1) }
        let segment = segments.last { $0.offset <= offset } ?? first
        let bytes = Array(text.utf8)
        let before = bytes[min(segment.offset, bytes.count)..<min(max(offset, segment.offset), bytes.count)]
        return (segment.line, segment.indent + String(decoding: before, as: UTF8.self).count + 1)
    }
}
