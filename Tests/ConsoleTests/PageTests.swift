import Base
import Domain
import Platform
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// The page of any record: what stands on it, and in which order.
@Suite struct PageTests {
    @Test(arguments: [("1", [] as [String]), ("2", ["Tab"]), ("3", ["Tab"])])
    func aLabelNeverTouchesItsValue(tab: String, keys: [String]) throws {
        let user = try User().presses(tab, "Enter")
        for key in keys { try user.presses(key) }
        let fields = user.screen.dropFirst(4).compactMap { line in line.split(separator: "│").first }
        for line in fields.prefix(17) {
            #expect(line.hasPrefix(" ") && line.dropFirst(1).contains(" "), "\(line)")
            if let end = line.firstIndex(of: "…"), end < line.index(line.startIndex, offsetBy: 16) {
                #expect(line[line.index(after: end)] == " ", "\(line)")
            }
        }
    }

    @Test func whatTheProgramKeepsHasALineOnceThereIsSomething() throws {
        let user = try User(size: Size(width: 120, height: 60)).presses("1", "Enter").sees("Castle tills")
        // Nobody can fill these in, and nothing is in them; the lost reason can be, so its line is there.
        user.doesNotSee("Last stage").doesNotSee("Exchange rate").sees("Lost reason").sees("Stage since")
        try user.presses(":").types("lose deal 4 because \"too dear\"").presses("Enter").sees("Last stage").sees(
            "too dear")
    }

    @Test func theCursorStaysOnItsFieldAsLinesComeAndGo() throws {
        let user = try User(size: Size(width: 120, height: 60)).presses("1", "Enter")
        for _ in 0..<5 { try user.presses("j") }
        let before = try #require(user.host.console.pane?.subject?.field)
        try user.presses(":").types("lose deal 4 because price").presses("Enter")
        #expect(user.host.console.pane?.subject?.field == before)
    }

    @Test func aLongTextTakesItsRoomWhereTheCursorIs() throws {
        let user = try User(size: Size(width: 80, height: 24))
        let text = (1...9).map { "word\($0) and some more of it" }.joined(separator: " ")
        try user.presses("2").presses(":").types("set ticket 1 description=\"\(text)\"").presses("Enter")
        try user.presses(":").types("show ticket 1").presses("Enter", "Tab").sees(" Description word1 and")
        let left = { user.screen.compactMap { $0.split(separator: "│").first.map(String.init) }.joined(separator: " ") }
        #expect(!left().contains("word9") && left().contains("…"))
        try user.presses("j", "j")
        #expect(left().contains("word9"))
    }

    @Test func whatIsNotFilledInPushesNothingOutOfSight() throws {
        let user = try User(size: Size(width: 80, height: 24)).presses("1", "Enter")
        let label = { (text: String) in user.screen.firstIndex { $0.hasPrefix(" " + text) } }
        let (close, created, reason) = (label("Expected cl"), label("Created"), label("Lost reason"))
        #expect(try #require(close) < #require(created))
        #expect(reason.map { $0 > created ?? 0 } ?? true, "what is not set comes last")
        try user.presses(":").types("lose deal 4 because price").presses("Enter")
        #expect(try #require(label("Lost reason")) < #require(label("Created")), "once it is set, it has its place")
    }

    @Test func timesAreThoseOfThePlaceWhereOneIs() throws {
        let company = try SmallCompany.make()
        company.workspace.acting.zone = try ZoneFiles.load("Europe/Berlin")
        let user = try User(size: Size(width: 120, height: 40), company: company)
        // At 10:00 in Greenwich it is 11:00 in Berlin: before a change, after it, when it is taken back, and copied.
        try user.presses(":").types("resolve ticket 1,2").presses("Enter").sees("11:00").doesNotSee("10:00").presses(
            "y")
        try user.presses("U").sees("11:00").doesNotSee("10:00").presses("Esc")
        try user.presses(":").types("show tickets columns subject, created").presses("Enter", "l", "y")
        #expect(user.copied?.hasSuffix(":00") == true && user.copied?.contains("10:00") == false)
    }

    @Test func amountsAreWrittenAlikeOnPagesTilesAndLists() throws {
        let user = try User(size: Size(width: 120, height: 40))
        try user.presses("1", "Enter").sees("€23,750.00").presses("5").sees("€69,175").doesNotSee("69,175 EUR")
        try user.presses("1", "Esc", "O").sees("! €8.5k past its expected close")
    }
}
