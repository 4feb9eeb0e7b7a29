import CommandSpec
import Commands
import Platform
import TestSupport
import Testing

/// Inputs that are too long for `make fuzz`.
@Suite struct CommandFuzzTests {
    /// Ten megabytes on one line, in each of the ways in which a line can be long.
    @Test(arguments: ["a ", "\"", "(", "a,", "日"])
    func tenMegabytesOnOneLineAreNoHang(piece: String) throws {
        let company = try Company()
        let text = String(repeating: piece, count: 10_000_000 / piece.utf8.count)
        #expect(company.error("show deals " + text)?.what.isEmpty != true)
        let line = "note deal 1 \"" + String(repeating: piece == "\"" ? "x" : piece, count: 20_000) + "\""
        #expect(company.error(line) == nil)
    }

    @Test(arguments: ["(", "-(", "has:customers(", "not ("])
    func deepNestingIsRefusedInWords(open: String) throws {
        let company = try Company()
        let line =
            "show customers " + String(repeating: open, count: 1_000) + "acme" + String(repeating: ")", count: 1_000)
        #expect(company.error(line)?.description.contains("nested too deeply") == true)
        let chain = "explain " + String(repeating: "explain ", count: 1_000) + "show deals"
        #expect(company.error(chain) != nil)
    }
}
