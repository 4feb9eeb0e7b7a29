import Glibc
import Testing

@testable import Platform

/// Files on their way to their place, in folders where others may have laid something.
@Suite struct SuccessorTests {
    @Test func aPlantedLinkIsNeverWrittenThrough() throws {
        try withTemporaryFolder { folder in
            let victim = Paths.join(folder, "victim")
            try Files.write("precious", to: victim)
            for (name, goal) in [("link", "victim"), ("dangling", "nowhere"), ("absolute", victim)] {
                let link = Paths.join(folder, name)
                #expect(symlink(goal, link) == 0)
                let error = try #require(throws: PlatformError.self) { try Files.write("evil", to: link) }
                #expect(error.path == link && error.reason.contains("symbolic link"))
                #expect(throws: PlatformError.self) { try Files.create([1], at: link) }
                let opening: [() throws -> Void] = [
                    { try Files.append([1], to: link) }, { _ = try ByteSink.file(link) },
                    { _ = try FileLock.take(link) },
                ]
                for open in opening {
                    let refusal = try #require(throws: PlatformError.self) { try open() }
                    #expect(refusal.reason == error.reason && refusal.reason.hasSuffix("; move the link away"))
                }
                #expect(Files.link(at: link) == goal && Files.isTaken(link))
            }
            #expect(try Files.readText(victim) == "precious")
            #expect(try Folders.names(in: folder) == ["absolute", "dangling", "link", "victim"])
        }
    }

    @Test func anotherFileBesideItStays() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "x.csv")
            try Files.write("mine", to: path + ".part")
            try Files.write("new", to: path)
            #expect(try Files.readText(path + ".part") == "mine")
            #expect(try Folders.names(in: folder) == ["x.csv", "x.csv.part"])
        }
    }

    @Test func twoAtOnceDoNotSpoilEachOther() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "x")
            let (one, two) = (try Successor(of: path), try Successor(of: path))
            try one.sink.write(String(repeating: "one ", count: 50_000))
            try two.sink.write("two")
            try one.takePlace()
            #expect(Files.size(of: path) == 200_000)
            try two.takePlace()
            #expect(try Files.readText(path) == "two")
            #expect(try Folders.names(in: folder) == ["x"])
        }
    }

    @Test func whatDoesNotTakeItsPlaceIsGone() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "x")
            try Files.write("old", to: path)
            // `abandonAll` is tried where a program of its own is ended: here it would take other tests' files.
            for ends in [{ (file: Successor) in file.abandon() }, { _ in }] {
                let file = try Successor(of: path)
                try file.sink.write("half")
                try file.sink.flush()
                #expect(try Folders.names(in: folder).count == 2)
                ends(file)
            }
            #expect(try Folders.names(in: folder) == ["x"])
            #expect(try Files.readText(path) == "old")
        }
    }

    @Test func whatKilledProgramsHaveLeftGoesAndWhatIsBeingWrittenStays() throws {
        try withTemporaryFolder { folder in
            let names = [".purser-abcdefghijkl", ".purser-inuseinuse12", ".purser-notes", ".purser-ABCDEFGHIJKL"]
            for name in names { try Files.append(Array("customers".utf8), to: Paths.join(folder, name)) }
            let inUse = open(Paths.join(folder, names[1]), O_RDWR)
            defer { close(inUse) }
            #expect(flock(inUse, LOCK_EX | LOCK_NB) == 0)
            #expect(symlink(Paths.join(folder, names[2]), Paths.join(folder, ".purser-lnklnklnklnk")) == 0)
            #expect(mkfifo(Paths.join(folder, ".purser-pipepipepipe"), 0o600) == 0)
            try Folders.create(Paths.join(folder, ".purser-folderfolder"))
            let kept = try Folders.names(in: folder).filter { $0 != names[0] }
            let file = try Successor(of: Paths.join(folder, "x"))
            try file.sink.write("new")
            Leftovers.sweep(folder)
            #expect(try Folders.names(in: folder) == (kept + [Paths.name(of: file.path)]).sorted())
            try file.takePlace()
            #expect(try Folders.names(in: folder) == (kept + ["x"]).sorted())
        }
    }

    @Test func aFolderIsLockedWithoutAFileInIt() throws {
        try withTemporaryFolder { folder in
            var lock = try FileLock.take(folder: folder)
            #expect(lock != nil)
            #expect(try FileLock.take(folder: folder) == nil)
            #expect(try Folders.names(in: folder).isEmpty)
            lock = nil
            #expect(try FileLock.take(folder: folder) != nil)
        }
    }

    @Test func aNewFileReplacesNothing() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "x")
            let late = try Successor(of: path)
            try Files.create([1], at: path)
            let error = try #require(throws: PlatformError.self) { try late.takePlace(replacing: false) }
            #expect(error.kind == .exists)
            #expect(try Files.read(path) == [1])
            #expect(throws: PlatformError.self) { try Files.create([2], at: path) }
            #expect(try Folders.names(in: folder) == ["x"])
        }
    }

    @Test func filesAndFoldersAreTheirOwnersAlone() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "a/b/x")
            try Folders.create(Paths.parent(of: path))
            try Files.write("x", to: path)
            #expect(Files.mode(of: path) == 0o600)
            #expect(Files.mode(of: Paths.join(folder, "a")) == 0o700)
            // One that is replaced gets no more permissions than it had, and no more than it is asked for.
            for (before, asked, after) in [(0o666, 0o600, 0o600), (0o400, 0o600, 0o400), (0o640, 0o644, 0o640)] {
                try Files.setMode(UInt32(before), of: path)
                try Files.write("y", to: path, mode: UInt32(asked))
                #expect(Files.mode(of: path) == UInt32(after))
            }
        }
    }

    @Test func onlyFilesAreReplaced() throws {
        try withTemporaryFolder { folder in
            let pipe = Paths.join(folder, "pipe")
            #expect(mkfifo(pipe, 0o600) == 0)
            try Files.write("x", to: Paths.join(folder, "file"))
            #expect(throws: PlatformError.self) { try Files.write("x", to: pipe) }
            #expect(throws: PlatformError.self) { try Files.write("x", to: "/dev/null") }
            #expect(throws: PlatformError.self) { try Files.write("x", to: pipe + "\u{0}") }
            #expect(try Folders.names(in: folder) == ["file", "pipe"])
        }
    }

    @Test(.timeLimit(.minutes(1))) func aPipeKeepsNobodyWaiting() throws {
        try withTemporaryFolder { folder in
            let pipe = Paths.join(folder, "pipe")
            #expect(mkfifo(pipe, 0o600) == 0)
            let error = try #require(throws: PlatformError.self) { try Files.read(pipe) }
            #expect(error.reason == "this is a pipe and no file")
            #expect(throws: PlatformError.self) { try Files.readText(pipe, limit: 10) }
            #expect(throws: PlatformError.self) { try ByteSource(path: pipe) }
            #expect(throws: PlatformError.self) { try Files.read("/dev/zero") }
        }
    }
}
