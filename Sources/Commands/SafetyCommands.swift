// Integrity and safety: checking, verifying, backing up and restoring.

import Backup
import Base
import CommandSpec
import Language
import Platform
import Services
import Store

enum SafetyCommands {
    static let all = [check, verify, backup, restore]

    static let check = Command(
        "check", "check campaign ID",
        asked: [
            "check TARGET": [
                "check|inspect|validate|review TARGET before|prior? we|you|i|the? start|starting|sending|launch|launching? it?",
                "is|can TARGET be? ready|ok|okay|fine|go|start|started|sent to? go|start|send|launch|be-sent?",
            ],
            "check": [
                "check|verify|scan workspace|data|database|everything|records for errors|faults|problems|mistakes|damage|corruption",
                "check workspace|data|database|integrity|everything",
                "is data|workspace|database|everything consistent|ok|okay|fine|intact|healthy|sound",
                "run check|checks",
                "run a? check|checks|consistency-check|integrity-check over|on|of|for? workspace|data|database|everything?",
                "check|verify|test|make|see|ensure that|if|whether|sure? all|whether|that|if? the|of|our? data|workspace|database|everything|records|books|file is|are|in|still|all? consistent|in|ok|okay|fine|intact|sound|healthy|right|order|agrees|agree|adds|fits|correct up|order|together?",
            ],
        ],
        family: .safety, summary: "Checks that everything in the workspace agrees.",
        details:
            "The database's structure, the references between records, the roll-ups behind the figures, the journal against the records, and the signatures of contracts. Faults end with exit status 4.",
        examples: [
            "check": "checks the workspace",
            "check campaign 1": "looks through a campaign's audience and content before it starts",
        ], permission: .read, work: { _, _ in LongWork("checking", .read, writes: false) },
        effect: .workspace { workspace, bound in
            if let campaigns = try? bound.records() { return try SendingCommands.check(workspace, campaigns.ids) }
            let faults = try workspace.check() + ContractText(workspace.reader).faults()
            guard faults.isEmpty else {
                throw CommandError(
                    .integrity, "\(faults.count) \(faults.count == 1 ? "fault" : "faults") found",
                    advice: "restore a backup, or ask for help with this list", details: faults)
            }
            return .lines(["everything agrees"])
        })

    static let verify = Command(
        "verify",
        asked: [
            "verify": [
                "has|did|have anybody|anyone|someone|somebody tampered|tamper|changed|messed|mess|fiddled with? journal|history|log|audit-trail|chain|audit-log",
                "verify|check journal|chain|history|log", "is journal intact|valid|untouched",
            ]
        ],
        family: .safety, summary: "Verifies the journal's chain of hashes from the first commit to the last.",
        details:
            "A commit that was changed, removed or put in is found, and the first such place is named. Faults end with exit status 4.",
        examples: ["verify": "verifies the journal"], permission: .read,
        work: { _, _ in LongWork("verifying", .reported, writes: false) },
        effect: .workspace { workspace, _ in
            let found = try workspace.verify { workspace.work?.reached(Int($0)) ?? true }
            if let fault = found.fault {
                let entry = fault.entry.map { ", entry \($0)" } ?? ""
                throw CommandError(
                    .integrity, "commit \(fault.commit)\(entry): \(fault.message)",
                    advice: "restore a backup with `restore from FILE`")
            }
            let erased = found.erased == 0 ? "" : ", \(found.erased) of them erased"
            let commits = HowMany.of(found.commits, "commit")
            let holds = found.commits == 1 ? "holds" : "hold"
            return .lines(["\(commits) with \(HowMany.of(found.entries, "entry", "entries"))\(erased) \(holds)"])
        })

    static let backup = Command(
        "backup to FILE [compressed] [encrypted]",
        asked: [
            "backup to FILE encrypted": [
                "back everything|all|data|workspace|it|company up to|into|in:FILE encrypted|with-encryption",
                "make|write|create|do a? encrypted|secret|protected backup|copy to|in|into|as:FILE",
            ],
            "backup to FILE": [
                "back everything|all|data|workspace|it|company up to|into|in:FILE",
                "back up everything|workspace|data|it? to|into|as:FILE",
                "make|create|write|save backup|copy to|in|as|into:FILE",
                "backup everything|workspace? to|into:FILE",
            ],
        ],
        family: .safety,
        summary: "Writes a copy of the workspace to a new file, or adds one to a folder of backups.",
        details: """
            The copy is whole even while others work, its journal is verified once it is written, and it is readable by its owner \
            only. A file is a workspace in itself unless it is compressed or encrypted. A folder that exists gets a whole backup \
            first and then, each time, a file with the commits since the last: `restore from FOLDER` puts them together, as they \
            were at any time. A folder holds the backups of one workspace, and one backup at a time is written to it; where a file \
            of it is lost or damaged, the next one is whole again, and says which is damaged. A \
            workspace that does not verify is written all the same, and the command fails with exit status 4. The passphrase is what PURSER_PASSPHRASE says, or the file that PURSER_PASSPHRASE_FILE names; without it \
            nobody reads an encrypted backup again.
            """,
        examples: [
            "backup to acme-2026.purser": "writes a plain copy",
            "backup to acme.backup compressed": "writes a small one",
        ],
        permission: .read, work: { _, _ in LongWork("backing up", .read, writes: false) },
        effect: .session { session, bound in
            let path = try bound.path("FILE")
            if session.isRehearsal { return .changed(Change("backup would be written to \(path)")) }
            guard !session.workspace.isInTransaction else {
                throw CommandError(
                    "a workspace can't be backed up within a script that is one transaction",
                    advice: "leave --atomic out, or back up before the script")
            }
            let options = BackupOptions(
                isCompressed: bound.said("compressed"), passphrase: bound.said("encrypted") ? try passphrase() : nil)
            let report = try Backup(session.workspace, with: session.driver, options: options) {
                guard session.surface == .batch else { return }
                StandardStreams.narrate("purser: another backup is being written to \(path); waiting for it")
            }.write(to: path)
            if let fault = report.fault {
                throw CommandError(
                    .integrity,
                    "the workspace does not verify: \(fault); it was written to \(report.path ?? path) all the same",
                    advice: "keep the backups that were made earlier: one of them may be whole")
            }
            let damage = report.damage.map { "; \($0): move what is damaged away" }
            return .changed(Change(words(report, path) + (damage ?? "")))
        })

    private static func words(_ report: BackupReport, _ path: String) -> String {
        guard let written = report.path else {
            return "nothing has changed since commit \(report.commit), which \(path) holds"
        }
        if report.since == report.commit, report.commit > 0 {
            return "\(path) ends with commit \(report.commit) again, as \(written) says"
        }
        let first = report.since + 1
        let commits = first == report.commit ? "commit \(first)" : "commits \(first) to \(report.commit)"
        return "\(report.since == 0 ? "backup" : commits) written to \(written)"
    }

    static let restore = Command(
        "restore from FILE [at WHEN] [to PLACE]", "restore from FILE at commit NUMBER [to PLACE]",
        asked: ["restore from FILE": ["restore backup|workspace|everything? from:FILE"]], family: .safety,
        summary: "Replaces the workspace by a backup, or makes a new one of it.",
        details: """
            FILE is a backup, or a folder of them, whose newest counts; one of its files stands for what it leads up to. `at` gives \
            the workspace as it was then, or after a commit; a day stands for its end. It ends with the last commit made until \
            then and has all before it, even where a clock was wrong for a while. The backup is verified first, and nothing is \
            done where a file is missing. With `to`, a new workspace is made there and this one stays as it is; without it, what \
            the workspace held before is kept in a copy beside it, and the backup must be its own.
            """,
        permission: .administer, work: { _, _ in LongWork("restoring", .read, writes: true) },
        effect: .session { session, bound in
            let path = try bound.path("FILE")
            guard !session.workspace.isInTransaction, !session.isRehearsal else {
                throw CommandError(
                    "a workspace can't be restored within a script that is one transaction",
                    advice: "leave --atomic and --dry-run out")
            }
            let restoration = Restoration(
                from: path, until: try limit(bound, session), passphrase: try Passphrase.given(), with: session.driver,
                like: session.workspace)
            if let place = bound.optionalPath("PLACE") {
                let report = try restoration.make(at: place)
                return .changed(Change("\(place) holds \(path) up to commit \(report.commit)"))
            }
            return try ScratchFolder.with(beside: session.workspace.location) { scratch in
                let report = try restoration.make(at: scratch.file("restored"))
                let copy = try session.restore(from: scratch.file("restored"))
                return .changed(
                    Change(
                        "restored from \(path) up to commit \(report.commit); what was there before is kept in \(copy)")
                )
            }
        })

    private static func passphrase() throws -> [UInt8] {
        guard let passphrase = try Passphrase.given() else {
            throw CommandError(
                "an encrypted backup needs a passphrase",
                advice: "set PURSER_PASSPHRASE, or PURSER_PASSPHRASE_FILE to a file that holds it")
        }
        return passphrase
    }

    private static func limit(_ bound: Bound, _ session: Session) throws -> RestorationPoint {
        if let number = bound.number() { return .commit(number) }
        guard case .time(let when) = bound["WHEN"] else { return .end }
        let range = when.resolve(session.workspace.acting.clock)
        return .instant(range.end > range.start ? Instant(seconds: range.end.seconds - 1) : range.start)
    }
}
