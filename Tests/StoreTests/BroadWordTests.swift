import Base
import Platform
import SQLiteDriver
import StoreDriver
import TestSupport
import Testing

/// Where very many records have a word, each row of a page is asked whether it does. The answer is that of text search.
@Suite struct BroadWordTests {
    private static let texts = [
        "The printer is offline", "Printers, offline", "PRINTER", "sprinter offline", "is; the - printer", "",
        "Lange Straße 8", "strasse", "München", "muenchen", "Ｍüller GmbH", "it’s printer’s day", "a_b printer_b",
        "日本語 printer", "printer日本語", "e\u{301}cole", "école 8", "٣ printers", "x\u{200B}printer", "prin\u{AD}ter",
        "12 34 5",
    ]
    private static let sought = [
        "printer", "print*", "offline", "is offline", "the printer", "strasse", "munchen", "muller gmbh", "s", "a", "b",
        "ecole", "8", "12 34", "34 5*", "日本語", "3", "x",
    ]

    @Test func aRowIsAskedAsTextSearchIs() throws {
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        let connection = try SQLiteDriver().connect(to: folder + "/words.db", mode: .create)
        let dialect = connection.dialect
        for statement in dialect.createSearch("note") { try connection.run(statement) }
        try connection.run("CREATE TABLE note(id INTEGER PRIMARY KEY, first TEXT, second TEXT)")
        for (id, text) in Self.texts.enumerated() {
            let other = Self.texts[(id * 7 + 3) % Self.texts.count]
            try connection.execute(
                "INSERT INTO note(id, first, second) VALUES (?, ?, ?)",
                [.integer(Int64(id)), .text(text), id % 3 == 0 ? .null : .text(other)])
            let all = id % 3 == 0 ? text : text + "\n" + other
            try connection.execute(
                dialect.addToSearch("note"), [.integer(Int64(id)), .text(TextFolding.key(all))])
        }
        for said in Self.sought {
            let run = try #require(WordRun(said: said))
            let words = said.hasSuffix("*") ? String(said.dropLast()) : said
            let term = dialect.searchTerm(words: words.split(separator: " ").map(String.init), prefix: words != said)
            let found = try connection.rows(
                "SELECT id FROM note WHERE \(dialect.search("note", id: "id")) ORDER BY id", [.text(term)]
            ) { $0.integer(at: 0) }
            let held = try connection.rows(
                "SELECT id FROM note WHERE \(dialect.holdsWords(["first", "second"])) ORDER BY id", [.text(run.said)]
            ) { $0.integer(at: 0) }
            #expect(held == found, "for \(said)")
        }
    }
}
