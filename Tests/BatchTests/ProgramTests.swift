import Platform
import TestSupport
import Testing

/// The built program itself, in a process: streams, exit status, environment.
@Suite(.serialized) struct ProgramTests {
    let folder: String
    private var workspace: String { folder + "/test.purser" }

    init() throws { folder = try Folders.createTemporary() }

    private static var program: String {
        // The test bundle stands beside the program.
        Paths.join(Paths.parent(of: Paths.executable ?? "."), "purser")
    }

    private struct Ran {
        let output: String
        let status: Int32
    }

    /// Runs a line of shell in which `$P` is the program on a workspace of its own.
    private func shell(_ line: String) throws -> Ran {
        defer { _ = folder }
        let script =
            "cd '\(folder)'; export HOME='\(folder)' XDG_DATA_HOME='\(folder)/data'; P='\(Self.program)'; W='\(workspace)'; \(line)"
        let outcome = try Subprocess.run(
            ["/bin/sh", "-c", script], input: .nothing, output: .capture(limit: 1 << 24), timeLimit: 60_000)
        return Ran(output: String(decoding: outcome.output, as: UTF8.self), status: outcome.status)
    }

    @Test("batch: formats, standard output for data, standard error for narration")
    func dataGoesToOutputAndWordsToErrors() throws {
        let ran = try shell("$P -w $W new customer 'Acme Corp' region=emea 2>err; $P -w $W count customers; cat err")
        #expect(ran.output == "1\ncustomer 1 created: Acme Corp\n")
    }

    @Test("A script of two bytes a character is told as that", arguments: ["utf-16", "utf-16le", "utf-16be"])
    func wideScripts(encoding: String) throws {
        let ran = try shell("echo 'count customers' | iconv -t \(encoding) > s; $P -w $W -f s 2>&1; echo $?")
        #expect(ran.output.contains("s:1:1: error: the script is UTF-16; save"))
        #expect(ran.output.contains("`iconv -f \(encoding) -t utf-8`\n"))
        #expect(ran.output.hasSuffix("\n1\n"))
    }

    @Test("A NUL in a script gets into no record")
    func noNUL() throws {
        let ran = try shell("printf 'new customer S9\\000x\n' | $P -w $W 2>&1; echo $?; $P -w $W count customers")
        #expect(ran.output.contains("the text holds a NUL character"))
        #expect(ran.output.hasSuffix("\n1\n0\n"))
    }

    @Test("What is no box of mails is told, an empty one isn't")
    func noMails() throws {
        let ran = try shell(
            "$P -w $W new customer A 2>/dev/null; printf '\\001ELF' > b.mbox; : > e.mbox; for b in b e; do $P -w $W import tickets from $b.mbox 2>&1; echo $?; done"
        )
        #expect(ran.output.contains("b.mbox: there is no mail in it"))
        #expect(ran.output.contains("\n1\ne.mbox: 0 mails read") && ran.output.hasSuffix("\n0\n"))
    }

    @Test(arguments: [
        ("$P count customers", 0), ("$P show customers nope:1 2>/dev/null", 1),
        ("$P --nope 2>/dev/null", 2),
        ("$P -w /nowhere/at/all.purser count customers 2>/dev/null", 3),
        ("$P -w postgresql://x/y count deals 2>/dev/null", 3),
        ("echo nonsense > bad; $P -w bad count deals 2>/dev/null", 3), ("$P --help >/dev/null", 0),
        ("$P --version >/dev/null", 0),
    ])
    func exitStatuses(line: String, status: Int32) throws {
        #expect(try shell(line).status == status)
    }

    @Test func scriptsComeFromPipesAndFiles() throws {
        #expect(try shell("printf 'new customer Acme\\ncount customers\\n' | $P -w $W 2>/dev/null").output == "1\n")
        #expect(
            try shell(
                "printf 'count customers\\n' > s; $P -w $W -f s; $P -w $W -f - < s; $P -w $W -c 'count customers'"
            ).output == "1\n1\n1\n")
    }

    @Test func errorsHaveAPlace() throws {
        let ran = try shell(
            "printf 'count customers\\ncount custmers\\n' > s.purser; $P -w $W -f s.purser 2>&1 >/dev/null")
        #expect(ran.output.hasPrefix("s.purser:2:7: error: "))
        #expect(try shell("echo 'count custmers' | $P -w $W 2>&1").output.hasPrefix("-:1:7: error: "))
    }

    @Test func theWorkspaceComesFromTheEnvironment() throws {
        let ran = try shell(
            "export PURSER_WORKSPACE=$W; $P new customer A 2>/dev/null; unset PURSER_WORKSPACE; $P new deal B 2>/dev/null; $P count customers; $P -w $W count customers; ls data/purser"
        )
        #expect(ran.output.hasPrefix("0\n1\ndefault.purser"))
    }

    /// A slip in the name of a workspace is no reason to begin another one.
    @Test(arguments: ["count customers", "check", "verify", "backup to b", "export customers to c.csv", "help backup"])
    func whatOnlyReadsMakesNoWorkspace(line: String) throws {
        let ran = try shell("$P -w $W \(line) 2>&1; echo $?; ls")
        #expect(ran.output.contains("there is no workspace \(workspace)") && ran.output.hasSuffix("\n3\n"))
    }

    @Test func linesThatNameNoWorkspaceReadAnEmptyOne() throws {
        let ran = try shell("$P count customers; $P help backup | head -1; ls -A")
        #expect(ran.output.hasPrefix("0\n") && ran.output.split(separator: "\n").count == 2)
    }

    @Test func aWorkspaceThatIsBroughtUpToDateSaysSo() throws {
        try OldVersions.unpack("version-1.purser.z", to: workspace)
        let ran = try shell("$P -w $W count customers 2>err; cat err; $P -w $W count customers 2>&1; ls $W*")
        #expect(
            ran.output == """
                1
                purser: \(workspace) was brought up to date; as it was before it is kept as \(workspace).before-version-3
                1
                \(workspace)
                \(workspace).before-version-3

                """)
    }

    /// One command over many records is stopped wherever it is, and says how far it had come.
    @Test func theUserStopsOneLongCommand() throws {
        let ran = try shell(
            """
            i=0; while [ $i -lt 20000 ]; do echo "c$i"; i=$((i+1)); done > names; (echo name,kind; sed 's/$/,business/' names) > c.csv
            $P -w $W import customers from c.csv 2>/dev/null
            for t in 0.2 0.3 0.4; do
                timeout --preserve-status -s INT $t $P -w $W set customers kind:business size=1 2>err; echo $? $($P -w $W count customers size:1)
            done; cat err
            """)
        let lines = ran.output.split(separator: "\n")
        #expect(lines.prefix(3).allSatisfy { $0 == "130 0" || $0 == "0 20000" })
        #expect(lines.first == "130 0")
        #expect(lines.last?.hasPrefix("stopped by the user") == true, "\(ran.output)")
    }

    /// Whether a test may mount file systems of its own.
    private static let mayMount =
        (try? Subprocess.run(["/usr/bin/unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], output: .discard))?
        .status == 0

    /// A disk that can't be written, or has no place left, can still be read, backed up and exported.
    @Test(.enabled(if: mayMount), arguments: ["mount -o remount,ro d", "cat /dev/zero > d/rest 2>/dev/null"])
    func aWorkspaceWhereNothingCanBeWrittenIsRead(obstacle: String) throws {
        let ran = try shell(
            """
            $P -w $W new customer A 2>/dev/null; mkdir d
            unshare -rm sh -c "mount -t tmpfs -o size=8m none d && cp $W 'd/a %3f?#ü.purser'; \(obstacle); P=$P; W='d/a %3f?#ü.purser'
                \\$P -w \\"\\$W\\" count customers
                \\$P -w \\"\\$W\\" export customers to out.csv 2>/dev/null && wc -l < out.csv
                \\$P -w \\"\\$W\\" new customer B; echo \\$?" 2>&1
            """)
        let lines = ran.output.split(separator: "\n")
        #expect(lines.count == 4 && lines[0] == "1" && lines[1] == "2" && lines[3] == "1", "\(ran.output)")
        #expect(lines[2].contains("can't be written") || lines[2].contains("the disk is full"), "\(ran.output)")
    }

    @Test func aReaderThatLeavesEndsItQuietly() throws {
        let ran = try shell(
            "i=0; while [ $i -lt 3000 ]; do echo \"new customer c$i\"; i=$((i+1)); done > s; $P -w $W --atomic -f s 2>/dev/null; ($P -w $W show customers; echo $? >status) 2>err | head -1; cat status err"
        )
        #expect(
            ran.output == "id\tname\tstatus\tkind\tindustry\tregion\tlifetime_value\tcurrency\thealth_score\towner\n0\n"
        )
    }

    @Test func controlCEndsAScriptBetweenCommands() throws {
        let ran = try shell(
            "mkfifo pipe; $P -w $W -f pipe 2>err >out & p=$!; exec 3>pipe; echo 'new customer A' >&3; while ! grep -q created err 2>/dev/null; do :; done; kill -INT $p; wait $p; echo $?; $P -w $W count customers; tail -1 err"
        )
        #expect(ran.output.hasPrefix("130\n"))
        #expect(ran.output.contains("stopped by the user"))
    }

    @Test func anAtomicScriptIsAllOrNothing() throws {
        let ran = try shell(
            "printf 'new customer A\\nnew customer B\\nbad\\n' | $P -w $W --atomic 2>err; echo $?; $P -w $W count customers; tail -1 err"
        )
        #expect(ran.output == "1\n0\nstopped at line 3: 2 commands before it taken back; nothing was changed\n")
        let dry = try shell(
            "printf 'new customer A\\ncount customers\\n' | $P -w $W --dry-run 2>err; $P -w $W count customers; tail -1 err"
        )
        #expect(dry.output == "1\n0\ndry run: nothing was changed\n")
        let further = try shell(
            "printf 'new customer A\\nbad\\nnew customer B\\n' | $P -w $W --on-error continue 2>err; echo $?; $P -w $W count customers; tail -1 err"
        )
        #expect(further.output == "1\n2\n1 of 3 commands failed\n")
    }

    @Test func backupsAreRestored() throws {
        let ran = try shell(
            "$P -w $W new customer A 2>/dev/null; $P -w $W backup to b.purser 2>/dev/null; $P -w $W new customer B 2>/dev/null; $P -w $W restore from b.purser 2>/dev/null; $P -w $W count customers; $P -w $W verify; $P -w $W check; ls | grep -c before-restore"
        )
        #expect(ran.output.hasPrefix("1\n"))
        #expect(ran.output.contains("everything agrees"))
    }

    @Test func controlCharactersOfRecordsReachNoTerminal() throws {
        let ran = try shell(
            "printf 'new customer \"a\\033[31mb\"\\nshow customers columns name\\n' | $P -w $W --format table 2>/dev/null"
        )
        #expect(!ran.output.utf8.contains(0x1B))
    }

    /// Every command that said it was done is there after the process was killed in the middle of a script.
    @Test func killingTheProcessLosesNoCommittedCommand() throws {
        let ran = try shell(
            """
            mkfifo pipe; : >out; $P -w $W -f pipe >>out 2>/dev/null & p=$!
            (i=0; while [ $i -lt 2000 ]; do echo "new customer c$i"; echo 'count customers'; i=$((i+1)); done) >pipe 2>/dev/null &
            while [ $(wc -l <out) -lt 20 ]; do :; done
            kill -9 $p; wait $p 2>/dev/null; said=$(sed -n '$p' out); kept=$($P -w $W count customers)
            [ "$kept" -ge "$said" ] && echo kept; $P -w $W verify >/dev/null && echo verified; $P -w $W check
            """)
        #expect(ran.output == "kept\nverified\neverything agrees\n")
    }

    @Test func outputThatCanNotBeWrittenIsAnError() throws {
        let ran = try shell(
            "$P -w $W new customer A 2>/dev/null; $P -w $W show customers 2>err >/dev/full; echo $?; grep -c 'error: ' err"
        )
        #expect(ran.output == "1\n1\n")
    }

    @Test func theSameFourGiveTheSameBytes() throws {
        let script = "new customer One\nnew deal D for One value=5k close=in-3d\nshow deals\nhistory\ndashboard\n"
        let four = "--now 2026-03-01T09:00:00Z --as anna --timezone Europe/Berlin --seed 7 --format json"
        let ran = try shell(
            "printf '\(script.replacing("\n", with: "\\n"))' > s; for n in 1 2; do $P -w $n.purser \(four) -f s >out$n 2>/dev/null || echo failed; done; cmp out1 out2 && wc -l <out1"
        )
        #expect(ran.output.dropLast().allSatisfy { $0.isNumber || $0 == " " })
    }

    @Test(arguments: ["table", "tsv", "csv", "json", "jsonl", "markdown", "vertical"])
    func eachFormatIsTheSameBytesAgain(format: String) throws {
        let script = """
            new customer "Ä, \\"b\\"|c"
            let c = new customer E
            new deal D for $c value=5k close=in-3d
            show deals
            count deals per day
            show deal 1
            history
            help win
            """
        try Files.write(script, to: Paths.join(folder, "s"))
        let four = "--now 2026-03-01T09:00:00Z --as anna --timezone Asia/Tokyo --seed 7 --format \(format)"
        let ran = try shell(
            "for n in 1 2; do $P -w \(format)$n.purser \(four) -f s >out$n 2>err$n; done; cmp out1 out2 && cmp err1 err2 && [ -s out1 ] && echo same"
        )
        #expect(ran.output == "same\n")
    }

    /// A wait for another program's transaction is said, and ends when that one does.
    @Test(.enabled(if: Files.exists("/usr/bin/sqlite3")))
    func aLongWaitForAnotherWriterIsSaid() throws {
        let ran = try shell(
            """
            $P -w $W new customer A 2>/dev/null; mkfifo q; sqlite3 $W <q & exec 4>q; echo 'BEGIN IMMEDIATE; UPDATE meta SET value = value;' >&4
            echo '.shell touch held' >&4; while [ ! -e held ]; do :; done
            $P -w $W new customer B 2>err & p=$!; while ! grep -q 'waiting for it' err 2>/dev/null; do :; done
            echo 'COMMIT;' >&4; exec 4>&-; wait $p; echo $?; tail -1 err
            """)
        #expect(ran.output == "0\ncustomer 2 created: B\n")
    }

    /// A title of several lines is one line of what is said.
    @Test func whatIsSaidStaysOnItsLine() throws {
        #expect(try shell("$P -w $W new customer '\"two\\nlines\"' 2>&1").output == "customer 1 created: two⏎lines\n")
    }

    @Test func anExportThatCanNotBeWrittenNamesItsOwnFile() throws {
        let said = try shell("$P -w $W new customer A 2>/dev/null; $P -w $W export customers to /nowhere/c.csv 2>&1")
            .output
        #expect(said.contains("/nowhere/c.csv: No such file") && !said.contains("purser-"))
    }

    @Test(
        "A file that may not grow is an error in words, and nothing is left of it", arguments: ["csv", "xlsx", "json"])
    func whatHasNoRoomIsSaid(ending: String) throws {
        // Text that no packing makes small, and a limit that leaves a sanitizer the half megabyte that it maps as it begins.
        var random = SeededGenerator(seed: 3)
        let rows = (1...4_000).map { number in
            let words = (0..<20).map { _ in String(UInt64.random(in: 0...(.max), using: &random), radix: 36) }
            return "Customer \(number) \(words.joined(separator: " "))\n"
        }
        try Files.write("name\n" + rows.joined(), to: Paths.join(folder, "c.csv"))
        let ran = try shell(
            "$P -w $W new ticket T 2>/dev/null; $P -w $W import customers from c.csv 2>/dev/null; echo old > x.\(ending); (ulimit -f 1200; $P -w $W export customers to x.\(ending) 2>&1); echo $?; cat x.\(ending); ls -A | grep -c purser-"
        )
        #expect(ran.output == "command:1:1: error: can't write x.\(ending): File too large\n1\nold\n0\n")
    }

    @Test func anExportThatIsEndedLeavesNothing() throws {
        let rows = (1...8_000).map { "Customer \($0)\n" }.joined()
        try Files.write("name\n" + rows, to: Paths.join(folder, "c.csv"))
        let ran = try shell(
            """
            $P -w $W new ticket T 2>/dev/null; $P -w $W import customers from c.csv 2>/dev/null; for s in TERM HUP; do $P -w $W export customers to a.xlsx 2>/dev/null &
            while kill -0 $! && ! ls -A | grep -q '^[.]purser-'; do :; done; kill -$s $!; wait $!; echo $?; ls -A | grep -c '^[.]purser-\\|xlsx'; done
            """)
        #expect(ran.output == "143\n0\n129\n0\n")
    }

    @Test func aPipeIsNoFileToAttach() throws {
        let ran = try shell(
            "mkfifo f; $P -w $W new ticket A 2>/dev/null; for c in 'attach f to ticket 1' 'import customers from f' 'attach /dev/zero to ticket 1'; do $P -w $W \"$c\" 2>&1; echo $?; done"
        )
        #expect(ran.output.split(separator: "\n").filter { $0 == "1" }.count == 3, "\(ran.output)")
        #expect(ran.output.contains("this is a pipe and no file") && ran.output.contains("this is no regular file"))
    }

    @Test("What a terminal would obey is escaped in TSV, and what a spreadsheet would reckon is guarded in TSV and CSV")
    func textsForProgramsAreHarmless() throws {
        try Files.write(
            "name\n\"a\u{1B}]52;c;eA==\u{7}b\u{9B}m\"\n\"''=1+1\"\n\"\u{A0}@x\"\n+49 30 1\n",
            to: Paths.join(folder, "c.csv"))
        let ran = try shell(
            "$P -w $W new ticket T 2>/dev/null; $P -w $W import customers from c.csv 2>/dev/null; $P -w $W show customers columns name sort id; $P -w $W --format csv show customers columns name sort id"
        )
        #expect(
            ran.output
                == #"name\na\u001b]52;c;eA==\u0007b\u009bm\n''=1+1\n'\#u{A0}@x\n+49 30 1\n"#.replacing(
                    #"\n"#, with: "\n")
                + "name\r\na\u{1B}]52;c;eA==\u{7}b\u{9B}m\r\n''=1+1\r\n'\u{A0}@x\r\n+49 30 1\r\n")
        // What is shown as CSV is read back as it was.
        #expect(
            try shell(
                "$P -w $W --format csv show customers columns id,name > d.csv; $P -w $W import customers from d.csv 2>&1"
            ).output.contains("0 updated, 4 unchanged, 0 rejected"))
    }

    @Test func whatIsMadeIsItsOwnersAlone() throws {
        let ran = try shell(
            "umask 022; $P new customer A 2>/dev/null; for f in c.csv c.xlsx c.md; do $P export customers to $f 2>/dev/null; done; $P report executive-summary to r.pdf 2>/dev/null; printf 'name,size\\nA,much\\n' > b.csv; $P import customers from b.csv 2>/dev/null; stat -c '%a %n' c.* r.pdf b.rejected.csv data data/purser data/purser/default.purser"
        )
        #expect(
            ran.output
                == "600 c.csv\n600 c.md\n600 c.xlsx\n600 r.pdf\n600 b.rejected.csv\n700 data\n700 data/purser\n600 data/purser/default.purser\n"
        )
    }

    /// Terms in parentheses, which a shell makes people quote, are terms and no text to look for.
    @Test func termsInParenthesesSurviveTheShell() throws {
        let ran = try shell(
            "$P -w $W new ticket A priority=high 2>/dev/null; $P -w $W new customer B 2>/dev/null; $P -w $W count tickets '(priority:high or overdue)'; $P -w $W count customers '-has:tickets(priority:high open)'"
        )
        #expect(ran.output == "1\n1\n")
    }
}
