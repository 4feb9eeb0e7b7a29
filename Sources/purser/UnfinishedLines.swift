// Lines that were being typed when the program ended against its will, each in a file that its owner alone may
// read. The name holds the number of the process: one that still runs keeps its own line.

import Commands
import Glibc
import Platform
import Store

/// The line that is typed in one workspace, and those that earlier runs left there.
final class UnfinishedLines {
    private let prefix: String
    private let path: String
    private var isKept = false

    init(_ workspace: Workspace) {
        let place = InboxFile.name(of: workspace)
        prefix = "line-\(place)-"
        path = Paths.join(XDGFolders.state, prefix + String(getpid()))
    }

    /// Keeps the line; nil removes it.
    func keep(_ line: String?) throws {
        if let line {
            try Folders.create(XDGFolders.state)
            try Files.write(line, to: path)
            isKept = true
        } else if isKept {
            isKept = false
            try Files.remove(path)
        }
    }

    /// The line that a run left which is gone; its file is removed, and this run keeps the line.
    func takeLeft() -> String? {
        let names = (try? Folders.names(in: XDGFolders.state)) ?? []
        for name in names.sorted() where name.hasPrefix(prefix) {
            let number = name.dropFirst(prefix.count).prefix { $0.isNumber }
            guard let process = pid_t(number), kill(process, 0) != 0, errno == ESRCH else { continue }
            let left = Paths.join(XDGFolders.state, name)
            // What follows the number belongs to a file that was only half written.
            let isWhole = name.utf8.count == prefix.utf8.count + number.utf8.count
            let line = isWhole ? try? Files.readText(left, limit: 1 << 20) : nil
            try? Files.remove(left)
            guard let line, !line.isEmpty else { continue }
            try? keep(line)
            return line
        }
        return nil
    }
}
