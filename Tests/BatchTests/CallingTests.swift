import Batch
import Testing

@Suite struct CallingTests {
    private func calling(_ words: String..., isTerminal: Bool = true) throws -> Calling {
        try Calling(arguments: words, inputIsTerminal: isTerminal)
    }

    @Test func withoutWordsItIsTheConsoleOrAScriptFromAPipe() throws {
        #expect(try calling().task == .console)
        #expect(try calling(isTerminal: false).task == .script(nil))
        #expect(try calling("demo").task == .demo)
        #expect(try calling("demo", "--help").task == .help)
        #expect(try calling("demo", "--timezone", "Europe/Paris").timezone == "Europe/Paris")
        #expect(throws: UsageError.self) { try calling("demo", "-c", "count deals") }
        #expect(try calling("-f", "-").task == .script(nil))
        #expect(try calling("-f", "x.purser").task == .script("x.purser"))
    }

    @Test func optionsStandBeforeTheCommand() throws {
        let calling = try calling("-w", "a.purser", "--format=json", "show", "customers", "-has:tickets", "--format")
        #expect(calling.workspace == "a.purser")
        #expect(calling.format == .json)
        #expect(calling.task == .commands(["show customers -has:tickets --format"]))
    }

    @Test func allOptionsAreRead() throws {
        let calling = try calling(
            "--workspace", "w", "--on-error", "continue", "--atomic", "--dry-run", "--as", "tom", "--now",
            "2026-03-01T00:00Z",
            "--timezone", "Europe/Berlin", "--seed", "7", "--no-color", "--linear", "-c", "count deals", "-c",
            "show deal 1")
        #expect(
            calling.continuesAfterErrors && calling.isAtomic && calling.isDryRun && calling.isLinear
                && !calling.hasColor)
        #expect(calling.user == "tom" && calling.seed == 7 && calling.timezone == "Europe/Berlin")
        #expect(calling.task == .commands(["count deals", "show deal 1"]))
    }

    @Test(arguments: [
        (["new", "customer", "Acme Corp"], "new customer \"Acme Corp\""),
        (["show customers -has:tickets"], "show customers -has:tickets"),
        (["set", "deal", "1", "name=Big one", "value=5k"], "set deal 1 name=\"Big one\" value=5k"),
        (["show", "deals", "\"two words\""], "show deals \"two words\""),
        (["note", "deal", "1", "He said \"no\""], "note deal 1 \"He said \\\"no\\\"\""),
        (["new", "customer", ""], "new customer \"\""),
        (["show", "deals", "name:Big one"], "show deals name:\"Big one\""),
    ])
    func wordsOfTheShellBecomeALine(words: [String], line: String) throws {
        #expect(try Calling(arguments: words, inputIsTerminal: true).task == .commands([line]))
    }

    @Test(arguments: [
        (["--fromat", "json"], "did you mean --format"), (["--format", "xml"], "no format xml"),
        (["--format"], "needs a value"), (["-x"], "no option -x"), (["--atomic=yes"], "takes no value"),
        (["--seed", "x"], "is a number"), (["--on-error", "pause"], "stop or continue"),
        (["-c", "show deals", "-f", "x"], "exclude each other"),
        (["-c", "show deals", "count", "deals"], "exclude each other"),
    ])
    func wrongUsageIsSaid(words: [String], part: String) throws {
        let error = try #require(throws: UsageError.self) { try Calling(arguments: words, inputIsTerminal: true) }
        #expect(error.description.contains(part))
    }

    @Test func everyOptionIsInTheHelp() {
        let help = UsageText.lines.joined(separator: "\n")
        for option in ProgramOption.allCases { #expect(help.contains(option.spelling)) }
    }
}
