import Platform
import Testing

@testable import Terminal

@Suite struct LineHistoryTests {
    @Test func keepsLinesInAPrivateFile() throws {
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        let path = Paths.join(folder, "state/commands.history")
        var history = LineHistory(path: path, limit: 3)
        for line in ["one", "two", "two", "", " hidden", "three\nfour", "five"] { history.add(line) }
        #expect(history.lines == ["two", "three\nfour", "five"])
        #expect(history.problem == nil)
        #expect(Files.mode(of: path) == 0o600)
        #expect(LineHistory(path: path, limit: 10).lines == ["one", "two", "three\nfour", "five"])
    }

    @Test func aPasswordIsNeverInTheFile() throws {
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        let path = Paths.join(folder, "commands.history")
        var history = LineHistory(path: path, limit: 9)
        let secret = "set sender 1 server=\"smtps://me:s3cr3tPW@mail.example\""
        for line in [secret, "see https://x.example:80/a and mail me@x.example", "set sender 1 server=smtp://x:25"] {
            history.add(line)
        }
        #expect(history.lines.first == secret, "it can be corrected")
        let kept = try Files.readText(path)
        #expect(!kept.contains("s3cr3tPW") && kept.split(separator: "\n").count == 2)
    }

    @Test func cutsALongFile() throws {
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        let path = Paths.join(folder, "long.history")
        try Files.write((1...9).map { "line \($0)\n" }.joined(), to: path)
        #expect(LineHistory(path: path, limit: 4).lines == ["line 6", "line 7", "line 8", "line 9"])
        #expect(try Files.readText(path) == "line 6\nline 7\nline 8\nline 9\n")
        #expect(Files.mode(of: path) == 0o600)
    }

    @Test func saysWhyItCouldNotKeepALine() throws {
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        var history = LineHistory(path: folder, limit: 4)
        history.add("kept in memory")
        #expect(history.lines == ["kept in memory"])
        #expect(history.problem != nil)
    }
}
