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

    /// - Parameters:
    ///   - folder: where the workspace is made in which lines are read.
    ///   - isPlain: whether lines that are no canonical ones are tried as requests in plain words, which takes longer.
    public init(folder: String, isPlain: Bool = true) throws {
        let workspace = try TemporaryWorkspace.open(folder + "/fuzz.purser")
        let standard = CommandRegistry.standard
        let registry = isPlain ? standard : CommandRegistry(standard.commands, names: standard.names)
        session = Session(workspace, registry, surface: .console, driver: SQLiteDriver())
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

    /// Feeds one input to the lexer alone.
    public func takeWords(_ bytes: [UInt8]) -> String? { alone(bytes, lex) }

    /// Feeds one input to the query parser alone.
    public func takeQuery(_ bytes: [UInt8]) -> String? { alone(bytes, parse) }

    /// Feeds one input to the command reader alone.
    public func takeCommand(_ bytes: [UInt8]) -> String? { alone(bytes, read) }

    private func alone(_ bytes: [UInt8], _ part: (String) -> Void) -> String? {
        inputs += 1
        fault = nil
        part(String(decoding: bytes, as: UTF8.self))
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
