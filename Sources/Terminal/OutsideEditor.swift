// A text in the editor that the user chose: kept in a file of its own while the editor runs, readable by nobody
// else, and removed once its text is taken. Where it can't be taken the file stays, and whoever wrote it is told where.

import Base
import Platform

/// Edits a text with `$VISUAL` or `$EDITOR`.
public final class OutsideEditor {
    /// The program of the user's settings.
    public var program: String?
    private var folder: String?
    private var path = ""
    private var kept: [UInt8] = []

    public init(_ program: String?) { self.program = program }

    /// Keeps the text in a file and gives the command that edits it.
    public func open(_ text: String, ending: String) throws -> [String] {
        let folder = try Folders.createTemporary()
        self.folder = folder
        path = Paths.join(folder, "text.\(ending)")
        kept = Array((text.isEmpty ? "" : text + "\n").utf8)
        try Files.write(kept, to: path)
        let editor = program ?? Environment["VISUAL"] ?? Environment["EDITOR"] ?? "vi"
        // The variable may hold arguments, so the shell reads it; the path is an argument of its own.
        return ["/bin/sh", "-c", editor + " \"$1\"", "sh", path]
    }

    /// The text as the editor left it; nil where it is as before.
    ///
    /// - Throws: `TerminalError` where the editor failed or what it saved is no text; nothing that was typed is lost then.
    public func close(status: Int32) throws -> String? {
        guard let folder else { return nil }
        self.folder = nil
        let bytes = try Files.read(path)
        if bytes == kept {
            try? Folders.remove(folder)
            return nil
        }
        guard status == 0 else {
            throw TerminalError.notTaken(reason: "it ended with status \(status)", path: path)
        }
        guard let text = Self.text(bytes) else {
            throw TerminalError.notTaken(reason: "this is no text in UTF-8", path: path)
        }
        try? Folders.remove(folder)
        return text == Self.text(kept) ? nil : text
    }

    /// The text that an editor saved, its lines ended by line feeds and without those at its end: UTF-8, or what is left of
    /// western editors that know nothing of it. Nil where it may be neither.
    static func text(_ bytes: [UInt8]) -> String? {
        guard var text = String(validating: bytes, as: UTF8.self) ?? western(bytes) else { return nil }
        while text.last?.isNewline == true { text.removeLast() }
        return text.replacing("\r\n", with: "\n")
    }

    /// Text of an 8-bit editor: no zeros, as UTF-16 has them, and no letters of UTF-8 among the others.
    private static func western(_ bytes: [UInt8]) -> String? {
        let decoded = String(decoding: bytes, as: UTF8.self)
        guard !bytes.contains(0), decoded.unicodeScalars.allSatisfy({ $0.isASCII || $0 == "\u{FFFD}" }) else {
            return nil
        }
        return String(decoding: Windows1252.decoded(bytes), as: UTF8.self)
    }
}
