import Platform
import Testing

/// Scripts that include scripts, and what is wrong in them said where it stands.
@Suite(.serialized) struct IncludeTests {
    let folder: String

    init() throws { folder = try Folders.createTemporary() }

    private func run(_ script: String, options: String = "") throws -> String {
        defer { _ = folder }
        let program = Paths.join(Paths.parent(of: Paths.executable ?? "."), "purser")
        let line = """
            cd '\(folder)'; export HOME='\(folder)'; \
            '\(program)' -w w.purser --now 2026-03-02T10:00Z --timezone UTC \(options) -f '\(script)' 2>&1; echo "status $?"
            """
        let outcome = try Subprocess.run(
            ["/bin/sh", "-c", line], input: .nothing, output: .capture(limit: 1 << 20), timeLimit: 60_000)
        return String(decoding: outcome.output, as: UTF8.self)
    }

    private func write(_ name: String, _ text: String) throws {
        try Folders.create(Paths.parent(of: Paths.join(folder, name)))
        try Files.write(text, to: Paths.join(folder, name))
    }

    @Test func aFileIsLookedForFromItsOwnScript() throws {
        try write("main.purser", "let acme = new customer Acme\ninclude parts/deals.purser\ncount deals\n")
        try write("parts/deals.purser", "new deal Renewal for $acme\ninclude more.purser\n")
        try write("parts/more.purser", "new deal Pilot for $acme\nlet it = new deal Rollout\n")
        #expect(try run("main.purser").hasSuffix("3\nstatus 0\n"))
        try Files.remove(Paths.join(folder, "w.purser"))
        try write("elsewhere/outer.purser", "include \"../main.purser\"\nwin deal $it\n")
        #expect(try run("elsewhere/outer.purser").contains("deal 3 won"))
    }

    @Test func anErrorNamesTheScriptAndWhereItWasIncluded() throws {
        try write("main.purser", "# first\ninclude parts/deals.purser\nnew customer Never\n")
        try write("parts/deals.purser", "new customer Acme\n  shwo deals\n")
        let said = try run("main.purser")
        #expect(
            said.contains(
                "parts/deals.purser:2:3: error: there is no command “shwo”; did you mean show?\n  included at main.purser:2:9\n"
            ))
        #expect(said.contains("stopped at line 2 of parts/deals.purser: 1 command done, the rest not run\nstatus 1"))
        #expect(try run("main.purser", options: "--on-error continue").contains("customer 3 created: Never"))
    }

    @Test func loopsAndMissingFilesAreRefused() throws {
        try write("a.purser", "include b.purser\n")
        try write("b.purser", "include ./a.purser\n")
        try write("c.purser", "include nowhere.purser\n")
        #expect(try run("a.purser").contains("b.purser:1:9: error: ./a.purser includes itself; "))
        #expect(
            try run("c.purser").contains("c.purser:1:9: error: can't read nowhere.purser: No such file or directory; "))
        #expect(try run("c.purser").hasSuffix("status 1\n"))
    }

    @Test func bytesThatAreNoUTF8HaveTheirPlace() throws {
        try Files.write(
            Array("count customers\nnew customer M".utf8) + [0xFC] + Array("ller\n".utf8),
            to: Paths.join(folder, "x.purser"))
        let said = try run("x.purser")
        #expect(said.hasPrefix("0\n\n") || said.hasPrefix("0\n"))
        #expect(said.contains("x.purser:2:15: error: the byte 0xFC is no UTF-8; save the script as UTF-8"))
        #expect(said.hasSuffix("status 1\n"))
    }

    @Test func anAtomicScriptTakesBackWhatItIncluded() throws {
        try write("main.purser", "include part.purser\nbad\n")
        try write("part.purser", "new customer Acme\n")
        #expect(try run("main.purser", options: "--atomic").contains("1 command before it taken back"))
        try write("count.purser", "count customers\n")
        #expect(try run("count.purser") == "0\nstatus 0\n")
    }
}
