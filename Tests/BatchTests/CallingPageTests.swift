import Platform
import Testing

/// How the program is called, row by row as the page on the language has it, and its rule on scripts.
@Suite(.serialized) struct CallingPageTests {
    let folder: String

    init() throws { folder = try Folders.createTemporary() }

    /// What a line of shell writes; `$P` is the program, `$W` a workspace of its own.
    private func shell(_ line: String) throws -> String {
        defer { _ = folder }
        let program = Paths.join(Paths.parent(of: Paths.executable ?? "."), "purser")
        let start =
            "cd '\(folder)'; export HOME='\(folder)' XDG_DATA_HOME='\(folder)/data'; P='\(program)'; W='\(folder)/w.purser'; "
        let outcome = try Subprocess.run(
            ["/bin/sh", "-c", start + line], input: .nothing, output: .capture(limit: 1 << 20), timeLimit: 60_000)
        return String(decoding: outcome.output, as: UTF8.self)
    }

    @Test(
        "`purser [OPTIONS] COMMAND WORD…`, `-c 'COMMAND' …`, `-f FILE`, `-f -`, a pipe",
        arguments: [
            "$P -w $W count customers", "$P -w $W -c 'count customers'", "echo 'count customers' > s; $P -w $W -f s",
            "echo 'count customers' | $P -w $W -f -", "echo 'count customers' | $P -w $W",
            "$P --workspace=$W 'count customers'",
        ])
    func ways(line: String) throws {
        #expect(try shell("$P -w $W new customer A 2>/dev/null; \(line)") == "1\n")
    }

    @Test("`-w, --workspace W`; else `$PURSER_WORKSPACE`, else `$XDG_DATA_HOME/purser/default.purser`")
    func workspaces() throws {
        #expect(
            try shell(
                "$P new customer A 2>/dev/null; export PURSER_WORKSPACE=$W; $P new deal B 2>/dev/null; $P count customers; $P -w data/purser/default.purser count customers"
            ) == "0\n1\n")
    }

    @Test(
        "`--format F`: table, tsv, csv, json, jsonl, markdown, vertical",
        arguments: [
            ("tsv", "name\tregion\nA\temea\n"), ("csv", "name,region\r\nA,emea\r\n"),
            ("jsonl", "{\"name\":\"A\",\"region\":\"emea\"}\n"),
            ("json", "[{\"name\":\"A\",\"region\":\"emea\"}]"), ("markdown", "| Name"),
            ("vertical", "Name    A\nRegion  emea\n"),
            ("table", "Name  Region\n"),
        ])
    func formats(format: String, beginning: String) throws {
        let written = try shell(
            "$P -w $W new customer A region=emea 2>/dev/null; $P -w $W --format \(format) show customers columns name, region 2>/dev/null"
        )
        let plain = { (text: String) in text.filter { !" \n\r".contains($0) } }
        #expect(plain(written).hasPrefix(plain(beginning)), "\(written)")
    }

    @Test("`--on-error stop|continue`, default stop; `--atomic`; `--dry-run`")
    func modes() throws {
        let script = "printf 'new customer A\\nbad\\nnew customer B\\n' > s; "
        #expect(try shell(script + "$P -w $W -f s 2>/dev/null; echo $?; $P -w $W count customers") == "1\n1\n")
        #expect(
            try shell(script + "$P -w 2 --on-error continue -f s 2>/dev/null; echo $?; $P -w 2 count customers")
                == "1\n2\n")
        #expect(try shell(script + "$P -w 3 --atomic -f s 2>/dev/null; echo $?; $P -w 3 count customers") == "1\n0\n")
        #expect(
            try shell("$P -w 4 --dry-run new customer A 2>&1; $P -w 4 count customers").hasSuffix(
                "nothing was changed\n0\n"))
    }

    @Test("`--as USER` · `--now INSTANT` · `--timezone ZONE`: who, when and where")
    func circumstances() throws {
        #expect(
            try shell(
                "$P -w $W --as tom --now 2026-03-01T23:30Z --timezone Asia/Tokyo new deal D close=today 2>/dev/null; $P -w $W --format tsv show deals columns close | tail -1; $P -w $W --format json history | grep -o '\"who\":\"tom\"'"
            ) == "2026-03-02\n\"who\":\"tom\"\n")
    }

    @Test("`--version`, `--help`; options come before the command")
    func about() throws {
        #expect(try shell("$P --version").hasPrefix("purser "))
        #expect(try shell("$P --help").contains("--workspace W"))
        #expect(
            try shell(
                "$P -w $W new customer A 2>/dev/null; $P -w $W show customers -has:tickets columns name | tail -1")
                == "A\n")
    }

    @Test("Standard output carries data only; an error reads `FILE:LINE:COLUMN: error: what is wrong; what to do`")
    func streams() throws {
        #expect(try shell("printf 'new customer A\\ncount customers\\n' | $P -w $W 2>/dev/null") == "1\n")
        #expect(
            try shell("printf '\\n  shwo deals\\n' | $P -w $W 2>&1")
                == "-:2:3: error: there is no command “shwo”; did you mean show?\n")
    }

    @Test(
        "Exit status: 0 done; 1 a command failed; 2 wrong usage; 3 the workspace can't be opened",
        arguments: [
            ("$P -w $W new deal A", 0), ("$P -w $W new nonsense", 1), ("$P --nonsense", 2),
            ("$P -w /no/such/w count deals", 3), ("$P -w $W count deals", 3),
        ])
    func statuses(line: String, status: Int) throws {
        #expect(try shell("\(line) >/dev/null 2>&1; echo $?") == "\(status)\n")
    }

    @Test(
        "A record's JSON: names in snake_case, ISO 8601, a string with a decimal for money beside its currency, null for what is unset"
    )
    func json() throws {
        let record = try shell(
            "$P -w $W --now 2026-03-02T10:00Z new deal D value=12500.5 2>/dev/null; $P -w $W --format jsonl show deal 1"
        )
        for part in [
            "\"value\":\"12500.50\"", "\"currency\":\"EUR\"", "\"created\":\"2026-03-02T10:00:00Z\"",
            "\"next_step\":null",
        ] {
            #expect(record.contains(part), "\(part) in \(record)")
        }
    }

    @Test(
        "Rule 6: one command a line; `#` comments; a trailing `\\` joins lines; `<<END` … `END` gives a long text as the last value"
    )
    func scripts() throws {
        try Files.write(
            """
            # A comment.
            new customer \\
                "Acme Corp"     # behind a command too
            note customer 1 <<END
            first # no comment
            second
            END
            show activities columns text
            """, to: Paths.join(folder, "s"))
        #expect(try shell("$P -w $W --format jsonl -f s 2>/dev/null") == "{\"text\":\"first # no comment\\nsecond\"}\n")
    }
}
