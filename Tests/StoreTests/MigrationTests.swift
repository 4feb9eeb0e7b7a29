// A workspace of every version so far opens, keeps what it held, verifies, and goes on. The files in
// Tests/Versions are compressed by zlib; each was made by its program from the script of its name.

import Base
import Compression
import Domain
import Platform
import Store
import TestSupport
import Testing

@Suite struct MigrationTests {
    private static let folder = Paths.join(
        Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath))), "Tests/Versions")

    static var versions: [String] {
        ((try? Folders.names(in: folder)) ?? []).filter { $0.hasSuffix(".purser.z") }.sorted()
    }

    private func unpacked(_ name: String, to path: String) throws {
        var inflater = Inflater()
        var bytes: [UInt8] = []
        try inflater.add(try Files.read(Paths.join(Self.folder, name))) { bytes += $0 }
        try Files.write(bytes, to: path, mode: 0o600)
    }

    @Test func thereAreVersions() { #expect(Self.versions.contains("version-1.purser.z")) }

    @Test(arguments: versions)
    func opensAndHoldsWhatItHeld(version: String) throws {
        let temporary = try TemporaryWorkspace()
        let path = Paths.join(temporary.folder, "old.purser")
        try unpacked(version, to: path)
        let workspace = try TemporaryWorkspace.open(path)
        let found = try workspace.verify()
        #expect(found.fault == nil && found.commits == 17 && found.entries == 18)
        #expect(try workspace.check() == [])
        let reader = workspace.reader
        let customer = try #require(try reader.record(RecordKey(type: "customer", id: 1)))
        #expect(customer.title == "Amber Foods")
        #expect(customer["tags"] == "|as key|")
        #expect(customer.type.field(named: "floor") != nil)
        #expect(try reader.record(RecordKey(type: "deal", id: 1))?["stage"] == "won")
        #expect(try reader.record(RecordKey(type: "contact", id: 1)) == nil)

        var ticket = try #require(try reader.record(RecordKey(type: "ticket", id: 1)))
        ticket["subject"] = "Oven is warm"
        _ = try workspace.commit("set ticket 1") { try $0.update(ticket) }
        // What an older program deleted comes back in this one.
        _ = try workspace.undo(commit: 16)
        #expect(try reader.record(RecordKey(type: "contact", id: 1))?.title == "Kim Lund")
        #expect(try workspace.check() == [])
        #expect(try workspace.verify().fault == nil)
    }
}
