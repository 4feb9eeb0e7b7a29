// The staff: who sells where, who answers tickets, who runs campaigns. Work goes only to people
// whose role it is, and only while they work here.

import Domain

/// A member of staff.
struct SampleUser {
    let external: String
    let login: String
    let name: String
    let role: UserRole
    let team: String
    let manager: String
    /// The sales regions; empty for all who don't sell.
    let regions: [String]
    /// What the user knows, and the languages of the answers, as the cells of a list.
    let skills: String
    let languages: String
    let joined: Int
    /// The day the user left; nil for those who work here.
    let left: Int?

    /// The name to sign mails with.
    let first: String

    /// Whether the user works here on a day, counted from today.
    func isHere(on day: Int) -> Bool { joined <= day && left.map { day < $0 } ?? true }
}

/// All members of staff.
struct Staff {
    let users: [SampleUser]

    init(_ rows: [Row]) throws(IngredientError) {
        var users: [SampleUser] = []
        for (index, row) in rows.enumerated() {
            guard let role = UserRole(rawValue: row["role"]) else {
                throw IngredientError(row.file, line: row.line, "role can't be “\(row["role"])”")
            }
            users.append(
                SampleUser(
                    external: External.key("U", index), login: try row.required("login"),
                    name: try row.required("name"),
                    role: role, team: row["team"], manager: row["manager"], regions: row.list("regions"),
                    skills: row["skills"], languages: row["languages"],
                    joined: try row.number("joined"), left: row["left"].isEmpty ? nil : try row.number("left"),
                    first: try row.required("first")))
        }
        self.users = users
    }

    /// Those of a role who work here on a day; a team's alone where one is named.
    func users(_ role: UserRole, team: String? = nil, on day: Int) -> [SampleUser] {
        users.filter { $0.role == role && $0.isHere(on: day) && (team == nil || $0.team == team) }
    }

    /// Who sells in a region on a day; anybody who sells where nobody has the region.
    func seller(in region: String, on day: Int, _ dice: inout Dice) -> SampleUser {
        let sellers = users(.sales, on: day)
        let regional = sellers.filter { $0.regions.contains(region) }
        return dice.pick(regional.isEmpty ? sellers : regional)
    }

    func user(_ login: String) -> SampleUser? { users.first { $0.login == login } }
}
