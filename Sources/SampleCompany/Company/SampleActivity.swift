// Activities as they are written out.

import Domain

/// A call, meeting, mail, note or task.
struct SampleActivity {
    let kind: ActivityKind
    /// The type and key of what it belongs to: `deal:sample:D-0007`.
    let about: String
    let text: String
    let created: Moment
    let due: Moment?
    let done: Moment?
    let outcome: String
    /// In minutes.
    let duration: Int?
    let who: SampleUser
    var attendees: [SampleContact] = []
    var colleagues: [SampleUser] = []
}
