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

    @Test func everyCommandIsInTheManual() throws {
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

    @Test func theShellsKnowEveryCommand() throws {
        let root = Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath)))
        for file in ["purser.bash", "_purser", "purser.fish"] {
            let script = try Files.readText(Paths.join(root, "completions/" + file))
            for command in CommandRegistry.standard.commands { #expect(script.contains(command.name)) }
            for option in ProgramOption.allCases { #expect(script.contains(option.word ?? option.rawValue)) }
        }
    }
}
