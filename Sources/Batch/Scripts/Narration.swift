// What is said about a run goes to standard error. News of an atomic script counts only once the script is through,
// so it is gathered there and written in large pieces: a line of its own for each of a hundred thousand commands costs
// as much as parsing them. It is never written behind data that came after it.

import Base
import Platform

final class Narration {
    private let gathers: Bool
    private var gathered = ""

    private static let piece = 1 << 15

    /// - Parameter gathers: whether lines may wait for others.
    init(gathers: Bool) { self.gathers = gathers }

    deinit { flush() }

    func say(_ line: String) {
        let line = SafeText.visible(line, keepingLines: true) + "\n"
        guard gathers else { return StandardStreams.tell(line) }
        gathered += line
        if gathered.utf8.count >= Self.piece { flush() }
    }

    /// Writes what was gathered.
    func flush() {
        guard !gathered.isEmpty else { return }
        StandardStreams.tell(gathered)
        gathered = ""
    }
}
