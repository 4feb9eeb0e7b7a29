// What a mail address says about where somebody works: the name behind the @, unless anybody can have an address there.

import Base

public enum MailHost {
    /// The host of a company's mail address: `frost.example` of `jo@frost.example`; nil for an address that a person has at a
    /// provider of mail, and for what is no address.
    public static func ofCompany(_ address: String) -> String? {
        let parts = TextFolding.key(address).split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let host = parts.last.map(String.init), host.contains(".") else {
            return nil
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy({ !$0.isEmpty }), let name = labels.first.map(String.init) else { return nil }
        return providers.contains(host) || families.contains(name) ? nil : host
    }

    /// Providers that have the same name in many countries: `gmx.de`, `gmx.at`.
    private static let families: Set<String> = [
        "gmail", "googlemail", "gmx", "hotmail", "outlook", "live", "msn", "yahoo", "ymail", "icloud", "aol",
        "protonmail",
        "yandex",
    ]
    private static let providers: Set<String> = [
        "me.com", "mac.com", "web.de", "t-online.de", "freenet.de", "arcor.de", "posteo.de", "mailbox.org", "proton.me",
        "pm.me", "fastmail.com", "zoho.com", "mail.com", "mail.ru", "bk.ru", "inbox.ru", "list.ru", "qq.com", "163.com",
        "126.com", "naver.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "libero.it",
        "virgilio.it",
        "bluewin.ch", "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "btinternet.com", "sky.com",
        "telia.com",
        "ziggo.nl", "kpnmail.nl", "uol.com.br", "terra.com.br", "rediffmail.com",
    ]
}
