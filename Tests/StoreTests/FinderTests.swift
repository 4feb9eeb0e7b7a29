import Base
import Domain
import TestSupport
import Testing

@testable import Store

/// What part of a name finds, and in which order.
@Suite struct FinderTests {
    private func workspace() throws -> TemporaryWorkspace {
        let temporary = try TemporaryWorkspace()
        for name in ["North Star Trading", "Northern Lights AG", "Great Northern", "Norton", "Müller Söhne", "Oslo 42"]
        {
            try temporary.create("customer", ["name": .text(name), "status": "lead"])
        }
        try temporary.create("deal", ["name": "Northern renewal", "customer": 2, "value": 0, "stage": "lead"])
        try temporary.create(
            "contact", ["name": "Ann Ode", "customer": 1, "email": "ann.ode@north.example", "external": "C-77"])
        return temporary
    }

    private func titles(_ text: String) throws -> [String] {
        try workspace().workspace.reader.found(by: text).map(\.title)
    }

    @Test func exactComesBeforeBeginningsAndBeginningsBeforeWords() throws {
        #expect(try titles("norton").first == "Norton")
        let found = try titles("north")
        #expect(Set(found.prefix(3)) == ["North Star Trading", "Northern Lights AG", "Northern renewal"])
        #expect(found[3] == "Great Northern")
    }

    @Test func everyWordMayBeABeginningOfItsOwn() throws {
        #expect(try titles("tra nor") == ["North Star Trading"])
        #expect(try titles("muller soh") == ["Müller Söhne"])
    }

    @Test func initialsAndSlipsFindWhatWasMeant() throws {
        #expect(try titles("nst") == ["North Star Trading"])
        #expect(try titles("nortonn").contains("Norton"))
        #expect(try titles("nothern").contains("Northern Lights AG"))
    }

    @Test func numbersMailAddressesAndForeignKeysAreNamesToo() throws {
        #expect(try titles("2").prefix(1) == ["Northern Lights AG"])
        #expect(try titles("#1").count == 3)
        #expect(try titles("ann.ode@") == ["Ann Ode"])
        #expect(try titles("c-77") == ["Ann Ode"])
    }

    @Test func aTypesWordNarrows() throws {
        #expect(try titles("deals north") == ["Northern renewal"])
        #expect(try titles("customer 3") == ["Great Northern"])
        #expect(try titles("deals") == ["Northern renewal"])
    }

    @Test func whatWasFoundSaysWhatItIs() throws {
        let found = try workspace().workspace.reader.found(by: "northern ren")
        #expect(found.map(\.hint) == ["Northern Lights AG"])
        #expect(found.map(\.way) == [.exact] || found.map(\.way) == [.beginning])
    }
}
