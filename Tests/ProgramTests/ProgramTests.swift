import Foundation
import Testing

/// The program as a process: what scripts, pipes and accidents make of it.
@Suite(.serialized) final class ProgramTests {
    let program: Program

    init() throws { program = try Program() }

    deinit { program.remove() }

    @Test func aScriptFromAPipeGivesDataOnStandardOutputOnly() throws {
        let script = """
            # a customer and a deal
            new customer "Acme Robots" region=emea
            new deal "Arms" for "Acme Robots" \\
                value=12k stage=proposal
            sum value of deals by stage
            """
        let result = try program.purser(input: script)
        #expect(result.status == 0)
        #expect(result.output == "stage\tsum value\nproposal\t12000.00\n" || result.output.contains("proposal\t12000"))
        #expect(result.errors.contains("created"))
    }

    @Test func aFailedScriptSaysWhereAndHowFarItCame() throws {
        let script = "new customer \"One\"\nnew customer \"Two\"\nshow customers nmae:x\nnew customer \"Three\"\n"
        let result = try program.purser(input: script)
        #expect(result.status == 1)
        #expect(result.errors.contains("-:3:16: error: "))
        #expect(result.errors.contains("name"))
        #expect(try program.purser("count", "customers").output.contains("2"))
    }

    @Test func anAtomicScriptIsAllOrNothing() throws {
        let script = "new customer \"One\"\nnew customer\n"
        #expect(try program.run(["-w", program.workspace, "--atomic"], input: script).status == 1)
        #expect(try program.purser("count", "customers").output.contains("0"))
    }

    @Test func aDryRunChangesNothing() throws {
        let result = try program.run(["-w", program.workspace, "--dry-run"], input: "new customer \"One\"\n")
        #expect(result.status == 0)
        #expect(try program.purser("count", "customers").output.contains("0"))
    }

    /// Every command that said it was done is there after the process was killed in the middle of a script.
    @Test func killingTheProcessLosesNoCommittedCommand() throws {
        _ = try program.purser("count", "customers")
        let (process, output, errors, input) = try program.process(["-w", program.workspace])
        try process.run()
        let writer = input.fileHandleForWriting
        for number in 1...40 { try writer.write(contentsOf: Data("new customer \"Customer \(number)\"\ncount customers\n".utf8)) }
        var seen = Data()
        while seen.filter({ $0 == UInt8(ascii: "\n") }).count < 20 {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            seen += more
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? writer.close()
        _ = errors
        let counted = String(decoding: seen, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }.max() ?? 0
        #expect(counted > 0)
        let left = try program.purser("count", "customers").output.split(separator: "\n").compactMap { Int($0) }.max() ?? 0
        #expect(left >= counted)
        #expect(try program.purser("verify").status == 0)
        #expect(try program.purser("check").status == 0)
    }

    @Test func anInterruptStopsBetweenCommands() throws {
        let (process, output, _, input) = try program.process(["-w", program.workspace])
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data("new customer \"One\"\ncount customers\n".utf8))
        _ = output.fileHandleForReading.availableData
        process.interrupt()
        try input.fileHandleForWriting.write(contentsOf: Data("count customers\n".utf8))
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
        #expect(try program.purser("verify").status == 0)
    }

    @Test func aClosedPipeIsNoCrash() throws {
        for number in 0..<3 { _ = try program.purser("new", "customer", "\"Customer \(number)\"") }
        let (process, output, errors, input) = try program.process(["-w", program.workspace])
        try process.run()
        try output.fileHandleForReading.close()
        let script = String(repeating: "show customers\n", count: 500)
        try? input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).contains("error") == false)
    }

    @Test func outputThatCanNotBeWrittenIsAnError() throws {
        _ = try program.purser("new", "customer", "\"One\"")
        let (process, _, errors, _) = try program.process(["-w", program.workspace, "show", "customers"])
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).contains("error: "))
    }

    @Test(arguments: [
        (["shwo", "deals"], 1, "show"), (["show", "deals", "vale:3"], 1, "value"),
        (["show", "deals", "stage:wonn"], 1, "won"), (["show", "deals", "value:abc"], 1, "abc"),
        (["--formt", "csv"], 2, "--format"), (["--format", "xls", "show", "deals"], 2, "csv"),
        (["theme", "dark"], 1, "console"),
    ] as [([String], Int32, String)])
    func mistakesAreSaidWithWhatToDo(words: [String], status: Int32, hint: String) throws {
        let result = try program.run(["-w", program.workspace] + words)
        #expect(result.status == status)
        #expect(result.errors.contains("error: "))
        #expect(result.errors.contains(hint))
        #expect(result.output.isEmpty)
    }

    @Test func aWorkspaceThatCanNotBeOpenedIsStatusThree() throws {
        let letter = program.folder.appendingPathComponent("letter")
        try Data("this is a letter and no database at all, whatever its name may be".utf8).write(to: letter)
        for path in [letter.path, program.folder.path, program.folder.path + "/none/x.purser", "postgresql://example.com/x"] {
            let result = try program.run(["-w", path, "count", "deals"])
            #expect(result.status == 3, "\(path): \(result.errors)")
            #expect(result.errors.contains("error: "))
        }
    }

    @Test func textFullOfControlSequencesNeverReachesATerminal() throws {
        let name = "Ev\u{1B}[31mil\u{9B}2J\u{202E}Corp"
        #expect(try program.purser("new", "customer", "\"\(name)\"").status == 0)
        for format in ["table", "vertical", "markdown"] {
            let shown = try program.run(["-w", program.workspace, "--format", format, "show", "customers"]).output
            #expect(!shown.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{202E}" })
        }
    }

    @Test func theSameFourGiveTheSameBytes() throws {
        let script = "new customer \"One\"\nnew deal \"D\" for \"One\" value=5k close=in-3d\nshow deals\nhistory\ndashboard\n"
        let runs = try (0..<2).map { number in
            try program.run(
                [
                    "-w", program.folder.path + "/\(number).purser", "--now", "2026-03-01T09:00:00Z", "--as", "anna", "--timezone",
                    "Europe/Berlin", "--seed", "7", "--format", "json",
                ], input: script)
        }
        #expect(runs[0].status == 0)
        #expect(runs[0].output == runs[1].output)
        #expect(!runs[0].output.isEmpty)
    }
}
