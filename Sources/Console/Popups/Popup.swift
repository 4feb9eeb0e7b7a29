// What lies over the panes and takes the keys meanwhile.

import Domain

/// Something over the panes.
enum Popup: Sendable {
    case menu(Menu)
    case columns(ColumnPanel)
    case question(Question)
    case help(HelpList)
    case finder(FinderList)
    case form(Form)
    case tour(Tour)
}

/// A question before something is done that reaches far. It is answered with `y`, which is no key that
/// leads to the question.
struct Question: Sendable, Equatable {
    let text: String
    /// The command line that is run on yes.
    let line: String
}
