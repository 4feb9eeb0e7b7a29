// A run of the fuzz test over lexer, query parser and command reader.

import Base
import CommandSpec
import Commands
import Domain
import Language
import SQLiteDriver
import Store

/// Feeds inputs and keeps what went wrong.
public final class FuzzRun {
    private var source: FuzzInputs
    private let session: Session
    private let parser: QueryParser
    private let catalogue = Catalogue.standard
    public private(set) var inputs: UInt64 = 0
    private var understood: UInt64 = 0
    /// What an input broke, one sentence each; the first hundred.
    public private(set) var faults: [String] = []

    /// - Parameter folder: where the workspace is made in which lines are read.
    public init(folder: String, seed: UInt64) throws {
        let workspace = try TemporaryWorkspace.open(folder + "/fuzz.purser")
        session = Session(workspace, .standard, surface: .console, driver: SQLiteDriver())
        for line in [
            "new user login=anna name=\"Anna Berg\"", "new customer \"Acme Corp\" region=emea", "new customer Globex",
            "new deal Renewal for Acme value=12k", "new ticket \"Login problem\" for Acme", "new campaign Spring",
            "view Big = deals value>10k", "alias urgent = show tickets open priority:critical",
            "alias over = show deals value>$1 @$2",
        ] { try session.run(line) }
        try workspace.recogniseUser()
        parser = QueryParser(catalogue: Catalogue.standard)
        source = FuzzInputs(
            seed: seed,
            lines: CommandRegistry.standard.commands.flatMap { $0.examples.map(\.line) } + [
                "over 5k anna", "urgent mine",
            ])
    }

    /// How the run stands.
    public var report: String {
        "\(inputs) inputs, \(understood) understood, \(faults.count) faults"
            + faults.prefix(5).map { "\n  \($0)" }.joined()
    }

    /// Feeds one input to each of the three.
    public func step() {
        let bytes = source.next()
        let text = String(decoding: bytes, as: UTF8.self)
        inputs += 1
        lex(text)
        parse(text)
        read(text)
    }

    private func fault(_ what: String, _ text: String) {
        guard faults.count < 100 else { return }
        faults.append("\(what): \(Array(text.utf8))")
    }

    private func lex(_ text: String) {
        do {
            for token in try Lexer.tokens(of: text) where token.range.upperBound > text.utf8.count {
                fault("a token ends outside", text)
            }
        } catch {
            check(error.place, in: text, error.what)
        }
    }

    private func parse(_ text: String) {
        do {
            let query = try parser.parse(text)
            understood += 1
            let written = query.text(in: catalogue)
            if (try? parser.parse(written)) != query { fault("“\(written)” reads otherwise", text) }
        } catch {
            check(error.place, in: text, error.what)
        }
    }

    private func read(_ text: String) {
        do {
            let canonical = try session.read(text).canonical
            understood += 1
            if (try? session.read(canonical).canonical) != canonical { fault("“\(canonical)” reads otherwise", text) }
        } catch let error as CommandError {
            check(error.place ?? 0..<0, in: text, error.what)
            for reading in error.readings where reading.line.isEmpty { fault("an empty reading", text) }
        } catch {
            fault("an error of another sort: \(error)", text)
        }
        if inputs % 8 == 0 { _ = session.candidates(text, cursor: text.utf8.count / 2) }
    }

    private func check(_ place: Range<Int>, in text: String, _ what: String) {
        if place.lowerBound < 0 || place.upperBound > text.utf8.count { fault("“\(what)” stands at \(place)", text) }
        if what.isEmpty { fault("an error without words", text) }
    }
}
