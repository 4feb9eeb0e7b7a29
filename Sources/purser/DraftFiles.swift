// Unfinished replies, each in a private file under the user's state folder until it is sent. Their names
// begin with a number made of the workspace's place, so that two workspaces' tickets are told apart.

import Base
import Console
import Domain
import Platform
import Store

/// The drafts of a workspace.
struct DraftFiles {
    private let shelf = TextShelf(Paths.join(XDGFolders.state, "drafts"))
    private let prefix: String

    init(_ workspace: Workspace) {
        // FNV-1a, 64 bits.
        let number = (workspace.location + " " + workspace.acting.login).utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        prefix = String(number, radix: 16) + "-"
    }

    var all: [ReplyDraft] {
        shelf.names.filter { $0.hasPrefix(prefix) }.compactMap { shelf.text($0).flatMap { ReplyDraft(kept: $0) } }
    }

    func keep(_ draft: ReplyDraft) throws { try shelf.keep(draft.kept, as: name(draft.ticket)) }

    func drop(_ key: RecordKey) { shelf.drop(name(key)) }

    private func name(_ key: RecordKey) -> String { "\(prefix)\(key.type)-\(key.id)" }
}
