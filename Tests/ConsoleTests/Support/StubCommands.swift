import Domain
import Language
import Screen
@testable import Console
final class StubCommands: CommandSurface {
    func run(_ line: String, isConfirmed: Bool) -> CommandOutcome { .done(line, keys: []) }
    func read(_ line: LineState) -> LineReading { LineReading(canonical: line.text) }
    func filter(_ text: String, of type: RecordType) throws -> Query { try QueryParser(catalogue: .standard).parse(text, of: type) }
    func fault(_ error: any Error) -> Fault { Fault("\(error)") }
}
