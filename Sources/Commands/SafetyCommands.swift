// Integrity and safety: checking, verifying, backing up and restoring.

import CommandSpec
import Store

enum SafetyCommands {
    static let all = [check, verify, backup, restore]

    static let check = Command(
        "check",
        asked: [
            "check": [
                "check workspace|data|database|integrity|everything", "is data|workspace|database|everything consistent|ok|okay|fine|intact|healthy|sound", "run check|checks",
            ]
        ],
        family: .safety, summary: "Checks that everything in the workspace agrees.",
        details:
            "The database's structure, the references between records, the roll-ups behind the figures, and the journal against the records. Faults end with exit status 4.",
        examples: ["check": "checks the workspace"], permission: .read,
        effect: .workspace { workspace, _ in
            let faults = try workspace.check()
            guard faults.isEmpty else {
                throw CommandError(
                    .integrity, "\(faults.count) \(faults.count == 1 ? "fault" : "faults") found",
                    advice: "restore a backup, or ask for help with this list", details: faults)
            }
            return .lines(["everything agrees"])
        })

    static let verify = Command(
        "verify", asked: ["verify": ["verify|check journal|chain|history|log", "is journal intact|valid|untouched"]], family: .safety, summary: "Verifies the journal's chain of hashes from the first commit to the last.",
        details:
            "A commit that was changed, removed or put in is found, and the first such place is named. Faults end with exit status 4.",
        examples: ["verify": "verifies the journal"], permission: .read,
        effect: .workspace { workspace, _ in
            let found = try workspace.verify()
            if let fault = found.fault {
                let entry = fault.entry.map { ", entry \($0)" } ?? ""
                throw CommandError(
                    .integrity, "commit \(fault.commit)\(entry): \(fault.message)",
                    advice: "restore a backup with `restore from FILE`")
            }
            let erased = found.erased == 0 ? "" : ", \(found.erased) of them erased"
            return .lines(["\(found.commits) commits with \(found.entries) entries\(erased) hold"])
        })

    static let backup = Command(
        "backup to FILE",
        asked: ["backup to FILE": ["back up everything|workspace|data|it? to|into|as:FILE", "make|create|write|save backup|copy to|in|as|into:FILE", "backup everything|workspace? to|into:FILE"]], family: .safety, summary: "Writes a copy of the workspace to a new file.",
        details: "The copy is whole even while others work, and readable by its owner only.",
        examples: ["backup to acme-2026.purser": "writes a backup"], permission: .read,
        effect: .session { session, bound in
            let path = try bound.text("FILE")
            if session.isRehearsal { return .changed(Change("backup would be written to \(path)")) }
            guard !session.workspace.isInTransaction else {
                throw CommandError(
                    "a workspace can't be backed up within a script that is one transaction",
                    advice: "leave --atomic out, or back up before the script")
            }
            try session.workspace.backUp(to: path)
            return .changed(Change("backup written to \(path)"))
        })

    static let restore = Command(
        "restore from FILE",
        asked: ["restore from FILE": ["restore backup|workspace|everything? from:FILE"]], family: .safety, summary: "Replaces the workspace by a backup.",
        details: "The backup is verified first, and what the workspace held before is kept in a copy beside it.",
        permission: .administer,
        effect: .session { session, bound in
            let path = try bound.text("FILE")
            guard !session.workspace.isInTransaction else {
                throw CommandError(
                    "a workspace can't be restored within a script that is one transaction",
                    advice: "leave --atomic and --dry-run out")
            }
            let copy = try session.restore(from: path)
            return .changed(Change("restored from \(path); what was there before is kept in \(copy)"))
        })
}
