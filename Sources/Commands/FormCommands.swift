// Leads that come in by forms, and posts that go out to social channels.

import Base
import CommandSpec
import Domain
import Platform
import Services
import Store

enum FormCommands {
    static let all = [take, hand]

    static let take = Command(
        "take leads from FILE with PLACE", family: .campaigns,
        summary: "Makes leads of filled-in forms: JSON Lines, or mails that a website sends.",
        details: """
            A form is a YAML file that says which input goes where, what counts as consent, which campaign led to it, and what \
            follows: `Forms/contact.yaml` is an example, `with contact` takes it from a folder Forms. Entries of people and companies \
            that are there already fill what was empty with them. New leads are scored, given to an owner and put into a \
            sequence, as the form says. What is not taken is kept among the submissions with its reason. The same file \
            again changes nothing, and one undo takes it all back.
            """,
        examples: ["take leads from submissions.jsonl with contact": "takes in what was filled in"],
        effect: .session { session, bound in
            try session.permit(.write, to: "take")
            let path = try bound.path("FILE")
            let form: LeadForm
            do { form = try LeadFormReader.form(bound.text("PLACE"), session.workspace.reader) } catch let fault
                as FileFault
            {
                throw CommandError("\(fault.file):\(fault.line):\(fault.column): \(fault.what)", advice: fault.advice)
            }
            let report = try session.workspace.commit(bound.canonical) { unit in
                let intake = try LeadIntake(form, unit)
                try FormEntry.read(path) { try intake.take($0) }
                return intake.report
            }.value
            return .changed(Change(report.narration.map { "\(path): \($0)" }.joined(separator: "\n")))
        })

    static let hand = Command(
        "hand out QUERY to FILE",
        asked: [
            "hand out posts due to FILE": ["hand out|export due|scheduled? posts|content that-are-due? to|into|as:FILE"]
        ],
        family: .campaigns,
        summary: "Writes scheduled posts to a file for whoever posts them, and counts them as exported.",
        details: """
            A post is a record: `new post "Meet us in Hamburg" campaign=1 channel=linkedin at="tomorrow 9:00" state=scheduled`. \
            Nothing is posted by the program itself. The file is CSV with date, time, channel, text, link and image, in the \
            workspace's zone.
            """,
        examples: ["hand out posts due to posts.csv": "writes what is due"],
        effect: .session { session, bound in
            try session.permit(.write, to: "hand")
            let path = try bound.path("FILE")
            let (query, isRehearsal) = (try bound.query(), session.isRehearsal)
            let count = try session.workspace.commit(bound.canonical) { unit in
                let made = try PostDesk(unit).export(query)
                if !made.posts.isEmpty, !isRehearsal { try Files.write(made.text, to: path) }
                return made.posts.count
            }.value
            guard count > 0 else { return .changed(Change("no scheduled post is among them; nothing is written")) }
            let posts = count == 1 ? "1 post" : "\(count) posts"
            return .changed(Change(isRehearsal ? "\(path): \(posts) would be written" : "\(path): \(posts) written"))
        })
}
