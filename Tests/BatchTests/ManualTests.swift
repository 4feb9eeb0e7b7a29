import Batch
import CommandSpec
import Commands
import Domain
import Platform
import Testing

/// The manual and the registry say the same: every command, option and field is in it, and it names none
/// that isn't there.
@Suite struct ManualTests {
    private func page(_ name: String) throws -> String {
        let root = Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath)))
        let roff = try Files.readText(Paths.join(root, "man/" + name))
        // Without fonts and escapes it reads as it was written.
        var text = roff
        for (escape, plain) in [
            ("\\fB", ""), ("\\fI", ""), ("\\fP", ""), ("\\-", "-"), ("\\(dq", "\""), ("\\(ti", "~"), ("\\(ha", "^"),
            ("\\(ga", "`"),
            ("\\(aq", "'"), ("\\e", "\\"), ("\\&", ""), ("\\(lq", "“"), ("\\(rq", "”"), ("\\(->", "→"),
            ("\\[u20AC]", "€"),
        ] { text = text.replacing(escape, with: plain) }
        return text
    }

    @Test("man pages: every command is there, and no other") func everyCommandIsInTheManual() throws {
        let text = try page("purser-commands.7")
        for command in CommandRegistry.standard.commands {
            for form in command.forms {
                #expect(text.contains(form.text.replacing("…", with: "...") + "\n"), "\(form.text)")
            }
            for example in command.examples { #expect(text.contains(example.line), "\(example.line)") }
        }
    }

    @Test func theManualNamesNoOtherCommand() throws {
        let lines = try page("purser-commands.7").split(separator: "\n").map(String.init)
        var verbs: Set<String> = []
        for (index, line) in lines.enumerated() where line == ".TP" || line == ".TQ" {
            if let word = lines[index + 1].split(separator: " ").first, word.first?.isLowercase == true {
                verbs.insert(String(word))
            }
        }
        #expect(verbs == Set(CommandRegistry.standard.commands.map(\.name)))
    }

    @Test func everyOptionIsInTheManual() throws {
        let text = try page("purser.1")
        for option in ProgramOption.allCases { #expect(text.contains(option.spelling)) }
        for format in OutputFormat.allCases { #expect(text.contains("\n\(format.rawValue)\n")) }
        for status in [ExitStatus.done, .failed, .usage, .workspace, .integrity, .interrupted] {
            #expect(text.contains("\n\(status.rawValue)\n"))
        }
    }

    @Test func everyFieldAndAdjectiveIsInTheManual() throws {
        let text = try page("purser-query.7")
        for type in Catalogue.standard.types {
            #expect(text.contains(".SS \"\(type.plural)\""))
            for field in type.fields {
                #expect(text.contains("\n" + ([field.name] + field.aliases).joined(separator: ", ") + "\n"))
            }
            for adjective in type.adjectives { #expect(text.contains("\n\(adjective.name)\n")) }
        }
    }

    /// The script page says all that a script can, and its example runs.
    @Test func theScriptPageIsWholeAndItsExampleRuns() throws {
        let text = try page("purser-script.5")
        for word in [
            "include FILE", "let NAME = COMMAND", "$last", "command <<END", "command \\", "history --format script",
        ] {
            #expect(text.contains(word), "\(word)")
        }
        for option in [ProgramOption.atomic, .dryRun, .onError, .asUser, .now, .timezone, .seed] {
            #expect(text.contains(option.spelling))
        }
        for format in OutputFormat.allCases { #expect(text.contains("\n\(format.rawValue)\n")) }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = try #require(lines.firstIndex(of: ".EX")), end = try #require(lines.firstIndex(of: ".EE"))
        let script = lines[(start + 1)..<end].joined(separator: "\n")
        let result = try Scenario().run(script, name: "example")
        #expect(result.status == 0, "\(result.narration)")
        #expect(result.output.contains("Renewal\t12000.00"))
    }

    /// Each line that `help` shows under a field, an adjective or a value runs as it stands.
    @Test("man pages: their examples run as tests") func examplesOfHelpRun() throws {
        let scenario = try Scenario()
        var words = Set(
            Catalogue.standard.types.flatMap { type in
                type.fields.map(\.name) + type.adjectives.map(\.name)
                    + type.fields.flatMap { $0.kind.options.map(\.name) }
            })
        words.formUnion(["move", "deal", "queries", "scripts", "win_rate"])
        for word in words.sorted() {
            let help = try scenario.run("help \(word)\n", name: "help")
            #expect(help.status == 0, "\(word): \(help.narration)")
            let examples = help.output.split(separator: "\n").filter {
                $0.hasPrefix("  show ") && $0.contains("    # ")
            }
            for example in examples {
                let line = example.split(separator: "#").dropLast().joined(separator: "#")
                let ran = try scenario.run(line, name: "example")
                #expect(ran.status == 0, "\(line): \(ran.narration)")
            }
        }
        #expect(
            try scenario.run("help nothing\n", name: "help").narration.hasPrefix(
                "help:1:6: error: there is no help on “nothing”"))
    }
}
