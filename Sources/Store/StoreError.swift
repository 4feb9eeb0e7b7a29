// What the store refuses, in words for the person at the keyboard.

public import Domain
public import StoreDriver

/// Something that the store can't or won't do.
public struct StoreError: Error, Sendable, Equatable {
    public enum Kind: Sendable, Hashable {
        /// The workspace can't be opened or written at all.
        case workspace
        /// The request is against a rule of the records.
        case refused
        /// The record changed since it was read.
        case conflict
        /// A name leads to no record, or to several.
        case name
        /// Stopped on demand.
        case interrupted
        /// Something stored is not as it must be.
        case integrity
    }

    public let kind: Kind
    /// What is wrong.
    public let message: String
    /// What can be done about it.
    public let advice: String?
    /// Records among which a name doesn't decide.
    public let candidates: [NameMatch]

    public init(_ kind: Kind, _ message: String, advice: String? = nil, candidates: [NameMatch] = []) {
        self.kind = kind
        self.message = message
        self.advice = advice
        self.candidates = candidates
    }
}

/// A record found by its name.
public struct NameMatch: Sendable, Equatable {
    public let key: RecordKey
    public let title: String
    /// A word on what it is, to tell it from others of the name.
    public let hint: String

    public init(key: RecordKey, title: String, hint: String) {
        self.key = key
        self.title = title
        self.hint = hint
    }
}

extension StoreError {
    /// A driver's fault, said for the user of a workspace.
    public init(_ error: DriverError, at location: String) {
        switch error.code {
        case .busy:
            self.init(
                .workspace, "\(location) is locked by another program",
                advice: "wait for it to finish, or find it with `fuser \(location)`")
        case .full:
            self.init(.workspace, "the disk is full; nothing was changed", advice: "free some space and try again")
        case .readOnly:
            self.init(
                .workspace, "\(location) can't be written", advice: "check the permissions of the file and its folder")
        case .notADatabase:
            self.init(.workspace, "\(location) is not a Purser workspace", advice: "choose another with --workspace")
        case .corrupt:
            self.init(
                .integrity, "\(location) is damaged: \(error.message)",
                advice: "move it away, and where it was restore a backup with `restore from FILE`")
        case .moved:
            self.init(
                .workspace, "\(location) was moved, replaced or removed while it was open; nothing was written",
                advice: "see which file is the right one, and open it again")
        case .cannotOpen where Workspace.linkBeside(location) != nil:
            let link = Workspace.linkBeside(location) ?? location
            self.init(
                .workspace,
                "\(location) can't be opened: \(link) is a symbolic link, and what it leads to may be another's",
                advice: "move the link away; where it leads to the log of this workspace, put that in its place")
        case .cannotOpen:
            self.init(
                .workspace, "\(location) can't be opened: \(error.message)",
                advice: "check that the folder exists and may be read and written")
        case .interrupted: self.init(.interrupted, "stopped", advice: nil)
        case .tooLarge:
            self.init(
                .refused, "a sum would be larger than can be counted",
                advice: "take smaller amounts, or a currency of larger units")
        case .constraint:
            self.init(
                .refused, "the change would leave a record that others refer to missing, or a value twice",
                advice: "run `check` to see whether something was wrong before")
        case .tooOld, .inputOutput, .other:
            self.init(.workspace, "the database reports: \(error.message)", advice: "run `check`; nothing was changed")
        }
    }
}
