// A text in the editor that the user chose: kept in a file of its own while the editor runs, readable by nobody
// else, and removed afterwards.

import Platform

/// Edits a text with `$VISUAL` or `$EDITOR`.
final class OutsideEditor {
    /// The program of the user's settings.
    var program: String?
    private var folder: String?
    private var path = ""
    private var text = ""

    init(_ program: String?) { self.program = program }

    /// Keeps the text in a file and gives the command that edits it.
    func open(_ text: String, ending: String) throws -> [String] {
        let folder = try Folders.createTemporary()
        self.folder = folder
        self.text = text
        path = Paths.join(folder, "text.\(ending)")
        try Files.write(text.isEmpty ? "" : text + "\n", to: path, mode: 0o600)
        let editor = program ?? Environment["VISUAL"] ?? Environment["EDITOR"] ?? "vi"
        // The variable may hold arguments, so the shell reads it; the path is an argument of its own.
        return ["/bin/sh", "-c", editor + " \"$1\"", "sh", path]
    }

    /// The text as the editor left it; nil where it is as before, or the editor failed.
    func close(status: Int32) throws -> String? {
        guard let folder else { return nil }
        self.folder = nil
        defer { try? Folders.remove(folder) }
        guard status == 0 else { return nil }
        var edited = try Files.readText(path)
        while edited.last?.isNewline == true { edited.removeLast() }
        return edited == text ? nil : edited
    }
}
