// The scripts that are being read, each included by the one before. A file is found from the folder of the
// script that includes it, so that a folder of scripts can be moved and called from anywhere; none includes
// itself, by whatever way.

import Platform

struct ScriptStack {
    private struct Script {
        let name: String
        /// The one way to write its path; nil for what is no file.
        let path: String?
        /// Where it includes the next one.
        var place = ""
    }

    private var scripts: [Script]
    private static let deepest = 32

    init(_ name: String) {
        let isFile = name != "-" && Files.exists(name)
        scripts = [Script(name: name, path: isFile ? Paths.resolved(name) : nil)]
    }

    /// What errors call the script that is being read.
    var name: String { scripts.last?.name ?? "" }

    /// Lines that say where the script that is being read was included, the nearest first.
    var trace: [String] { scripts.dropLast().reversed().map { "included at \($0.place)" } }

    /// The path that an included file is called by, from the script that is being read.
    func path(of file: String) -> String {
        let file = Paths.expandingHome(file)
        guard !file.hasPrefix("/"), let script = scripts.last, script.path != nil else { return file }
        let folder = Paths.parent(of: script.name)
        return folder.isEmpty || folder == "." ? file : Paths.join(folder, file)
    }

    /// Goes on to an included file.
    ///
    /// - Parameter place: `FILE:LINE:COLUMN` of the command that includes it.
    /// - Throws: `IncludeError` where that would never end.
    mutating func include(_ path: String, at place: String) throws(IncludeError) {
        let resolved = Paths.resolved(path)
        if scripts.contains(where: { $0.path == resolved }) {
            throw IncludeError(what: "\(path) includes itself", advice: "take the include out of one of the scripts")
        }
        guard scripts.count < Self.deepest else {
            throw IncludeError(what: "scripts include one another too deeply", advice: "at most \(Self.deepest) may")
        }
        scripts[scripts.count - 1].place = place
        scripts.append(Script(name: path, path: resolved))
    }

    /// Comes back to the script that included this one.
    mutating func leave() { scripts.removeLast() }
}

/// A script that can't be included.
struct IncludeError: Error {
    let what: String
    let advice: String
}
