import Base
import Domain
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// A record type that was declared once has its list, page, form and filter without a line of the console.
@Suite struct NewTypeOnScreenTests {
    private func harbour() throws -> User {
        let company = try TemporaryWorkspace(catalogue: VesselSchema.catalogue)
        try company.create("user", ["login": "anna", "name": "Anna Berg", "role": "manager"])
        try company.workspace.recogniseUser()
        try company.create("customer", ["name": "Fjord Lines"])
        try company.create("vessel", ["name": "Aurora", "flag": "norway", "customer": 1])
        try company.create("vessel", ["name": "Boreas", "flag": "malta"])
        return try User(size: Size(width: 120, height: 40), company: company)
    }

    @Test func itsListShowsItsColumns() throws {
        try harbour().types(":show vessels").presses("Enter").sees("Aurora").sees("Norway").sees("Fjord Lines").sees(
            "Built")
    }

    @Test func itsListIsFilteredInTheOneLanguage() throws {
        let user = try harbour().types(":show vessels").presses("Enter")
        try user.types("/flag:malta").presses("Enter").sees("Boreas").doesNotSee("Aurora")
    }

    @Test func itsPageShowsItsFields() throws {
        let user = try harbour().types(":show vessels").presses("Enter", "Enter")
        user.sees("Aurora").sees("Flag").sees("Price").sees("Norway")
    }

    @Test func itsFormMakesOne() throws {
        let user = try harbour().types(":show vessels").presses("Enter")
        try user.types("nCalypso").presses("C-s")
        #expect(try user.company.workspace.reader.find("Calypso", type: "vessel").id == 3)
        user.sees("Calypso")
    }
}
