// Contacts as vCards (RFC 6350); activities, campaigns and posts as a calendar (RFC 5545): what phones and calendars take in. Lines end
// in CR LF and are folded at 75 bytes; what neither RFC lets a line hold, which is every control but the tab, is written as
// its mark. The same records give the same bytes.

import Base
import Domain
import Store

struct CardExport {
    let kind: CardTable.Kind
    private let reader: Reader
    private(set) var bytes: [UInt8] = []

    init(_ kind: CardTable.Kind, _ reader: Reader) {
        self.kind = kind
        self.reader = reader
        guard kind == .calendar else { return }
        write("BEGIN:VCALENDAR")
        write("VERSION:2.0")
        write("PRODID:-//Purser//EN")
    }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append(_ record: Record) throws {
        switch record.type.name {
        case ContactSchema.name: try append(Contact(record))
        case CampaignSchema.name: append(Campaign(record))
        case PostSchema.name: try append(Post(record))
        default: try append(Activity(record))
        }
    }

    mutating func end() { if kind == .calendar { write("END:VCALENDAR") } }

    private mutating func append(_ contact: Contact) throws {
        write("BEGIN:VCARD")
        write("VERSION:4.0")
        write("UID:" + Self.identity(contact.record, "vcard:"))
        write("FN:" + Self.escaped(contact.name))
        if let link = contact.customer,
            let name = try reader.title(of: RecordKey(type: CustomerSchema.name, id: link.id))
        {
            write("ORG:" + Self.escaped(name))
        }
        for (name, value) in [
            ("TITLE", contact.title), ("EMAIL", contact.email), ("TEL", contact.phone), ("LANG", contact.language),
            ("TZ", contact.timezone),
        ] {
            if let value { write("\(name):" + Self.escaped(value)) }
        }
        write("END:VCARD")
    }

    private mutating func append(_ activity: Activity) throws {
        let isTask = activity.kind != .meeting
        write(isTask ? "BEGIN:VTODO" : "BEGIN:VEVENT")
        write("UID:" + Self.identity(activity.record, "ical:"))
        write("DTSTAMP:" + Self.time(activity.created))
        if isTask {
            if let due = activity.due { write("DUE:" + Self.time(due)) }
        } else {
            // A meeting that nobody planned was over when it was noted.
            let length = activity.duration
            let start = activity.due ?? activity.done?.adding(seconds: -(length ?? 3_600)) ?? activity.created
            write("DTSTART:" + Self.time(start))
            if let length { write("DTEND:" + Self.time(start.adding(seconds: length))) }
            // What a calendar has no word for, and what is the same when it comes back.
            if activity.due == nil { write(CardLine.unplanned + ":TRUE") }
            if let done = activity.done { write(CardLine.done + ":" + Self.time(done)) }
        }
        write("CATEGORIES:" + Self.escaped(activity.kind.label))
        if let step = activity.recurs { write("RRULE:FREQ=" + step.rawValue.uppercased()) }
        if isTask, let done = activity.done { write("COMPLETED:" + Self.time(done)) }
        write("SUMMARY:" + Self.escaped(activity.text))
        if let outcome = activity.outcome { write("DESCRIPTION:" + Self.escaped(outcome)) }
        try invite(activity)
        write(isTask ? "END:VTODO" : "END:VEVENT")
    }

    /// Whoever it is ours by invites, and all who take part are named by their mail address: a calendar knows no other.
    private mutating func invite(_ activity: Activity) throws {
        var invited: [(name: String?, address: String)] = []
        for link in activity.attendees {
            if let contact = try reader.entity(link), let email = contact.email {
                invited.append((contact.name, email))
            }
        }
        for link in activity.colleagues {
            if let user = try reader.entity(link), let email = user.email { invited.append((user.name, email)) }
        }
        invited += activity.guests.map { (nil, $0) }
        guard !invited.isEmpty else { return }
        if let who = try activity.who.flatMap({ try reader.entity($0) }), let email = who.email {
            write("ORGANIZER" + Self.called(who.name) + ":mailto:" + email)
        }
        for (name, address) in invited { write("ATTENDEE" + Self.called(name) + ":mailto:" + address) }
    }

    /// `;CN="Jo Berg"`; a parameter can't hold quotation marks.
    private static func called(_ name: String?) -> String {
        name.map { ";CN=\"" + $0.filter { $0 != "\"" && !$0.isNewline } + "\"" } ?? ""
    }

    /// Whole days, from the first to the last; a campaign that has none yet isn't in any calendar.
    private mutating func append(_ campaign: Campaign) {
        guard let first = campaign.starts ?? campaign.ends else { return }
        let last = max(first, campaign.ends ?? first)
        begin(campaign.record, campaign.created)
        // The end of an event of whole days is the day after it.
        write("DTSTART;VALUE=DATE:" + Self.day(first))
        write("DTEND;VALUE=DATE:" + Self.day(last.adding(days: 1)))
        write("SUMMARY:" + Self.escaped(campaign.name))
        if let content = campaign.content { write("DESCRIPTION:" + Self.escaped(content)) }
        write("CATEGORIES:" + Self.escaped(campaign.type.label))
        write("END:VEVENT")
    }

    /// A moment; a post without a time isn't in any calendar.
    private mutating func append(_ post: Post) throws {
        guard let at = post.at else { return }
        begin(post.record, post.created)
        write("DTSTART:" + Self.time(at))
        write("SUMMARY:" + Self.escaped("\(post.channel): \(post.text)"))
        if let page = post.page { write("URL:" + page) }
        if let campaign = try post.campaign.flatMap({
            try reader.title(of: RecordKey(type: CampaignSchema.name, id: $0.id))
        }) {
            write("CATEGORIES:" + Self.escaped(campaign))
        }
        write("STATUS:" + (post.state == .draft ? "TENTATIVE" : "CONFIRMED"))
        write("END:VEVENT")
    }

    private mutating func begin(_ record: Record, _ created: Instant) {
        write("BEGIN:VEVENT")
        write("UID:" + Self.identity(record, "ical:"))
        write("DTSTAMP:" + Self.time(created))
    }

    private mutating func write(_ line: String) {
        var width = 0
        for character in line.unicodeScalars {
            // A line that a text could end would let it write lines of its own.
            let isHeld = character.value == 0x09 || !HiddenScalars.isControl(character.value)
            let scalar = isHeld ? character : SafeText.standIn(for: character)
            let size = UTF8.width(scalar)
            if width + size > 75 {
                bytes += [0x0D, 0x0A, 0x20]
                width = 1
            }
            bytes += Array(String(Character(scalar)).utf8)
            width += size
        }
        bytes += [0x0D, 0x0A]
    }

    /// What came from another calendar or address book goes back under the name that it has there.
    private static func identity(_ record: Record, _ source: String) -> String {
        let external = record.values[CommonFields.external].text ?? ""
        return external.hasPrefix(source)
            ? escaped(String(external.dropFirst(source.utf8.count))) : "purser-\(record.type.name)-\(record.id)"
    }

    /// `20260302T100000Z`
    private static func time(_ instant: Instant) -> String {
        instant.description.filter { $0 != "-" && $0 != ":" }
    }

    /// `20260302`
    private static func day(_ day: CivilDate) -> String { day.description.filter { $0 != "-" } }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\", ";", ",": result += "\\" + String(character)
            case "\n", "\r\n", "\r": result += "\\n"
            default: result.append(character)
            }
        }
    }
}
