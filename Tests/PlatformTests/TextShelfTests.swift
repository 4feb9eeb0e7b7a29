import Platform
import Testing

@Suite struct TextShelfTests {
    private func withShelf(_ body: (TextShelf) throws -> Void) throws {
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        try body(TextShelf(Paths.join(folder, "shelf")))
    }

    @Test func textsAreKeptForTheirOwnerAlone() throws {
        try withShelf { shelf in
            #expect(shelf.names.isEmpty && shelf.text("a") == nil)
            try shelf.keep("one\n", as: "a")
            try shelf.keep("two", as: "b-2")
            try shelf.keep("three", as: "a")
            #expect(shelf.names == ["a", "b-2"] && shelf.text("a") == "three")
            #expect(Files.mode(of: Paths.join(shelf.folder, "a")) == 0o600)
            #expect(Files.mode(of: shelf.folder) == 0o700)
            shelf.drop("a")
            shelf.drop("a")
            #expect(shelf.names == ["b-2"])
        }
    }

    @Test func whoMayReadATextLooksIntoItsFolder() throws {
        for (mode, folder) in [(0o600, 0o700), (0o644, 0o755), (0o660, 0o770)] as [(UInt32, UInt32)] {
            try withShelf { shelf in
                try shelf.keep("x", as: "a", mode: mode)
                #expect(Files.mode(of: shelf.folder) == folder)
                #expect(Files.mode(of: Paths.join(shelf.folder, "a")) == mode)
            }
        }
    }

    @Test func aNameLeadsNowhereElse() throws {
        try withShelf { shelf in
            try shelf.keep("x", as: "../../escape.me")
            #expect(shelf.names == ["------escape-me"] && shelf.text("../../escape.me") == "x")
        }
    }

    @Test func filesHalfWrittenAndOthersArePassedOver() throws {
        try withShelf { shelf in
            try shelf.keep("x", as: "a")
            try Files.write("half", to: Paths.join(shelf.folder, "a.12"))
            #expect(shelf.names == ["a"])
        }
    }
}
