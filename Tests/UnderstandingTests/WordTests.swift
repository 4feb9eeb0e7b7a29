import Base
import Language
import TestSupport
import Testing

@testable import Understanding

/// Lines cut into words, and what numbers, amounts and times they say.
@Suite struct WordTests {
    private func keys(_ line: String) -> [String] { WordReader.words(of: line).map(\.key) }

    @Test func marksStandApartAndContractionsAreWrittenOut() {
        #expect(keys("What's new, Maria?") == ["what", "is", "new", ",", "maria", "?"])
        #expect(keys("don't close it!") == ["do", "not", "close", "it", "!"])
        #expect(keys("note: \"a, b\" (soon)") == ["note", ":", "a, b", "(", "soon", ")"])
    }

    @Test func thePossessiveIsNotedAndTakenOff() {
        let words = WordReader.words(of: "Maria's customers' deals")
        #expect(words.map(\.text) == ["Maria", "customers", "deals"])
        #expect(words.map(\.isPossessive) == [true, true, false])
    }

    @Test func termsOfTheLanguageStayWhole() {
        let words = WordReader.words(of: "new deal value=12k next_step=\"call her\" #vip at 14:30")
        #expect(words.filter { $0.kind == .term }.map(\.text) == ["value=12k", "next_step=\"call her\"", "#vip"])
        #expect(words.last?.kind == .plain)
    }

    @Test(arguments: [
        ("cases", "case"), ("opportunities", "opportunity"), ("status", "status"), ("boxes", "box"),
        ("business", "business"),
    ])
    func pluralsHaveAStem(word: String, stem: String) { #expect(Stem.singular(of: word) == stem) }

    @Test(arguments: [
        ("Won revenue", "won revenue", 2), ("win-rate", "win rate", 2), ("case", "cases", 1),
        ("opportunity", "opportunities", 1),
        ("click-to-open rate", "click to open rates", 4), ("a b", "a b", 2), ("x", "x", 1),
        ("Größe", "größe", 1), ("Übergabe", "übergabe", 1), ("class", "class", 1),
    ])
    func aDeclaredPhraseIsFoundAsItIsSaid(declared: String, said: String, count: Int) {
        #expect(Spoken.end(of: declared, WordReader.words(of: said), at: 0) == count)
    }

    @Test(arguments: [("won revenue", "wins revenue"), ("open", "over"), ("open", "o"), ("a b", "ab"), ("", "a")])
    func whatOnlyBeginsLikeAPhraseIsNone(declared: String, said: String) {
        #expect(Spoken.end(of: declared, WordReader.words(of: said), at: 0) == nil)
    }

    @Test(arguments: [
        ("twelve", "12"), ("twenty-five", "25"), ("ninety five", "95"), ("half a million", "500000"),
        ("300 thousand", "300000"), ("two million", "2000000"), ("12.5k", "12500"), ("a hundred", "100"),
    ])
    func numbersAreReadInDigitsAndWords(text: String, value: String) {
        let words = WordReader.words(of: text)
        let number = NumberWords(words: words).number(at: 0)
        #expect(number?.value.description == value)
        #expect(number?.end == words.count)
    }

    @Test(arguments: [
        ("€9,900", "\"9900 EUR\""), ("USD 15,000", "\"15000 USD\""), ("fifty thousand euros", "\"50000 EUR\""),
        ("12.5k eur", "\"12500 EUR\""), ("40k", "40000"), ("$1.2m", "\"1200000 USD\""),
    ])
    func amountsKeepTheirCurrency(text: String, assigned: String) {
        #expect(NumberWords(words: WordReader.words(of: text)).amount(at: 0)?.assigned == assigned)
    }

    @Test func anAmountThatTwoCountriesReadDifferentlyIsNone() {
        #expect(NumberWords(words: WordReader.words(of: "9.900")).amount(at: 0) == nil)
    }

    @Test(arguments: [
        ("tomorrow", "tomorrow"), ("at 3pm tomorrow", "tomorrow@15:00"), ("next friday", "next-friday"),
        ("10 March", "2026-03-10"), ("February 10th", "2027-02-10"), ("tomorrow morning", "tomorrow@09:00"),
        ("the end of the quarter", "eoq"), ("month end", "eom"), ("in two weeks", "in-2w"),
    ])
    func timesAreReadAsPeopleSayThem(text: String, term: String) throws {
        let words = WordReader.words(of: text)
        let clock = Clock(now: TemporaryWorkspace.now, zone: .utc)
        let time = TimeWords(words, clock: clock).time(at: 0)
        #expect(time?.phrase.term?.text == term)
        #expect(time?.end == words.count)
    }

    @Test(arguments: [
        ("20 minutes", "20m"), ("half an hour", "30m"), ("an hour and a half", "1h30m"), ("2h", "2h"),
        ("ninety minute", "1h30m"),
    ])
    func lengthsAreReadAsPeopleSayThem(text: String, length: String) throws {
        let words = WordReader.words(of: text)
        let found = TimeWords(words, clock: Clock(now: TemporaryWorkspace.now, zone: .utc)).length(at: 0)
        #expect(found.map { TimeLength.text($0.seconds) } == length)
    }
}
