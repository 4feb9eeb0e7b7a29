import Base
import Testing

@Suite struct AddressSecretTests {
    @Test(arguments: [
        "set sender 1 server=smtps://me:s3cr3t@mail.example",
        "set sender 1 server=\"smtps://me:s;c=r,(t@mail.example\"",
        "import deals from https://me:pw@x.example/a.csv", "server=smtps://me:12345@mail.example",
    ])
    func aPasswordInAnAddressIsSeen(line: String) {
        #expect(AddressSecret.isIn(line))
        #expect(AddressSecret.mayBegin(in: line))
        // What has been typed of it is a password by then too.
        for end in line.indices where line[..<end].hasSuffix(":s") || line[..<end].hasSuffix(":pw") {
            #expect(!AddressSecret.isIn(String(line[..<end])))
            #expect(AddressSecret.mayBegin(in: String(line[..<end])))
        }
    }

    @Test(arguments: [
        "see https://x.example:80/a and mail me@x.example",
        "set sender 1 server=smtp://mail.example:25 login=me@x.example",
        "set sender 1 server=\"smtp://mail.example:25\"", "set contact 1 email=me@x.example", "move deal 1 to won: yes",
    ])
    func otherAddressesAreNone(line: String) {
        #expect(!AddressSecret.isIn(line))
        #expect(!AddressSecret.mayBegin(in: line))
    }

    @Test(arguments: ["smtps://me:", "smtps://me:1", "smtps://me:123456", "smtps://me:12ab", "\"smtps://me:12"])
    func whatMayStillBecomeOneIsTakenForOne(line: String) {
        #expect(AddressSecret.mayBegin(in: "set sender 1 server=" + line))
    }
}
