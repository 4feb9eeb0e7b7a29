import Testing

@testable import Platform

@Suite struct PathsTests {
    @Test(arguments: [
        ("/a/b.csv", "/a", "b.csv", "csv"), ("b.CSV", ".", "b.CSV", "csv"), ("/a/", "/", "a", ""), ("/", "/", "/", ""),
        ("a//b/", "a", "b", ""), (".hidden", ".", ".hidden", ""), ("x.tar.gz", ".", "x.tar.gz", "gz"),
    ])
    func parts(path: String, parent: String, name: String, ending: String) {
        #expect(Paths.parent(of: path) == parent && Paths.ending(of: path) == ending)
        #expect(path == "/" || Paths.name(of: path) == name)
    }

    @Test func joining() {
        #expect(Paths.join("/a", "b") == "/a/b" && Paths.join("/a/", "b") == "/a/b")
        #expect(Paths.join("/a", "/b") == "/b" && Paths.join("", "b") == "b")
        #expect(Paths.expandingHome("~/x") == Account.home + "/x" && Paths.expandingHome("~y") == "~y")
    }

    @Test func xdgFoldersAreAbsolute() {
        #expect(XDGFolders.folder("/etc/xdg", ".config") == "/etc/xdg/purser")
        #expect(XDGFolders.folder("relative", ".config") == Account.home + "/.config/purser")
        #expect(XDGFolders.folder(nil, ".local/share") == Account.home + "/.local/share/purser")
    }

    @Test func resourcesAreLookedForFromTheMostParticularPlaceOn() throws {
        try withTemporaryFolder { folder in
            let program = Paths.join(folder, ".build/debug/purser")
            try Files.write("", to: Paths.join(folder, "Package.swift"))
            #expect(
                ResourcePath.roots(named: "/data", executable: program) == [
                    "/data", XDGFolders.config, Paths.join(folder, ".build/share/purser"), folder,
                ])
            #expect(
                ResourcePath.roots(named: nil, executable: "/usr/bin/purser") == [
                    XDGFolders.config, "/usr/share/purser",
                ])
        }
        #expect(ResourcePath.find("../Package.swift", in: .themes) == nil)
    }

    @Test func theUserHasANameAndAHome() {
        #expect(!Account.login.isEmpty && Account.home.hasPrefix("/"))
        #expect(Paths.executable?.hasPrefix("/") == true)
    }
}
