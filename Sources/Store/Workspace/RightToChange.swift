// Who may change anything at all. It is asked where every change of records begins, in `Workspace.commit`, so that no
// command, import or key passes it by; the desk of commands asks it too, before it begins what would be refused.

import Base
import Domain

extension Workspace {
    /// Lets those change records who may: everybody but viewers, and who works here no more. Where the acting person is no
    /// user of the workspace, as its creator at first, there is nobody to ask.
    ///
    /// - Throws: `StoreError` of kind `.refused` that says whom to ask.
    public func permitChange() throws {
        guard let link = acting.user, let user = try reader.entity(link) else { return }
        guard user.active else {
            throw StoreError(.refused, "\(user.login) does not work here any more", advice: "ask an administrator")
        }
        guard user.role != .viewer else {
            throw StoreError(
                .refused, "\(user.login) may look at everything and change nothing",
                advice: "ask an administrator for another role")
        }
    }
}
