import Base
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
        #expect(try bash("purser set deal 1 customer=Globex\\ G") == ["Globex\\ GmbH"])
        #expect(try bash("purser set deal 1 customer=\"Globex G") == ["Globex GmbH"])
        #expect(try bash("purser set deal 1 \"customer=Globex G") == ["customer=Globex GmbH"])
        #expect(try bash("purser export deals to /nowh").isEmpty)
    }

    /// Names that a shell would run something of, written as they are.
    private static let hostile = [
        "Zeta $(touch pwned)", "Zeta `touch pwned`", "Zeta'; touch pwned #", "Zeta\"; touch pwned; \"", "Zeta!ls",
        "Zeta & touch pwned", "Zeta \\ # * ? [x] {a,b} ~",
    ]

    /// Completes a word in bash and runs the line: what the last word was in the end, for each candidate.
    private func run(_ head: String, _ quote: String, _ partial: String) throws -> [String] {
        func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
        let script = """
            source '\(Self.root)/completions/purser.bash'; HEAD=\(quoted(head)) QUOTE=\(quoted(quote))
            COMP_LINE=$HEAD$QUOTE'\(partial)'; COMP_POINT=${#COMP_LINE} COMP_WORDS=(purser "$QUOTE"'\(partial)') COMP_CWORD=1
            COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'; _purser
            purser() { printf '%s\\n' "${!#}"; }
            for word in "${COMPREPLY[@]}"; do eval "$HEAD$QUOTE$word$QUOTE"; done
            """
        return try shell(script, with: "/bin/bash")
    }

    @Test func aNameIsOneWordOfTheShellAndNeverRun() throws {
        for name in Self.hostile {
            _ = try shell("purser new customer '\(name.replacing("'", with: "'\\''"))'")
        }
        let hostile = Self.hostile
        for (head, start) in [("purser show customer ", ""), ("purser set deal 1 customer=", "customer=")] {
            #expect(try Set(run(head, "", "Zet")) == Set(hostile.map { start + $0 }))
            #expect(try Set(run(head, "'", "Zet")) == Set(hostile.filter { !$0.contains("'") }.map { start + $0 }))
            #expect(try Set(run(head, "\"", "Zet")) == [start + hostile[2], start + hostile[5]])
        }
        // Where the line runs something itself, it isn't known which quote is open.
        #expect(try run("purser show \"$(echo ", "'", "Zet").isEmpty)
        #expect(!Files.exists(folder + "/pwned"))
    }

    @Test func aWordThatATerminalWouldObeyIsNotOffered() throws {
        let names = [
            "Omega\u{9B}31m", "Omega\u{1B}[2J", "Omega\u{202E}gpj", "Omega\u{200B}", "Omega\nline", "Omega Ltd",
        ]
        let table = "name\n" + names.map { "\"\($0)\"\n" }.joined()
        try Files.write(table, to: folder + "/names.csv")
        _ = try shell("purser import customers from names.csv")
        let offered = try shell("purser --complete 'purser show customer Ome'")
        #expect(offered.contains { $0.hasPrefix("Omega Ltd\t") })
        for line in offered {
            #expect(SafeText.visible(line.replacing("\t", with: "")) == line.replacing("\t", with: ""))
        }
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
