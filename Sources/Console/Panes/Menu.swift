// A short list to choose from, each line with a key of its own: what sorts a list, which columns it has,
// which of several readings was meant.

import Domain

/// A list to choose from.
struct Menu: Sendable, Equatable {
    struct Item: Sendable, Equatable {
        /// What chooses it at once; nil where only the cursor does.
        var key: Character?
        let label: String
        var detail = ""
        var isOn = false
        let choice: Choice
    }

    /// What a choice does.
    enum Choice: Sendable, Equatable {
        /// Sorts the list by a field.
        case sort(String)
        /// Groups the list by a field, or not at all.
        case group(String?)
        /// The columns of the list, in order.
        case columns([ColumnChoice])
        /// Copies what the request brings.
        case copy(Request)
        /// Runs a command line.
        case run(String)
        /// Opens the command bar with a line to finish.
        case begin(String)
        /// Puts a text into the open line.
        case insert(String)
        case go(Destination)
    }

    let title: String
    var items: [Item]
    var cursor = 0
    /// Whether it stays open after a choice.
    var stays = false

    /// Gives each item a letter: of its own label where one is free, else of the alphabet.
    mutating func giveKeys() {
        var free = Array("abcdefghiklmnoprstuvwxyzABCDEFGHIKLMNOPRSTUVWXYZ0123456789")
        for index in items.indices where items[index].key == nil {
            let own = items[index].label.lowercased().first { free.contains($0) }
            items[index].key = own ?? free.first
            free.removeAll { $0 == items[index].key }
        }
    }
}
