// A real IMAP server, Debian's dovecot, on the loopback with one mailbox in a folder of its own; both are gone when
// the test ends. It runs as whoever runs the test.

import Glibc
import Platform

/// A mailbox on a mail server.
public final class TestMailbox {
    private let companion: Companion
    private let folder: String
    public let url: String
    public static let user = "help@acme.example"
    public static let password = "a-secret"

    private static let program = "/usr/sbin/dovecot"
    public static var isThere: Bool { Files.exists(program) }

    public init() throws {
        let port = try Self.freePort()
        url = "imap://127.0.0.1:\(port)"
        folder = try Folders.createTemporary(prefix: "imap")
        // A server that root starts hands mailboxes to somebody else, who must get to them.
        try Files.setMode(0o755, of: folder)
        try Folders.create(folder + "/run")
        for name in ["cur", "new", "tmp"] { try Folders.create(folder + "/mail/" + name, mode: 0o777) }
        for path in ["/mail", "/mail/cur", "/mail/new", "/mail/tmp"] { try Files.setMode(0o777, of: folder + path) }
        try Files.write(Self.settings(folder, port), to: folder + "/dovecot.conf")
        companion = try Companion([Self.program, "-F", "-c", folder + "/dovecot.conf"])
        var said: [UInt8] = []
        while !String(decoding: said, as: UTF8.self).contains("starting up") {
            let more = try companion.read()
            guard !more.isEmpty else {
                throw PlatformError(.other, "start", "dovecot", reason: String(decoding: said, as: UTF8.self))
            }
            said += more
        }
    }

    deinit {
        companion.kill(SIGTERM)
        companion.wait()
        try? Folders.remove(folder)
    }

    /// Puts a mail into the mailbox.
    public func deliver(_ mail: String, named name: String) throws {
        try Files.write(mail, to: folder + "/mail/new/" + name, mode: 0o666)
    }

    /// The flags of the mails, `S` for seen, by their names.
    public func flags() throws -> [String: String] {
        var flags: [String: String] = [:]
        for name in try Folders.names(in: folder + "/mail/cur") {
            let parts = name.split(separator: ":", maxSplits: 1)
            let word = parts.first?.prefix { $0 != "," } ?? ""
            flags[String(word)] = parts.count > 1 ? String(parts[1].drop { $0 != "," }.dropFirst()) : ""
        }
        return flags
    }

    private static func settings(_ folder: String, _ port: Int) -> String {
        let isRoot = geteuid() == 0
        let name = isRoot ? "nobody" : Account.login
        let (user, group) = isRoot ? (UInt32(65_534), UInt32(65_534)) : (geteuid(), getegid())
        return """
            protocols = imap
            listen = 127.0.0.1
            base_dir = \(folder)/run
            state_dir = \(folder)/run
            log_path = /dev/stdout
            ssl = no
            disable_plaintext_auth = no
            default_internal_user = \(name)
            default_internal_group = \(isRoot ? "nogroup" : "")
            default_login_user = \(name)
            first_valid_uid = 0
            mail_location = maildir:\(folder)/mail
            passdb {
              driver = static
              args = password=\(password)
            }
            userdb {
              driver = static
              args = uid=\(user) gid=\(group) home=\(folder)/mail
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = \(port)
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }

            """
    }

    private static func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard bound else { throw PlatformError(.other, "find", "a port", reason: "none is free") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
