// Reading ingredients, and saying what is wrong with them.

import Platform
import Testing

@testable import SampleCompany

@Suite struct IngredientTests {
    @Test func tablesAreReadAsSpreadsheetsWriteThem() throws {
        let table = try Table("name,text\r\nA,\"one, \"\"two\"\"\nthree\"\r\n\nB,\n", file: "x.csv")
        #expect(table.rows.map { $0["name"] } == ["A", "B"])
        #expect(table.rows[0]["text"] == "one, \"two\"\nthree")
        #expect(table.rows[1].line == 5)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let texts = ["plain", "a,b", "say \"hi\"", "two\nlines", "ümlaut 🍦"]
        let file = SampleFile("x", of: texts) { text, row in
            row["a"] = text
            row["b"] = "1"
        }
        #expect(try Table(file.text, file: "x.csv").rows.map { $0["a"] } == texts)
    }

    @Test(arguments: [
        ("a,b\n1", "x.csv:2: error: 1 cells, but the header has 2"),
        ("", "x.csv: error: the file is empty"), ("a,b\n", "x.csv: error: the table has no rows"),
    ])
    func aBrokenTableIsAnErrorWithItsPlace(text: String, message: String) {
        let error = #expect(throws: IngredientError.self) { try Table(text, file: "x.csv") }
        #expect(error?.description == message)
    }

    @Test func aThemeWithoutAReplyIsAnError() {
        let text = "# X\ncategory: a\n\n## Case\n### Subject\ns\n### Ask\na\n### Talk\n#### Customer\nc\n"
        #expect(throws: IngredientError.self) { try TicketTheme.themes(in: text, file: "x.md") }
    }

    @Test func aMissingFileIsAnError() {
        #expect(throws: IngredientError.self) { try Ingredients(files: [:]) }
    }

    @Test func gapsAreFilled() {
        var dice = Dice(seed: 1, label: "test")
        let template = Template(facts: ["first": "Ada"])
        #expect(template.filled("Hi {first}, {n 4-4} of {{first}|{first}}, {odd}", &dice) == "Hi Ada, 4 of Ada, {odd}")
        for _ in 0..<50 { #expect(["a", "b c"].contains(template.filled("{a|b c}", &dice))) }
    }

    @Test(arguments: [
        (Moment(day: -45, hour: 10, minute: 30), "-45d 10:30"), (Moment(minutes: -1), "-1d 23:59"),
        (Moment(minutes: 0), "0d 00:00"), (Moment(day: 12, hour: 9), "+12d 09:00"),
    ])
    func momentsAreRelativeToToday(moment: Moment, text: String) {
        #expect(moment.text == text)
        #expect(Moment(text) == moment)
    }

    @Test(arguments: [
        ("Bäckerei Grünkorn & Töchter", "baeckerei-gruenkorn-toechter"),
        ("Frk. Nielsens Festmad", "frk-nielsens-festmad"),
        ("Chłodnia Bałtycka", "chlodnia-baltycka"), ("O'Halloran", "ohalloran"), ("東京", ""),
    ])
    func namesAreSpelledInLatinLetters(name: String, slug: String) {
        #expect(Latin.slug(name) == slug)
    }

    @Test func diceAreFairEnoughAndKeepTheirRange() {
        var dice = Dice(seed: 3, label: "test")
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<6000 { counts[dice.below(6)] += 1 }
        #expect(counts.allSatisfy { (850...1150).contains($0) })
        #expect(dice.pick([1, 2, 3], by: { _ in 0 }) == nil)
        #expect(dice.shuffled(Array(0..<40)).sorted() == Array(0..<40))
    }
}
