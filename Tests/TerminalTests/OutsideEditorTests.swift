import Platform
import Testing

@testable import Terminal

/// What an editor saved, whatever becomes of it.
@Suite struct OutsideEditorTests {
    private let editor = OutsideEditor("true")

    /// Edits `before` with an editor that saves `saved` and ends with a status.
    private func edit(_ before: String, saving saved: [UInt8], status: Int32 = 0) throws -> (
        text: String?, path: String
    ) {
        let path = try #require(try editor.open(before, ending: "md").last)
        #expect(Files.mode(of: path) == 0o600)
        try Files.write(saved, to: path)
        return (try editor.close(status: status), path)
    }

    @Test func whatWasTypedIsTaken() throws {
        for (saved, text) in [("new\n\n", "new"), ("", ""), ("grüße – 日本\n", "grüße – 日本")] {
            let (taken, path) = try edit("old", saving: Array(saved.utf8))
            #expect(taken == text)
            #expect(!Folders.exists(Paths.parent(of: path)))
        }
        #expect(try edit("old", saving: Array("old\n".utf8), status: 1).text == nil)
        #expect(try edit("old", saving: Array("old".utf8)).text == nil)
        #expect(try edit("old", saving: Array("a\r\nb\r\n".utf8)).text == "a\nb")
    }

    @Test func westernTextIsRead() throws {
        let (text, path) = try edit("", saving: [0x67, 0x72, 0xFC, 0xDF, 0x65, 0x20, 0x80, 0x0A])
        #expect(text == "grüße €")
        #expect(!Files.exists(path))
    }

    @Test(
        "What can't be taken stays in its file, which is named",
        arguments: [
            ([0xFF, 0xFE, 0x41, 0x00], 0), (Array("typed for an hour".utf8), 1), (Array("é ".utf8) + [0xFC], 0),
        ] as [([UInt8], Int32)])
    func nothingIsLost(saved: [UInt8], status: Int32) throws {
        let path = try #require(try editor.open("old", ending: "md").last)
        defer { try? Folders.remove(Paths.parent(of: path)) }
        try Files.write(saved, to: path)
        #expect { try editor.close(status: status) } throws: { "\($0)".contains("stays in \(path)") }
        #expect(try Files.read(path) == saved)
        #expect(try editor.close(status: 0) == nil)
    }
}
