// A folder of backups gives its newest state or says what is missing; it never gives an older one in its place.

import Base
import Domain
import Hashing
import Platform
import SQLiteDriver
import Store
import TestSupport
import Testing

@testable import Backup

@Suite struct ShelfTests {
    private let room: BackupRoom

    init() throws { room = try BackupRoom() }

    /// A whole backup of commit 1, and one of each of three more.
    private func fill() throws -> [String] {
        try room.work("Amber")
        var paths = [try #require(try room.backUp().path)]
        for name in ["Birch", "Cedar", "Dale"] {
            try room.work(name)
            paths.append(try #require(try room.backUp().path))
        }
        return paths
    }

    enum Loss: CaseIterable { case removed, emptied, cut, damagedName, damagedChain }

    private func lose(_ path: String, _ loss: Loss) throws {
        var bytes = try Files.read(path)
        switch loss {
        case .removed: return try Files.remove(path)
        case .emptied: bytes = []
        case .cut: bytes.removeLast(40)
        case .damagedName: bytes[3] ^= 1
        case .damagedChain: bytes[40] ^= 1
        }
        try Files.write(bytes, to: path)
    }

    @Test(arguments: Loss.allCases)
    func aGapIsNamed(loss: Loss) throws {
        let paths = try fill()
        try lose(paths[2], loss)
        for point in [RestorationPoint.end, .commit(4), .commit(3), .instant(TemporaryWorkspace.now)] {
            let words = try room.refusal(until: point)
            #expect(
                words.contains("lacks a backup that leads up to commit 3") || words.contains("leads up to commit 2"))
        }
        #expect(try room.restored(until: .commit(2)) == ["Amber", "Birch"])
        // The next one depends on nothing that is there.
        let report = try room.backUp()
        #expect(report.since == 0 && report.commit == 4)
        #expect(try room.backUp().path == nil)
        #expect(try room.restored(until: .commit(3)) == ["Amber", "Birch", "Cedar"])
        if loss == .removed { #expect(try room.restored() == ["Amber", "Birch", "Cedar", "Dale"]) }
    }

    @Test(arguments: [Loss.emptied, .cut, .damagedName])
    func damageToTheNewestIsNamed(loss: Loss) throws {
        let paths = try fill()
        try lose(paths[3], loss)
        #expect(try room.refusal().contains(paths[3]))
        #expect(try room.refusal(until: .commit(4)).contains(paths[3]))
        #expect(try room.restored(until: .commit(3)) == ["Amber", "Birch", "Cedar"])
        #expect(try room.backUp().since == 0)
        #expect(try room.restored() == ["Amber", "Birch", "Cedar", "Dale"])
    }

    @Test func withoutTheWholeBackupNothingIsMade() throws {
        let paths = try fill()
        try Files.remove(paths[0])
        #expect(try room.refusal().contains("nothing can be made"))
        #expect(try room.backUp().since == 0)
        #expect(try room.restored() == ["Amber", "Birch", "Cedar", "Dale"])
    }

    /// Whatever is damaged, its beginning that says where it belongs or what is in it, no older state is given for the newest.
    @Test func damageAnywhereInTheNewestIsNamed() throws {
        let paths = try fill()
        let sound = try Files.read(paths[3])
        for place in Array(stride(from: 0, to: 139, by: 6)) + [
            99, 106, 107, 138, 139, sound.count - 60, sound.count - 1,
        ] {
            var bytes = sound
            bytes[place] ^= 0x10
            try Files.write(bytes, to: paths[3])
            #expect(try room.refusal().contains(paths[3]), "byte \(place)")
        }
        try Files.write(sound + [0x0A], to: paths[3])
        #expect(try room.refusal().contains(paths[3]))
        #expect(try room.refusal("shelf/" + Paths.name(of: paths[3])).contains("damaged or not whole"))
    }

    @Test(arguments: 0...3)
    func nothingIsBuiltOnADamagedFile(which: Int) throws {
        let paths = try fill()
        var bytes = try Files.read(paths[which])
        bytes[bytes.count - 60] ^= 1
        try Files.write(bytes, to: paths[which])
        try room.work("Elm")
        let report = try room.backUp()
        #expect(report.since == 0 && report.commit == 5)
        #expect(report.damage == "\(paths[which]) is damaged or not whole")
        try room.work("Fir")
        #expect(try room.backUp().since == 5)
        #expect(try room.restored() == ["Amber", "Birch", "Cedar", "Dale", "Elm", "Fir"])
        try Files.remove(paths[which])
        #expect(try room.backUp().damage == nil)
    }

    @Test func severalBackupsAtOnceFollowOneAnother() async throws {
        try room.work("Amber")
        let (path, shelf) = (room.temporary.path, room.path("shelf"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...6 {
                group.addTask {
                    let other = try TemporaryWorkspace.open(path, login: "writer\(number)")
                    for turn in 1...3 {
                        _ = try other.commit("new customer") { unit in
                            var customer = Customer()
                            customer.name = "Customer \(number)-\(turn)"
                            return try unit.create(customer)
                        }
                        _ = try Backup(other, with: SQLiteDriver()).write(to: shelf)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try room.restored().count == 19)
        #expect(try Folders.names(in: shelf).filter { $0.contains("whole") }.count == 1)
        #expect(try room.backUp().path == nil)
    }

    @Test func damageInsideOfAnIncrementSaysWhatCanBeHad() throws {
        let paths = try fill()
        var bytes = try Files.read(paths[2])
        bytes[bytes.count - 60] ^= 1
        try Files.write(bytes, to: paths[2])
        #expect(try room.refusal().contains("`at commit 2`"))
        #expect(try room.restored(until: .commit(2)) == ["Amber", "Birch"])
    }

    @Test func whatIsNotThereIsRefused() throws {
        _ = try fill()
        try room.backUp(to: "plain.purser")
        try room.backUp(BackupOptions(isCompressed: true), to: "one.backup")
        let early = Instant(seconds: TemporaryWorkspace.now.seconds - 1)
        for name in ["shelf", "plain.purser", "one.backup"] {
            for number in [-1, 0, 5, 99] as [Int64] {
                #expect(try room.refusal(name, until: .commit(number)).contains("no commit \(number)"))
            }
            #expect(try room.refusal(name, until: .instant(early)).contains("nothing of that time"))
            #expect(try room.restored(name, until: .commit(4)).count == 4)
        }
    }

    @Test("After a restore to an earlier commit the newest backup's branch counts, and the other is still to be had")
    func branches() throws {
        try room.work("Amber", "Birch")
        try room.backUp()
        try room.work("Mistake 1")
        let first = try #require(try room.backUp().path)
        try room.work("Mistake 2", "Mistake 3")
        let mistaken = try #require(try room.backUp().path)
        try room.rewind(to: .commit(2))
        let marked = try room.backUp()
        #expect(marked.commit == 2 && marked.since == 2)
        #expect(try room.restored() == ["Amber", "Birch"])
        #expect(try room.backUp().path == nil)
        try room.work("Good 1")
        let good = try #require(try room.backUp().path)
        #expect(good != first && Files.exists(first))
        #expect(try room.restored() == ["Amber", "Birch", "Good 1"])
        #expect(try room.refusal(until: .commit(5)).contains("commits 1 to 3"))
        let other = "shelf/" + Paths.name(of: mistaken)
        #expect(try room.restored(other) == ["Amber", "Birch", "Mistake 1", "Mistake 2", "Mistake 3"])
        #expect(try room.restored(other, until: .commit(3)) == ["Amber", "Birch", "Mistake 1"])
        // There and back again.
        try room.rewind(to: .end, of: other)
        #expect(try room.backUp().since == 5)
        #expect(try room.restored().count == 5)
    }

    @Test func aShelfIsForOneWorkspaceAndSoIsARestore() throws {
        _ = try fill()
        let other = try BackupRoom()
        for bare in [true, false] {
            if !bare { try other.work("Stranger", "Another", "A third", "A fourth") }
            let error = try #require(throws: BackupError.self) { try other.backUp(to: room.path("shelf")) }
            #expect(error.message.contains("another workspace"))
        }
        #expect(try Folders.names(in: room.path("shelf")).count == 4)
        #expect(throws: (any Error).self) { try other.rewind(to: .end, of: room.path("shelf")) }
        #expect(try BackupRoom.customers(of: other.workspace).contains("Stranger"))
        #expect(try other.restored(room.path("shelf")).count == 4)
        // Whoever has lost a workspace begins with an empty one.
        let empty = try BackupRoom()
        try empty.rewind(to: .end, of: room.path("shelf"))
        #expect(try BackupRoom.customers(of: empty.workspace).count == 4)
        try empty.work("Elm")
        #expect(try empty.backUp(to: room.path("shelf")).since == 4)
    }

    @Test("Backups of the first format, which names neither workspace nor order, are read and gone on from")
    func theFirstFormat() throws {
        let paths = try fill()
        for path in paths { try Files.write(Self.inFirstFormat(Files.read(path)), to: path) }
        #expect(try room.restored() == ["Amber", "Birch", "Cedar", "Dale"])
        #expect(try room.restored("shelf/" + Paths.name(of: paths[0])) == ["Amber"])
        try room.work("Elm")
        #expect(try room.backUp().since == 4)
        #expect(try room.restored().count == 5)
        let other = try BackupRoom()
        try other.work("Stranger")
        #expect(throws: BackupError.self) { try other.backUp(to: room.path("shelf")) }
    }

    private static func inFirstFormat(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes[8] = 1
        bytes.removeSubrange(99..<139)
        bytes.removeLast(Digest.count)
        return bytes + Digest(of: bytes).bytes
    }
}
