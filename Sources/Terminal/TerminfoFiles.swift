// Where the compiled entries of the terminfo database are, as ncurses looks for them (terminfo(5)): a folder
// named after the first letter, or after its code in hexadecimal, under each place in turn.

import Platform

/// Finds compiled terminfo entries.
enum TerminfoFiles {
    /// The entry of this name; nil where no file has it.
    static func entry(named name: String) -> [UInt8]? {
        guard let first = name.utf8.first, !name.utf8.contains(UInt8(ascii: "/")) else { return nil }
        let letters = [String(decoding: [first], as: UTF8.self), String(first, radix: 16)]
        for place in places {
            for letter in letters {
                if let bytes = try? Files.read("\(place)/\(letter)/\(name)", limit: 1 << 16) { return bytes }
            }
        }
        return nil
    }

    private static var places: [String] {
        let named = Environment["TERMINFO"].map { [$0] } ?? []
        let listed = Environment["TERMINFO_DIRS"]?.split(separator: ":").map(String.init) ?? []
        return named + [Paths.join(Account.home, ".terminfo")] + listed
            + ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo"]
    }
}
