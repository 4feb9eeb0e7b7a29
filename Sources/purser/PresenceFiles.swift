// Who is at which ticket: one small file a console in a folder beside the workspace, outside of the journal.
// A file that its console did not renew in time counts no more and is cleared away by whoever sees it.

import Base
import Console
import Domain
import Platform
import Store

/// The consoles on a workspace, and what each is at.
final class PresenceFiles {
    private let shelf: TextShelf
    private let workspace: Workspace
    private let name: String
    private var renewed: Int64 = 0
    private var told: Attendance?

    /// Seconds after which an attendance is renewed.
    private static let renewal: Int64 = 15

    init(_ workspace: Workspace) {
        self.workspace = workspace
        shelf = TextShelf(workspace.location + "-presence")
        name = "\(Account.processID)-\(workspace.acting.login.filter { $0.isLetter || $0.isNumber })"
    }

    deinit { if told != nil { shelf.drop(name) } }

    /// Tells others what the user is at, and says who else is there.
    func attend(_ attendance: Attendance?) -> [Attendant] {
        let now = workspace.acting.now
        tell(attendance, now)
        guard let attendance else { return [] }
        return shelf.names.filter { $0 != name }.compactMap { other in
            guard let found = shelf.text(other).flatMap({ Attendant(kept: $0) }) else { return nil }
            guard found.until > now else {
                shelf.drop(other)
                return nil
            }
            return found.attendance.key == attendance.key ? found : nil
        }
    }

    private func tell(_ attendance: Attendance?, _ now: Instant) {
        guard attendance != told || now.seconds - renewed >= PresenceFiles.renewal else { return }
        if let attendance {
            let person =
                workspace.acting.user.flatMap { try? workspace.reader.entity($0)?.name } ?? workspace.acting.login
            // Whoever may open the workspace reads it, and nobody else; where the folder can't be written, nobody is told.
            let mode = Files.mode(of: workspace.location).map { $0 & 0o666 } ?? 0o600
            try? shelf.keep(Attendant(person, at: attendance, now: now).kept, as: name, mode: mode | 0o600)
        } else if told != nil {
            shelf.drop(name)
        }
        (told, renewed) = (attendance, now.seconds)
    }
}
