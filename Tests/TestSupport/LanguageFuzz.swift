// The language under fuzz: each input goes to the lexer, the query parser and the command reader.

import Base
import CommandSpec
import Commands
import Domain
import Language
import SQLiteDriver
import Store

/// Feeds inputs and says what went wrong.
public final class LanguageFuzz {
    private let session: Session
    private let parser: QueryParser
    private let catalogue = Catalogue.standard
    private var inputs = 0
    private var fault: String?
    /// Right lines, from which slips are made.
    public let lines: [String]

    /// - Parameter folder: where the workspace is made in which lines are read.
    public init(folder: String) throws {
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
        lines =
            CommandRegistry.standard.commands.flatMap { $0.examples.map(\.line) } + ["over 5k anna", "urgent mine"]
    }

    /// Feeds one input to each of the three; what it broke, in a sentence.
    public func take(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        inputs += 1
        fault = nil
        lex(text)
        parse(text)
        read(text)
        return fault
    }

    private func fault(_ what: String) { fault = fault ?? what }

    private func lex(_ text: String) {
        do {
            for token in try Lexer.tokens(of: text) where token.range.upperBound > text.utf8.count {
                fault("a token ends outside")
            }
        } catch {
            check(error.place, in: text, error.what)
        }
    }

    private func parse(_ text: String) {
        do {
            let query = try parser.parse(text)
            let written = query.text(in: catalogue)
            if (try? parser.parse(written)) != query { fault("“\(written)” reads otherwise") }
        } catch {
            check(error.place, in: text, error.what)
        }
    }

    private func read(_ text: String) {
        do {
            let canonical = try session.read(text).canonical
            if (try? session.read(canonical).canonical) != canonical { fault("“\(canonical)” reads otherwise") }
        } catch let error as CommandError {
            check(error.place ?? 0..<0, in: text, error.what)
            for reading in error.readings where reading.line.isEmpty { fault("an empty reading") }
        } catch {
            fault("an error of another sort: \(error)")
        }
        if inputs % 8 == 0 { _ = session.candidates(text, cursor: text.utf8.count / 2) }
    }

    private func check(_ place: Range<Int>, in text: String, _ what: String) {
        if place.lowerBound < 0 || place.upperBound > text.utf8.count { fault("“\(what)” stands at \(place)") }
        if what.isEmpty { fault("an error without words") }
    }
}
