// What the torture tests share: how long they go on, and where the built programs are.

import Platform

enum Torture {
    /// Whether the long form runs, which `make torture` asks for.
    static var isLong: Bool { Environment["PURSER_TORTURE"] == "long" }

    /// A program of this package, built beside the tests.
    static func program(_ name: String) -> String {
        Paths.join(Paths.parent(of: Files.link(at: "/proc/self/exe") ?? "."), name)
    }
}
