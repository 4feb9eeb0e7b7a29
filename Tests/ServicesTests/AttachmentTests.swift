// Files on records: kept once, found again whole, gone and back by undo, and never written where they should not.

import Base
import Domain
import Platform
import SQLiteDriver
import Store
import StoreDriver
import TestSupport
import Testing

@testable import Services

struct AttachmentTests {
    private let temporary: TemporaryWorkspace
    private var workspace: Workspace { temporary.workspace }
    private let key: RecordKey

    init() throws {
        temporary = try TemporaryWorkspace()
        key = try temporary.create("customer", ["name": "Hooli"]).key
    }

    private func attach(_ bytes: [UInt8], _ name: String = "a.bin") throws -> Domain.Attachment {
        try workspace.commit("attach") { try AttachmentDesk($0).attach(bytes, named: name, type: nil, to: key) }.value
    }

    @Test("A file is kept whole, known by its SHA-256, and not in the journal")
    func kept() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let file = try attach(bytes)
        #expect(try AttachmentReader(workspace.reader).bytes(of: file) == bytes)
        #expect(try attach([], "empty").hash == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        var journal = 0
        try workspace.reader.forEachJournalPart(after: 0) { part in
            if case .content = part { return true }
            journal += part.bytes.count
            return true
        }
        #expect(journal < 3_000)
    }

    @Test("The same content is kept once, and the same file on the same record is one attachment")
    func once() throws {
        let first = try attach([1, 2, 3])
        #expect(try attach([1, 2, 3]).id == first.id)
        #expect(try attach([1, 2, 3], "b.bin").hash == first.hash)
        #expect(try workspace.reader.count(Query(AttachmentSchema.name)) == 2)
    }

    @Test("Undo takes an attachment away, redo brings it back with its file")
    func undone() throws {
        let file = try attach([9, 9])
        _ = try workspace.undo()
        #expect(try workspace.reader.count(Query(AttachmentSchema.name)) == 0)
        _ = try workspace.redo()
        #expect(try AttachmentReader(workspace.reader).bytes(of: file) == [9, 9])
        #expect(try workspace.check() == [])
    }

    @Test("A file goes where it is to go, for its owner alone, and replaces nothing")
    func saved() throws {
        let files = AttachmentReader(workspace.reader)
        var file = try attach([7])
        file.name = "../../evil"
        let path = try files.place(of: file, at: temporary.folder)
        #expect(path == temporary.folder + "/evil")
        try files.save(file, to: path)
        #expect(Files.mode(of: path) == 0o600)
        #expect(throws: ServiceError.self) { try files.place(of: file, at: path) }
    }

    @Test("A file that is too large, a folder and a file that is not there are refused")
    func refused() throws {
        #expect(throws: ServiceError.self) { try attach([UInt8](repeating: 0, count: AttachmentDesk.largest + 1)) }
        for path in [temporary.folder, temporary.folder + "/nothing"] {
            #expect(throws: ServiceError.self) {
                _ = try workspace.commit("attach") { try AttachmentDesk($0).attach(file: path, to: key) }
            }
        }
        #expect(throws: ServiceError.self) {
            _ = try workspace.commit("new") { try RecordDesk($0).create(Domain.Attachment().record) }
        }
    }

    @Test("A file that is lost or damaged is found by check")
    func damaged() throws {
        _ = try attach([1])
        _ = try attach([2])
        let raw = try SQLiteDriver().connect(to: temporary.path, mode: .readWrite)
        try raw.run("UPDATE content SET bytes = x'05' WHERE bytes = x'01'; DELETE FROM content WHERE bytes = x'02'")
        #expect(try workspace.check().count == 2)
    }
}
