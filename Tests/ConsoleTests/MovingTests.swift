import Screen
import Store
import Testing

@testable import Console

/// The row “moving about” of the console's promises, and what goes past it: marks and the finder.
@Suite struct MovingTests {
    @Test func tabsAreGoneToByNumberAndByName() throws {
        let user = try User()
        try user.presses("2").sees("Tickets").sees("Robot arm stops")
        try user.presses(":").types("go customers").presses("Enter").sees("1 of 5 customers")
        try user.presses(":").types("go contacts").presses("Enter").sees("Contacts").sees("Ines Acker")
        try user.presses(":").types("go nowhere").presses("Enter").sees("nowhere")
    }

    @Test func aTypeWithTermsIsAListAsInK9s() throws {
        let user = try User()
        try user.presses(":").types("customers region:emea").presses("Enter").sees("1 of 3 customers")
        try user.presses("Esc").doesNotSee("1 of 3 customers")
    }

    @Test func breadcrumbsSayWhereOneIs() throws {
        let user = try User(size: Size(width: 120, height: 30))
        try user.presses("4", "Enter", "L").sees("Tickets").sees("Contacts")
        user.types("t").sees("Customers › Acme GmbH › tickets customer")
        try user.presses("Enter").sees("› Thanks for the help")
        try user.presses("Esc", "Esc", "Esc").sees("1 of 5 customers")
        try user.presses("[").sees("Customers › Acme GmbH").presses("]").sees("1 of 5 customers")
    }

    @Test func everyRecordLeadsToWhatHangsOnItAndBack() throws {
        let user = try User(size: Size(width: 120, height: 30))
        // From a deal to its customer, on to the customer's touches, on to the campaign.
        try user.presses(":").types("show deal 1").presses("Enter", "L").sees("Customer").presses("c")
        try user.sees("› Acme GmbH").presses("L").sees("Touches").presses("Down")
        user.sees("Go to")
        try user.presses("Esc").presses("-").sees("Acme renewal").presses("-").sees("› Acme GmbH")
    }

    @Test func marksOfPlacesOutliveTheProgram() throws {
        let user = try User()
        try user.presses(":").types("show deals open sort value desc").presses("Enter", "j", "j", "m").sees(
            "Mark this place")
        try user.presses("a").sees("marked as a: show deals open sort value desc")
        try user.presses("2", "m", "t").sees("marked as t: go tickets")
        let later = try User(after: user)
        try later.presses("'").sees("show deals open sort value desc").presses("a").sees("▸ Castle tills").sees(
            "3 of 5 deals")
        try later.presses("'", "t").sees("Robot arm")
        try later.presses("'", "z").sees("there is no mark z").presses("m", "Esc").doesNotSee("Mark this place")
        #expect(
            PlaceMarks(SettingsFile(path: "places.yaml", text: user.rememberedPlaces.text)) == user.rememberedPlaces)
    }

    @Test func theFinderGoesToAnythingByPartOfItsName() throws {
        let user = try User()
        try user.presses("f").types("cas").sees("customer").sees("Castle & Sons").sees("Castle tills")
        try user.presses("Enter").sees("Pipeline › Castle & Sons")
        try user.presses("f").types("deal kio").presses("Enter").sees("› Castle kiosks")
        // Nothing typed: where one was before.
        try user.presses("f").sees("shown before").sees("Castle & Sons").presses("Enter").sees("› Castle & Sons")
        try user.presses("f").types("no such thing").sees("Nothing is called that").presses("Esc").doesNotSee("Go to")
    }
}
