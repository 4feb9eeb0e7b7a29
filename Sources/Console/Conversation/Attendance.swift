// Who is at a ticket right now. Consoles tell each other through small texts beside the workspace: no
// record, no journal, and one that is not renewed is soon forgotten.

public import Base
public import Domain

/// The record that this console's user is at.
public struct Attendance: Sendable, Hashable {
    public let key: RecordKey
    public let isWriting: Bool

    public init(_ key: RecordKey, isWriting: Bool) {
        self.key = key
        self.isWriting = isWriting
    }
}

/// Somebody at a record.
public struct Attendant: Sendable, Hashable {
    public let name: String
    public let attendance: Attendance
    /// When it is to be forgotten.
    public let until: Instant

    /// Seconds after which an attendance that was not renewed counts no more.
    public static let patience: Int64 = 45

    public init(_ name: String, at attendance: Attendance, now: Instant) {
        self.init(name: name, attendance: attendance, until: now.adding(seconds: Attendant.patience))
    }

    private init(name: String, attendance: Attendance, until: Instant) {
        self.name = name
        self.attendance = attendance
        self.until = until
    }

    /// Reads what another console left; nil where it left nothing of the sort.
    public init?(kept: String) {
        let parts = kept.split(separator: "\t").map(String.init)
        guard parts.count == 4, let seconds = Int64(parts[0]), let key = RecordKey(parts[2]) else { return nil }
        self.init(
            name: parts[3], attendance: Attendance(key, isWriting: parts[1] == "writing"),
            until: Instant(seconds: seconds))
    }

    public var kept: String {
        "\(until.seconds)\t\(attendance.isWriting ? "writing" : "reading")\t\(attendance.key)\t\(name)"
    }
}

extension Attendant {
    /// `Maria Lopez is writing an answer`, `Maria Lopez and Tom Okafor are looking at it`
    static func sentence(_ others: [Attendant]) -> String {
        let writers = others.filter(\.attendance.isWriting)
        let those = writers.isEmpty ? others : writers
        let names = those.map(\.name)
        let who =
            names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        let verb = those.count == 1 ? "is" : "are"
        return "\(who) \(verb) \(writers.isEmpty ? "looking at it" : "writing an answer")"
    }
}
