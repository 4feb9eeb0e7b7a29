// Mailboxes: an mbox of any variant, a Maildir, a single file.

import Platform
import Testing

@testable import MailParsing

struct MailBoxTests {
    private func texts(_ box: MailBox, limits: MailLimits = MailLimits()) throws -> [String] {
        var texts: [String] = []
        try box.forEach(limits: limits) { item in
            switch item.content {
            case .success(let mail): texts.append(mail.text)
            case .failure(let error): texts.append("! " + error.message)
            }
        }
        return texts
    }

    private func inFolder<T>(_ body: (String) throws -> T) throws -> T {
        let folder = try Folders.createTemporary(prefix: "mailbox")
        defer { try? Folders.remove(folder) }
        return try body(folder)
    }

    @Test("An mbox is cut at its separators, and guarded lines lose one sign")
    func mbox() throws {
        let text = """
            From a@b.example Mon Mar  2 09:12:44 2026
            From: a@b.example

            First.
            >From the start.
            >>From a quote.
            > From a reply.

            From here on all is prose.

            From - Mon Mar 02 09:13:00 2026
            From: b@b.example

            Second.

            """
        try inFolder { folder in
            let path = Paths.join(folder, "in.mbox")
            try Files.write(text, to: path)
            let box = try #require(MailBox(path))
            #expect(
                try texts(box) == [
                    "First.\nFrom the start.\n>From a quote.\n> From a reply.\n\nFrom here on all is prose.", "Second.",
                ])
            try Files.write(
                text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"), to: path)
            #expect(try texts(box).last == "Second.")
            var limits = MailLimits()
            limits.bytes = 60
            #expect(try texts(box, limits: limits).last == "Second.")
            #expect(try texts(box, limits: limits).first?.hasPrefix("! the mail is too large") == true)
        }
    }

    @Test("A Maildir gives what is new and what was read, and nothing that is half written")
    func maildir() throws {
        try inFolder { folder in
            for name in ["cur", "new", "tmp"] { try Folders.create(Paths.join(folder, name)) }
            try Files.write("From: a@b.example\n\nNew.", to: Paths.join(folder, "new/1.host"))
            try Files.write("From: a@b.example\n\nRead.", to: Paths.join(folder, "cur/0.host:2,S"))
            try Files.write("From: a@b.example\n\nHalf.", to: Paths.join(folder, "tmp/2.host"))
            #expect(try texts(#require(MailBox(folder))) == ["New.", "Read."])
            #expect(MailBox(Paths.join(folder, "cur")) == nil)
            #expect(MailBox("tickets.csv") == nil)
        }
    }
}
