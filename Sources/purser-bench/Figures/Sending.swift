// A campaign to many recipients, from enrolling the first to writing down the last answer, the whole process, against
// postfix's own load generator handing the same server as many mails: the fastest that this server takes them.

import Base
import Domain
import Glibc
import Platform
import Store

extension Measurement {
    static let sending = Measurement("sending", "mails a second to a server on loopback, against smtp-source") {
        bench in
        let program = try bench.program()
        let server = try MailSink()
        // Fewer mails than these would measure starts of programs.
        let count = max(10_000, bench.scaled(50_000))
        let theirs = try server.flood(count)
        let workspace = try bench.freshPath("sending.purser")
        let file = Paths.join(bench.options.folder, "recipients.csv")
        let people = (1...count).map { "Person \($0),p\($0)@people.example,email,Europe/Berlin\n" }
        try Files.write("name,email,consent,timezone\n" + people.joined(), to: file)
        for command in [
            "import contacts from \(file)",
            "new sender Acme email=news@acme.example server=smtp://127.0.0.1:\(server.port) connections=\(MailSink.lines)",
            "new template Spring subject=\"Hello {{contact.first_name}}\" text=\"Dear {{contact.name}}\\n{{unsubscribe}}\"",
            "new campaign Spring type=email template=1 audience=\"contacts reachable\"", "start campaign 1",
        ] { try Programs.run([program, "--workspace", workspace, "-c", command]) }
        let ours = Double(count) / (try Programs.seconds([program, "--workspace", workspace, "deliver"]))
        let sent = Query("mailing", where: .compare(FieldPath("state"), .equals, [.value("sent")]))
        guard try Bench.open(workspace).reader.count(sent) == count else { throw BenchError("not all mails were sent") }
        return [
            Figure(
                name: "sending", value: ours, unit: "mails/s", baseline: theirs,
                against: "smtp-source, which writes nothing down", budgets: [.atLeast(1_000)])
        ]
    }
}

/// postfix's mail server for tests, which takes everything and keeps nothing.
private final class MailSink {
    /// Connections at a time.
    static let lines = 8
    private static let folder = "/usr/sbin/"
    private let companion: Companion
    let port: UInt16

    init() throws {
        let program = Self.folder + "smtp-sink"
        guard Files.exists(program) else { throw BenchError("smtp-sink is not installed; it comes with postfix") }
        port = try Self.freePort()
        let user = getuid() == 0 ? ["-u", "nobody"] : []
        companion = try Companion([program] + user + ["127.0.0.1:\(port)", "128"])
        for _ in 0..<1_000 where !isListening { SystemClock.pause(milliseconds: 5) }
        guard isListening else { throw BenchError("smtp-sink does not listen") }
    }

    deinit {
        companion.kill()
        companion.wait()
    }

    /// Mails a second that the server takes from a program which only sends.
    func flood(_ count: Int) throws -> Double {
        let flood = [
            Self.folder + "smtp-source", "-s", "\(Self.lines)", "-m", "\(count)", "-l", "700", "127.0.0.1:\(port)",
        ]
        return Double(count) / (try Programs.seconds(flood))
    }

    private var isListening: Bool { Self.withSocket { Self.name($0, port, connect) == 0 } }

    private static func freePort() throws -> UInt16 {
        let port = withSocket { socket -> UInt16 in
            guard name(socket, 0, bind) == 0 else { return 0 }
            var address = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            return withUnsafeMutablePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &size) }
            } == 0 ? UInt16(bigEndian: address.sin_port) : 0
        }
        guard port > 0 else { throw BenchError("there is no free port on loopback") }
        return port
    }

    private static func withSocket<T>(_ body: (Int32) -> T) -> T {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        return body(socket)
    }

    /// Calls `bind` or `connect` with a port of the loopback.
    private static func name(
        _ socket: Int32, _ port: UInt16, _ call: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
