import Platform
import Testing

@testable import Batch

/// Each `NAME.script` of Tests/Scenarios gives `NAME.out` on standard output, `NAME.err` on standard
/// error and the exit status in `NAME.status`; a file that is missing stands for nothing and 0. Run with
/// UPDATE_SCENARIOS=1 to write what comes out, and read the difference before it is committed.
@Suite struct ScenarioTests {
    static let names: [String] = ((try? Folders.names(in: Scenario.folder)) ?? [])
        .filter { $0.hasSuffix(".script") && $0 != "company.script" }.map { String($0.dropLast(7)) }.sorted()

    @Test(arguments: names)
    func scriptsGiveWhatTheyGave(name: String) throws {
        let path = Paths.join(Scenario.folder, name)
        let result = try Scenario().run(try Files.readText(path + ".script"), name: name + ".script")
        if Environment["UPDATE_SCENARIOS"] != nil {
            try write(result.output, to: path + ".out")
            try write(result.narration, to: path + ".err")
            try write(result.status == 0 ? "" : "\(result.status)\n", to: path + ".status")
        }
        #expect(result.output == text(path + ".out"))
        #expect(result.narration == text(path + ".err"))
        #expect("\(result.status)\n" == (text(path + ".status").isEmpty ? "0\n" : text(path + ".status")))
    }

    /// The same script with the same clock gives the same bytes.
    @Test func scriptsAreRepeatable() throws {
        let path = Paths.join(Scenario.folder, "formats-json.script")
        let script = try Files.readText(path)
        #expect(try Scenario().run(script, name: "x") == Scenario().run(script, name: "x"))
    }

    private func text(_ path: String) -> String { (try? Files.readText(path)) ?? "" }

    private func write(_ text: String, to path: String) throws {
        if text.isEmpty { try? Files.remove(path) } else { try Files.write(text, to: path) }
    }
}
