// What the torture tests share: how long they go on, where the built programs are, and what they say of their runs.

import Platform

enum Torture {
    /// Whether the long form runs, which `make torture` asks for.
    static var isLong: Bool { Environment["PURSER_TORTURE"] == "long" }

    /// A program of this package, built beside the tests.
    static func program(_ name: String) -> String {
        Paths.join(Paths.parent(of: Files.link(at: "/proc/self/exe") ?? "."), name)
    }

    /// Says in a line of its own what was done to the program and what came of it: the figures of the README.
    static func tell(_ what: String, runs: Int? = nil, _ result: String? = nil) {
        print("torture: \(what): \([runs.map { "\($0) runs" }, result].compactMap { $0 }.joined(separator: ", "))")
    }
}
