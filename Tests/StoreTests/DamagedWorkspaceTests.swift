// A workspace that was cut off or overwritten is refused in words and left as it is, or what is broken in it is found.

import Base
import Domain
import Platform
import Store
import StoreDriver
import TestSupport
import Testing

@Suite struct DamagedWorkspaceTests {
    private let path: String
    private let whole: [UInt8]
    private static let page = 4_096
    /// Few types, so that each page can be tried.
    private static let catalogue = Catalogue([UserSchema.type, TeamSchema.type, CustomFieldSchema.type])

    init() throws {
        path = Paths.join(try Folders.createTemporary(), "damaged.purser")
        do {
            var operations = RandomOperations(try TemporaryWorkspace.open(path, catalogue: Self.catalogue), seed: 7)
            for _ in 0..<15 { operations.step() }
        }
        whole = try Files.read(path)
    }

    /// What is said of a file: why it isn't opened, or what `check` and `verify` find in it.
    private func faults(of bytes: [UInt8]) throws -> [String] {
        for ending in ["-wal", "-shm"] { try? Files.remove(path + ending) }
        try Files.write(bytes, to: path, mode: 0o600)
        let workspace: Workspace
        do { workspace = try TemporaryWorkspace.open(path, catalogue: Self.catalogue) } catch {
            #expect(try Files.read(path) == bytes, "refused, and changed: \(error)")
            let error = try #require(error as? StoreError)
            return [error.message]
        }
        var found: [String] = []
        do { found += try workspace.check() } catch { found.append("\(error)") }
        do { found += try workspace.verify().fault.map { [$0.message] } ?? [] } catch { found.append("\(error)") }
        return found
    }

    @Test func nothingIsFoundInAWholeOne() throws { #expect(try faults(of: whole) == []) }

    @Test(arguments: [2, 99, 100, 511, 512, 4_095, 4_096, 8_192, -4_096, -512])
    func whatIsCutOffIsNoticed(length: Int) throws {
        let found = try faults(of: Array(length < 0 ? whole.dropLast(-length) : whole.prefix(length)))
        #expect(!found.isEmpty && found.allSatisfy { !$0.isEmpty })
    }

    @Test func everyPageThatIsLostIsNoticed() throws {
        for number in 0..<whole.count / Self.page {
            var bytes = whole
            bytes.replaceSubrange(
                number * Self.page..<(number + 1) * Self.page, with: Array(repeating: 0, count: Self.page))
            #expect(try faults(of: bytes) != [], "page \(number + 1)")
        }
    }

    @Test func everyPageThatIsOverwrittenIsNoticed() throws {
        var random = SeededGenerator(seed: 23)
        for number in 0..<whole.count / Self.page {
            var bytes = whole
            for place in number * Self.page..<(number + 1) * Self.page {
                bytes[place] = .random(in: 0...255, using: &random)
            }
            #expect(try faults(of: bytes) != [], "page \(number + 1)")
        }
    }
}
