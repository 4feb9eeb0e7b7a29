import SQLiteDriver
import Base
import CommandSpec
import Commands
import Domain
import TestSupport
import Testing

/// What must hold for each command that there is and will be.
@Suite(.ownHome) struct RegistryTests {
    static let examples = CommandRegistry.standard.commands.flatMap { $0.examples.map(\.line) }

    @Test(arguments: CommandRegistry.standard.commands)
    func everyCommandIsExplained(command: Command) {
        #expect(command.summary.hasSuffix("."))
        #expect(command.details.isEmpty || command.details.hasSuffix("."))
        for argument in command.arguments { #expect(!argument.kind.meaning.isEmpty) }
        let needsFile = command.arguments.contains { $0.kind == .file } || command.family == .console
        #expect(needsFile || !command.examples.isEmpty, "\(command.name) shows no example")
        for asking in command.askings {
            // What is asked for is the command's own, but for figures that are counts of something.
            #expect(asking.meaning.split(separator: " ").first.map(String.init) == command.name, "\(asking.text)")
            var said = Set(asking.roles.map(\.name))
            // A title that stands before its type is a name until the type is known.
            if said.contains("NAME") { said.insert("TITLE") }
            let needed = asking.meaning.replacing(/\[[^\]]*\]/, with: "")
            for part in needed.split(whereSeparator: { " =:\"".contains($0) })
            where part.first?.isUppercase == true {
                #expect(
                    said.contains(String(part)) || Self.derived.contains(String(part)),
                    "\(asking.text) lacks \(part)")
            }
        }
    }

    /// Parts of a meaning that are worked out from what is said.
    private static let derived: Set<String> = [
        "HAND", "WHO", "LABEL", "SIDE", "CALLED", "STEPPED", "NEXT", "LISTED", "HOLDER", "BALANCE",
        "RAISED",
    ]

    @Test(arguments: examples)
    func everyExampleRuns(line: String) throws {
        // `redo` needs what the company did last.
        let company = try Company(hasMail: line.contains("mail"))
        let bound = try company.session.read(line)
        guard !bound.command.arguments.contains(where: { $0.kind == .file }) else { return }
        do {
            try company.session.run(bound)
        } catch let error as CommandError where bound.command.name == "deliver" {
            // The company's mail server is nowhere, and that is what it says.
            #expect(error.description.contains("the mail server can't be reached"))
        }
    }

    @Test func canonicalFormsReadAsThemselves() throws {
        let company = try Company(hasMail: true)
        let session = Session(company.workspace, .standard, surface: .console, driver: SQLiteDriver())
        for line in Self.examples + SampleLines.all {
            do {
                let canonical = try session.read(line).canonical
                #expect(try session.read(canonical).canonical == canonical, "\(line)")
            } catch {
                Issue.record(error, "\(line)")
            }
        }
    }
}

/// Lines for each form of each command, with and without its optional parts.
enum SampleLines {
    static let all: [String] = CommandRegistry.standard.commands.flatMap { command in
        let type = command.subjects.isEmpty || command.subjects.contains("deal") ? "deal" : command.subjects[0]
        let lines = command.forms.flatMap { form in
            Self.lines(form.pieces[...], type: type).map { $0.joined(separator: " ") }
        }
        guard let text = texts[command.name] else { return lines }
        return lines.map { $0.replacing("Some text", with: text).replacing("plain words", with: text) }
    }

    /// What is said of commands whose text is of a kind.
    private static let texts = ["alert": "win_rate < 40%", "unsubscribe": "mara@acme.example"]

    private static func lines(_ pieces: ArraySlice<SynopsisPiece>, type: String) -> [[String]] {
        guard let piece = pieces.first else { return [[]] }
        let rest = pieces.dropFirst()
        func with(_ words: [String], type: String) -> [[String]] {
            let tails = lines(rest, type: type)
            return words.flatMap { word in tails.map { [word] + $0 } }
        }
        switch piece {
        case .word(let words): return with(words, type: type)
        case .typeWord(let names): return names.flatMap { with([$0], type: $0) }
        case .optional(let inner): return lines(rest, type: type) + lines(inner[...] + rest, type: type)
        case .argument(let argument): return with(words(for: argument, type), type: type)
        }
    }

    private static func words(for argument: Argument, _ type: String) -> [String] {
        switch argument.kind {
        case .type: ["deal"]
        case .records: ["activity", "article"].contains(type) ? ["1"] : ["1", "1,3", "1..2"]
        case .query where type != "deal": ["\(type)s created>=2026-01-01", "\(type)s older than 3 days"]
        case .query: ["deals stage:lead,won value>1k sort value desc first 3", "deals open older than 3 days"]
        case .text: ["\"Some text\"", "plain words"]
        case .phrase: ["\"Two words\"", "word"]
        case .record("user"): ["maria", "me", "\"Tom Okafor\""]
        case .record("campaign"): ["\"Spring mailing\"", "2"]
        case .record("macro"): ["\"Ask for the log\"", "1"]
        case .record("contact"): ["\"Jane Doe\"", "1"]
        case .record: ["Acme", "2"]
        case .stage: [type == "deal" ? "negotiation" : type == "ticket" ? "\"in progress\"" : "paused"]
        case .choice: ["sent"]
        case .file: ["some/file.csv"]
        case .mapping: ["A=b,C=d", "\"Deal size=value\""]
        case .when: ["friday 14:30", "in-3d", "2026-05-01"]
        case .period: ["this quarter", "2026-q1", "last 30 days"]
        case .span: ["20m", "1h30m"]
        case .number: ["3"]
        case .amount: ["12k", "€500"]
        case .field: ["value"]
        case .assignments: ["name=\"A title\" close=eom tags=a,b", "value=\"5k usd\""]
        case .tile: ["kpi=revenue show=line title=\"Won per month\""]
        case .command: ["show deals open", "set deal 1 value=5k"]
        case .known(.kpis): ["win-rate", "\"Open tickets\""]
        case .level: ["50k", "40%"]
        case .board, .known(.dashboards), .known(.reports): ["sales"]
        case .known(.topics): ["move", "deal"]
        case .known(.vendors): ["hubspot"]
        case .known, .settings: []
        }
    }
}
