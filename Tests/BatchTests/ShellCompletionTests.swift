import Batch
import CommandSpec
import Commands
import Platform
import Testing

/// The shells themselves complete a line, with names from the workspace.
@Suite(.serialized) struct ShellCompletionTests {
    let folder: String
    private static let root = Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath)))

    init() throws {
        folder = try Folders.createTemporary()
        _ = try shell(
            "purser new customer 'Acme Corp' region=emea; purser new customer 'Globex GmbH'; purser new deal Renewal for Acme; purser tag customer 1 with vip; purser view 'hot deals' = deals open"
        )
    }

    private func shell(_ script: String, with shell: String = "/bin/sh") throws -> [String] {
        let bin = Paths.parent(of: Paths.executable ?? ".")
        let start =
            "export HOME='\(folder)' PURSER_WORKSPACE='\(folder)/w.purser' PATH='\(bin)':$PATH; cd '\(folder)'; "
        let outcome = try Subprocess.run(
            [shell, "-c", start + script], input: .nothing, output: .capture(limit: 1 << 20), timeLimit: 60_000)
        return String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// What the program offers, without the hints.
    private func words(_ line: String) throws -> [String] {
        try shell("purser --complete '\(line.replacing("'", with: "'\\''"))'").map {
            String($0.prefix { $0 != "\t" })
        }
    }

    @Test(arguments: [
        ("purser sho", "show"), ("purser show de", "deals"), ("purser show deals sta", "stage:"),
        ("purser show deals stage:w", "stage:won"), ("purser new deal X for Ac", "Acme Corp"),
        ("purser new deal X for 'Acme C", "Acme Corp"), ("purser set deal 1 customer=Glo", "customer=Globex GmbH"),
        ("purser --format js", ""), ("purser --format j", "json"), ("purser --on-error c", "continue"),
        ("purser --dry", "--dry-run"),
        ("purser -w w.purser --format json count cust", "customers"), ("purser show customers #v", "#vip"),
        ("purser -c 'count cust", "count customers"), ("purser move deal 1 to neg", "negotiation"),
        ("purser kpi win", "win_rate"), ("purser de", "demo"), ("purser help ov", ""), ("purser show ", "hot deals"),
    ])
    func theProgramSaysHowALineGoesOn(line: String, word: String) throws {
        let offered = try words(line)
        if !word.isEmpty { #expect(offered.contains(word), "\(offered.prefix(10))") }
        #expect(!offered.contains { $0.hasPrefix("$") })
    }

    @Test func everyCommandAndOptionIsOffered() throws {
        let commands = Set(try words("purser "))
        for command in CommandRegistry.standard.commands { #expect(commands.contains(command.name)) }
        let options = Set(try words("purser -"))
        for option in ProgramOption.allCases {
            #expect(options.contains(option.word.map { "--" + $0 } ?? "-" + option.rawValue))
        }
    }

    @Test func nothingIsMadeByCompleting() throws {
        _ = try shell("export PURSER_WORKSPACE='\(folder)/none.purser'; purser --complete 'purser show de'")
        #expect(!Files.exists(folder + "/none.purser"))
        #expect(
            try shell("export PURSER_WORKSPACE=/none; purser --complete 'purser sho'").first?.hasPrefix("show\t")
                == true)
    }

    private func bash(_ line: String) throws -> [String] {
        let script = """
            source '\(Self.root)/completions/purser.bash'
            COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
            IFS=' ' read -ra COMP_WORDS <<<"$COMP_LINE"; [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _purser; printf '%s\\n' "${COMPREPLY[@]}"
            """
        return try shell(script, with: "/bin/bash")
    }

    @Test func bashCompletes() throws {
        #expect(try bash("purser sho") == ["show"])
        #expect(try bash("purser show deals stage:w") == ["won"])
        #expect(try bash("purser new deal X for Ac") == ["Acme\\ Corp"])
        #expect(try bash("purser set deal 1 customer=Glo") == ["Globex\\ GmbH"])
        #expect(try bash("purser export deals to /nowh").isEmpty)
    }

    @Test(.enabled(if: Files.exists("/usr/bin/fish"))) func fishCompletes() throws {
        let script =
            "source '\(Self.root)/completions/purser.fish'; complete -C 'purser show deals stage:w'; complete -C 'purser new deal X for Ac'"
        let found = try shell(script, with: "/usr/bin/fish")
        #expect(found.contains("stage:won\tClosed won"))
        #expect(found.contains { $0.hasPrefix("Acme Corp\t") || $0.hasPrefix("Acme\\ Corp\t") })
    }

    @Test(.enabled(if: Files.exists("/usr/bin/zsh"))) func zshReadsItsCompletion() throws {
        #expect(try shell("zsh -n '\(Self.root)/completions/_purser' && echo fine") == ["fine"])
    }
}
