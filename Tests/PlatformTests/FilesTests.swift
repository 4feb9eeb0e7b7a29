import Glibc
import Testing

@testable import Platform

@Suite struct FilesTests {
    @Test("A file that can't be written is named as it was said, not the one that is made beside it")
    func whatCannotBeWrittenIsNamed() throws {
        let path = "/nonexistent-folder/report.pdf"
        let error = try #require(throws: PlatformError.self) { try Files.write("x", to: path) }
        #expect(error.path == path && error.kind == .notFound)
    }

    @Test func whatIsWrittenIsRead() throws {
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "a.txt")
            try Files.write("日本\n", to: path, mode: 0o600)
            #expect(try Files.readText(path) == "日本\n" && Files.mode(of: path) == 0o600 && Files.size(of: path) == 7)
            try Files.write([1, 2, 3], to: path)
            #expect(try Files.read(path) == [1, 2, 3] && Files.mode(of: path) == 0o600)
            try Files.append([4], to: path)
            #expect(try Files.read(path) == [1, 2, 3, 4])
            #expect(try Folders.names(in: folder) == ["a.txt"])
        }
    }

    @Test func replacingKeepsTheUsersOwnLinks() throws {
        try withTemporaryFolder { folder in
            let (file, link) = (Paths.join(folder, "file"), Paths.join(folder, "link"))
            try Files.write("old", to: file)
            #expect(symlink("file", link) == 0)
            try Files.write("new", to: link, followsLink: true)
            #expect(Files.link(at: link) == "file")
            #expect(try Files.readText(file) == "new")
            let loop = Paths.join(folder, "loop")
            #expect(symlink("loop", loop) == 0)
            #expect(throws: PlatformError.self) { try Files.write("x", to: loop, followsLink: true) }
        }
    }

    @Test func aFailedWriteLeavesNothingBehind() throws {
        try withTemporaryFolder { folder in
            let target = Paths.join(folder, "sub")
            try Folders.create(target)
            #expect(throws: PlatformError.self) { try Files.write("x", to: target) }
            #expect(try Folders.names(in: folder) == ["sub"])
        }
    }

    @Test func refusalsAreSentences() throws {
        let missing = try #require(throws: PlatformError.self) { try Files.read("/nowhere/x.csv") }
        #expect(missing.kind == .notFound)
        #expect(missing.description == "can't read /nowhere/x.csv: No such file or directory")
        let folder = try #require(throws: PlatformError.self) { try Files.read("/tmp") }
        #expect(folder.kind == .invalid)
        #expect(throws: PlatformError.self) { try Files.read("/tmp/a\u{0}b") }
        try withTemporaryFolder { folder in
            let path = Paths.join(folder, "x")
            try Files.write([0xFF, 1, 2], to: path)
            #expect(throws: PlatformError.self) { try Files.read(path, limit: 2) }
            #expect(throws: PlatformError.self) { try Files.readText(path) }
            #expect(try Files.read(path, limit: 3).count == 3)
        }
    }

    @Test func filesWithoutASizeAreRead() throws {
        #expect(try Files.readText("/proc/self/status").hasPrefix("Name:"))
    }

    @Test func copyingRenamingRemoving() throws {
        try withTemporaryFolder { folder in
            let (a, b, c) = (Paths.join(folder, "a"), Paths.join(folder, "b"), Paths.join(folder, "c"))
            try Files.write("x", to: a, mode: 0o640)
            try Files.copy(a, to: b)
            #expect(Files.mode(of: b) == 0o640)
            try Files.setMode(0o600, of: b)
            try Files.rename(b, to: c)
            #expect(
                Files.exists(c) && !Files.exists(b) && Files.mode(of: c) == 0o600 && Files.changeStamp(of: c) != nil)
            try Files.remove(c)
            let again = try #require(throws: PlatformError.self) { try Files.remove(c) }
            #expect(again.kind == .notFound)
        }
    }

    /// As many as fill the memory into which they are read to its last bytes, and once more.
    @Test func aFolderOfManyFilesIsListedWhole() throws {
        try withTemporaryFolder { folder in
            let names = (1...3_000).map { String(10_000 + $0) }
            for name in names { #expect(close(creat(Paths.join(folder, name), 0o600)) == 0) }
            let found = try Folders.names(in: folder)
            #expect(found == names)
        }
    }

    @Test func folders() throws {
        try withTemporaryFolder { folder in
            let deep = Paths.join(folder, "a/b/c")
            try Folders.create(deep)
            try Folders.create(deep)
            #expect(Folders.exists(deep) && !Folders.exists(deep + "/d"))
            try Files.write("x", to: Paths.join(deep, "file"))
            #expect(symlink("/tmp", Paths.join(deep, "link")) == 0)
            #expect(throws: PlatformError.self) { try Folders.create(Paths.join(deep, "file")) }
            try Folders.remove(Paths.join(folder, "a"))
            #expect(try Folders.names(in: folder).isEmpty)
            #expect(Folders.exists("/tmp"))
        }
    }
}
