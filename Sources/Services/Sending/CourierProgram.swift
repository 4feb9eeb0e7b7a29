// Which program carries mails: this one, started anew with a word of its own. A program that is not Purser, such
// as a test, takes the `purser` that lies beside it.

import Mail
import Platform

/// The program of the courier.
enum CourierProgram {
    static var arguments: [String] {
        let own = Paths.executable ?? "purser"
        let isPurser = Paths.name(of: own) == "purser"
        return [isPurser ? own : Paths.join(Paths.parent(of: own), "purser"), Courier.word]
    }
}
