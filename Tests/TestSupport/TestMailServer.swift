// A real mail server on the loopback, in a process of its own; it is gone when the test ends.

import Platform

/// A mail server that notes what it takes.
public final class TestMailServer {
    private let companion: Companion
    private let folder: String
    public let port: Int
    public var url: String { "smtp://127.0.0.1:\(port)" }
    /// Where it notes each mail: `message-id TAB recipient`.
    public var log: String { folder + "/log" }

    public init() throws {
        folder = try Folders.createTemporary()
        let script = Paths.join(Paths.parent(of: Paths.parent(of: #filePath)), "MailServer/mail_server.py")
        try Folders.create(folder + "/mails")
        companion = try Companion(["/usr/bin/python3", script, folder + "/log", folder + "/mails"])
        var said: [UInt8] = []
        while !said.contains(0x0A) {
            let more = try companion.read()
            guard !more.isEmpty else { break }
            said += more
        }
        guard let port = Int(String(decoding: said.dropLast(), as: UTF8.self)) else {
            throw PlatformError(
                .other, "start", "the mail server", reason: "it said no port; is python3-aiosmtpd there?")
        }
        self.port = port
    }

    deinit {
        companion.wait()
        try? Folders.remove(folder)
    }

    /// The mails taken so far: Message-ID and recipient. Lines that somebody else wrote into the log are none.
    public func taken() throws -> [(id: String, recipient: String)] {
        guard Files.exists(log) else { return [] }
        return try Files.readText(log).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    /// The mails themselves, in the order in which they came.
    public func mails() throws -> [String] {
        try Folders.names(in: folder + "/mails").sorted().map { try Files.readText(folder + "/mails/" + $0) }
    }
}
