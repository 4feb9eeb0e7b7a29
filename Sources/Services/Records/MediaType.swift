// What sort of file a name speaks of, by its ending. Nothing is decided by it; it is told.

import Platform

enum MediaType {
    /// `application/pdf`; nil where the ending says nothing.
    static func of(_ path: String) -> String? { types[Paths.ending(of: path)] }

    private static let types = [
        "pdf": "application/pdf", "txt": "text/plain", "log": "text/plain", "md": "text/markdown", "csv": "text/csv",
        "html": "text/html", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
        "svg": "image/svg+xml", "webp": "image/webp", "zip": "application/zip", "gz": "application/gzip",
        "json": "application/json", "xml": "application/xml", "eml": "message/rfc822", "ics": "text/calendar",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "mp4": "video/mp4",
        "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    ]
}
