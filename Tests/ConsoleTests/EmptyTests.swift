import Base
import Domain
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// The first look at a workspace with nothing in it: what to do stands there, and what can't be done is not offered.
@Suite struct EmptyTests {
    @Test(arguments: [(40, 12), (80, 24)])
    func anEmptyBoardSaysHowToBegin(width: Int, height: Int) throws {
        let user = try User(size: Size(width: width, height: height), isEmpty: true)
        user.sees("There are no deals here yet.").sees("import all from").doesNotSee("nothing here")
        user.doesNotSee("w won").sees("? help")
    }

    @Test func whatNeedsARecordIsNotHinted() throws {
        let user = try User(isEmpty: true)
        try user.presses("2").sees("There are no tickets here.").doesNotSee("c claim").doesNotSee("a assign")
        try user.presses("4").sees("There are no customers here.").doesNotSee("N note")
        try user.presses("?").types("note").sees("not now: there is no record under the cursor")
    }

    @Test func theFirstRecordTakesThePlaceOfTheSentence() throws {
        let user = try User(isEmpty: true)
        try user.presses("n").types("First deal").presses("C-s").sees("First deal").doesNotSee("There are no deals")
        #expect(try user.company.workspace.reader.count(Query("deal")) == 1)
    }
}
