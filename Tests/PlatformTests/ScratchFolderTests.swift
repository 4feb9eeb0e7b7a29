// What is being made is seen by nobody else, and what killed programs have left of it goes.

import Glibc
import Platform
import Testing

@Suite struct ScratchFolderTests {
    private func leave(_ name: String, in folder: String) throws {
        try Folders.create(Paths.join(folder, name), mode: 0o700)
        try Files.write("secret", to: Paths.join(folder, name) + "/copy")
    }

    @Test func aFileGetsItsNameAndTheFolderGoes() throws {
        try withTemporaryFolder { folder in
            let target = Paths.join(folder, "made")
            try ScratchFolder.with(beside: target) { scratch in
                #expect(Files.mode(of: scratch.path) == 0o700)
                #expect(Paths.parent(of: scratch.path) == folder)
                try Files.write("whole", to: scratch.file("part"))
                try Files.write("more", to: scratch.file("other"))
                #expect(!Files.exists(target))
                try scratch.release("part", as: target)
                let error = try #require(throws: PlatformError.self) { try scratch.release("other", as: target) }
                #expect(error.kind == .exists)
            }
            #expect(try Folders.names(in: folder) == ["made"])
            #expect(try Files.readText(target) == "whole")
        }
    }

    @Test func aLinkThatLeadsNowhereIsNotReplaced() throws {
        try withTemporaryFolder { folder in
            let target = Paths.join(folder, "link")
            #expect(symlink("nowhere", target) == 0)
            try ScratchFolder.with(beside: target) { scratch in
                try Files.write("whole", to: scratch.file("part"))
                #expect(throws: PlatformError.self) { try scratch.release("part", as: target) }
            }
            #expect(Files.link(at: target) == "nowhere")
        }
    }

    @Test func whatDeadProgramsHaveLeftGoes() throws {
        try withTemporaryFolder { folder in
            try leave(".purser-4711-abcdefghijkl", in: folder)
            try leave(".purser-\(getpid())-abcdefghijkl", in: folder)
            var kept = [".purser-4711-notes", ".purser-x-abcdefghijkl", ".purser-1-inuseinuse12"]
            for name in kept { try leave(name, in: folder) }
            let inUse = open(Paths.join(folder, kept[2]), O_RDONLY | O_DIRECTORY)
            defer { close(inUse) }
            #expect(flock(inUse, LOCK_EX | LOCK_NB) == 0)
            #expect(symlink(Paths.join(folder, kept[0]), Paths.join(folder, ".purser-4711-lnklnklnklnk")) == 0)
            kept.append(".purser-4711-lnklnklnklnk")
            try ScratchFolder.with(beside: Paths.join(folder, "a")) { first in
                try ScratchFolder.with(beside: folder + "//b") { _ in }
                #expect(Files.exists(first.path))
            }
            #expect(try Folders.names(in: folder) == kept.sorted())
        }
    }
}
