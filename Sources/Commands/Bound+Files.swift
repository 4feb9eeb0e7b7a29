// Files that a command names.

import CommandSpec
import Platform

extension Bound {
    /// The path of a file. A leading `~` is the user's home, as in a shell, which leaves one in quotation marks alone.
    func path(_ name: String = "FILE") throws -> String { Paths.expandingHome(try text(name)) }

    /// The path of a file; nil where none was said.
    func optionalPath(_ name: String = "FILE") -> String? { optionalText(name).map { Paths.expandingHome($0) } }
}
