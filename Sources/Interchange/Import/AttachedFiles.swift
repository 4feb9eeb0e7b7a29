// Files on records. A table says which files there are and holds none of them, so what it says of one is taken only where
// the workspace has that file already: an attachment without its file is a workspace that is not whole.

import Base
import Domain
import Store

struct AttachedFiles {
    private let hash: Int
    private let reader: Reader

    /// - Returns: nil for records that are no files.
    init?(_ type: RecordType, _ reader: Reader) {
        guard type.name == AttachmentSchema.name, let hash = type.position(of: "hash") else { return nil }
        (self.hash, self.reader) = (hash, reader)
    }

    /// - Throws: `RowFault` for a file that isn't here.
    func check(_ row: IncomingRow) throws {
        guard let hash = row.given(hash)?.text, try !reader.holdsContent(hash) else { return }
        throw RowFault(
            "the file itself is not here, and a table holds none; `attach FILE to …` brings it, a backup brings all files"
        )
    }
}
