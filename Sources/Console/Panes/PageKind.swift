// Which page a record gets: most types share the generic one; a few have a page that knows their work.

import Domain

enum PageKind {
    /// The page of a record.
    static func page(_ key: RecordKey, of type: RecordType) -> any Pane {
        if type.name == CustomerSchema.name { return CustomerPane(key, of: type) }
        return DetailPane(key, of: type) ?? PagePane(key, of: type)
    }
}
