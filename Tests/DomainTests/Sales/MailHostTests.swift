import Domain
import Testing

@Suite struct MailHostTests {
    @Test(
        "A company's mail says where it comes from, a provider's says nothing",
        arguments: [
            ("Jo@Frost.example", "frost.example"), ("jo@mail.frost.co.uk", "mail.frost.co.uk"), ("jo@gmail.com", nil),
            ("jo@GMX.at", nil), ("jo@t-online.de", nil), ("jo@yahoo.co.jp", nil), ("jo", nil), ("@x.example", nil),
            ("a@b@c.example", nil), ("a@localhost", nil), ("a@.example", nil), ("", nil),
        ] as [(String, String?)])
    func hosts(address: String, host: String?) { #expect(MailHost.ofCompany(address) == host) }
}
