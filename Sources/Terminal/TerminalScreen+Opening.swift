// What is done once, before there is a screen: the locale, the terminal's entry, the modes of the line.

import CNcurses
import Glibc
import Platform

extension TerminalScreen {
    /// Only the character classes follow the user's locale: numbers stay as programs read them. Returns whether text is
    /// sent as UTF-8.
    static func setLocale() -> Bool {
        let isNamed = setlocale(LC_CTYPE, "") != nil
        let codeset = isNamed ? nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? "" : ""
        let isUTF8 = TerminalProfile.isUTF8(codeset: codeset) { Environment[$0] }
        if codeset.lowercased() != "utf-8" { _ = setlocale(LC_CTYPE, "C.UTF-8") }
        return isUTF8
    }

    static func openCurses(_ name: String, wantsColor: Bool) throws(TerminalError) {
        // The size comes from the terminal; LINES and COLUMNS would outlive a resize.
        use_env(true)
        use_tioctl(true)
        guard wantsColor && openCursesWithDirectColor(name) || curses_open(name) != nil else {
            throw .unknown(name: name)
        }
        guard curses_cursor_address(0, 0) != nil else {
            endwin()
            throw .dumb(name: name)
        }
        raw()
        noecho()
        nonl()
        // Shifting cells within a row saves a few bytes and leaves the freed ones in a colour of the terminal's choice.
        curses_keep_cells_in_place()
        // Frames are drawn whole: input that waits must not cut one short.
        typeahead(-1)
        def_prog_mode()
    }

    /// curses takes an entry itself, in hexadecimal, in the variable that else names a folder; it is there for
    /// this call only.
    private static func openCursesWithDirectColor(_ name: String) -> Bool {
        guard TerminalProfile.announcesDirectColor(name: name, environment: { Environment[$0] }),
            let entry = TerminfoFiles.entry(named: name).flatMap(DirectColorEntry.make)
        else { return false }
        let folder = Environment["TERMINFO"]
        setenv("TERMINFO", "hex:" + DirectColorEntry.hexadecimal(entry), 1)
        defer {
            if let folder { setenv("TERMINFO", folder, 1) } else { unsetenv("TERMINFO") }
        }
        return curses_open(name) != nil
    }

    /// What the terminal sends for Backspace: DEL, or Control-H where its settings say so.
    static func eraseByte(of settings: termios) -> UInt8 {
        withUnsafeBytes(of: settings.c_cc) { $0[Int(VERASE)] == 0x08 ? 0x08 : 0x7F }
    }
}
