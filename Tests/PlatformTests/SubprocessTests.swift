import Glibc
import Platform
import Testing

@Suite struct SubprocessTests {
    @Test func outputIsCaptured() throws {
        let outcome = try Subprocess.run(["sh", "-c", "printf hello; exit 3"], output: .capture(limit: 100))
        #expect(outcome.status == 3 && outcome.output == Array("hello".utf8))
        #expect(try Subprocess.run(["true"], input: .nothing, output: .discard).status == 0)
    }

    @Test func muchMayGoInAndOutAtOnce() throws {
        let bytes = [UInt8](repeating: 65, count: 1 << 20)
        let outcome = try Subprocess.run(["cat"], input: .bytes(bytes), output: .capture(limit: .max))
        #expect(outcome.output == bytes && outcome.status == 0)
        let cut = try Subprocess.run(["cat"], input: .bytes(bytes), output: .capture(limit: 10))
        #expect(cut.output.count == 10)
    }

    @Test func aProgramMayLeaveItsInput() throws {
        Signals.ignoreClosedPipes()
        let bytes = [UInt8](repeating: 65, count: 1 << 20)
        #expect(try Subprocess.run(["true"], input: .bytes(bytes), output: .discard).status == 0)
    }

    @Test func signalsAreAsAtALogin() throws {
        Signals.ignoreClosedPipes()
        let outcome = try Subprocess.run(["sh", "-c", "kill -PIPE $$; echo alive"], output: .capture(limit: 10))
        #expect(outcome.status == 128 + SIGPIPE && outcome.output.isEmpty)
    }

    @Test func whatCannotRunSaysSo() throws {
        let error = try #require(throws: PlatformError.self) { try Subprocess.run(["no-such-program-anywhere"]) }
        #expect(error.kind == .notFound && error.description.contains("can't run no-such-program-anywhere"))
        #expect(throws: PlatformError.self) { try Subprocess.run([]) }
        #expect(Subprocess.isInstalled("sh") && !Subprocess.isInstalled("no-such-program-anywhere"))
    }

    @Test func patienceEnds() throws {
        let error = try #require(throws: PlatformError.self) {
            try Subprocess.run(["cat"], input: .inherit, output: .capture(limit: 1), timeLimit: 0)
        }
        #expect(error.kind == .timedOut)
    }
}
