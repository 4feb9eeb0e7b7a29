import CommandSpec
import Commands
import Domain
import Language
import Platform
import SQLiteDriver
import Store
import TestSupport

@testable import Understanding

/// A small company and somebody at a desk in it, who asks for things in plain words.
struct Desk {
    let session: Session
    private let temporary: TemporaryWorkspace

    init() throws {
        temporary = try TemporaryWorkspace()
        session = Session(temporary.workspace, .standard, surface: .console, driver: SQLiteDriver())
        let tests = Paths.parent(of: Paths.parent(of: #filePath))
        for line in try Files.readText(Paths.join(tests, "Scenarios/company.script")).split(separator: "\n")
        where !line.hasPrefix("#") {
            try session.run(String(line))
        }
        try temporary.workspace.recogniseUser()
    }

    var clock: Clock { temporary.workspace.acting.clock }

    func canonical(_ line: String) throws -> String { try session.read(line).canonical }

    /// Why a line is not understood; nil where it is.
    func refusal(_ line: String) -> CommandError? {
        do {
            _ = try session.read(line)
            return nil
        } catch {
            return CommandError(error)
        }
    }

    /// The reader of noun phrases over a line.
    func nouns(_ line: String) -> NounReader {
        let words = WordReader.words(of: line)
        let context = RequestContext(
            registry: session.registry, reader: temporary.workspace.reader, hand: nil, previous: nil,
            canonical: { try session.read($0) })
        let names = NameBook(words, line: line, lookup: ReaderNames(reader: temporary.workspace.reader))
        return NounReader(
            words, context, names: names, values: ValueBook(temporary.workspace.reader), trouble: Trouble())
    }

    /// The query of the likeliest noun phrase that takes the whole line.
    func phrase(_ line: String) -> String? {
        let nouns = nouns(line)
        return nouns.phrases(from: 0).filter { $0.end == nouns.words.count }
            .min { $0.phrase.cost < $1.phrase.cost }?.phrase.query(clock)
    }
}
