// Writes what can be written from the registry: man pages and the shells' completions. With --check it
// writes nothing and fails where a committed file is not what it would write.

import Glibc
import Platform

let arguments = CommandLine.arguments.dropFirst()
let isCheck = arguments.contains("--check")
var faults = 0
do {
    for document in Document.all {
        let current = try? Files.readText(document.path)
        guard current != document.text else { continue }
        if isCheck {
            StandardStreams.narrate("\(document.path):1:1: error: stale; run purser-docs without --check")
            faults += 1
        } else {
            try Folders.create(Paths.parent(of: document.path), mode: 0o755)
            try Files.write(document.text, to: document.path, mode: 0o644)
        }
    }
} catch {
    StandardStreams.narrate("purser-docs: error: \(error)")
    faults += 1
}
exit(faults == 0 ? 0 : 1)
