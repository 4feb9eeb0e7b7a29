@testable import Fuzzing
import Platform
import TestSupport
import Testing

/// A short run of `make fuzz`, and what once broke a parser.
@Suite struct FuzzingTests {
    @Test(arguments: FuzzTargets.names)
    func anythingIsUnderstoodOrRefusedInWords(name: String) throws {
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        let target = try #require(try FuzzTargets.target(named: name, folder: folder))
        var inputs = FuzzInputs(seed: 3, lines: target.seeds, pieces: target.pieces)
        let count = ["workspace": 10, "import": 10, "language": 40][name] ?? 200
        for _ in 0..<count {
            let bytes = inputs.next()
            #expect(target.take(bytes) == nil, "\(bytes)")
        }
        // Where there are thousands, and where each takes long, some from all over.
        let reached = try ReachedInputs.of(name)
        for place in stride(from: 0, to: reached.count, by: max(1, reached.count / (count * 2))) {
            #expect(target.take(reached[place]) == nil, "\(reached[place])")
        }
        for bytes in try kept(for: name) { #expect(target.take(bytes) == nil, "\(bytes)") }
    }

    @Test func damageIsDoneWhereItIsSaid() {
        let file: [UInt8] = Array(0..<100)
        #expect(Damage.done(by: [3, 0, 0, 2, 7, 7], to: file) == [0, 1, 2, 7, 7] + file[5...])
        #expect(Damage.done(by: [99, 0, 0, 2, 7, 7], to: file) == file.dropLast() + [7])
        #expect(Damage.done(by: [101, 0, 0, 1, 7, 50, 0, 0, 0, 1], to: file) == [0, 7] + file[2...51])
        #expect(Damage.seeds(in: file).allSatisfy { Damage.done(by: $0, to: file) == file })
    }

    @Test func keptInputsAreReadAsTheyWere() {
        let inputs: [[UInt8]] = [Array(0...255), Array(#"a\x5c \n"#.utf8), [10], Array("{}".utf8)]
        let text = ReachedInputs.lines(of: inputs)
        let read = text.split(separator: UInt8(ascii: "\n")).map { ReachedInputs.input(of: $0) }
        #expect(Set(read) == Set(inputs))
        #expect(text.allSatisfy { $0 == 10 || (0x20...0x7E).contains($0) })
    }

    /// What broke the parser once.
    private func kept(for name: String) throws -> [[UInt8]] {
        let folder = Paths.join(Paths.parent(of: Paths.parent(of: #filePath)), "Fuzzing/Corpus/" + name)
        guard Folders.exists(folder) else { return [] }
        return try Folders.names(in: folder).map { try Files.read(Paths.join(folder, $0)) }
    }
}
