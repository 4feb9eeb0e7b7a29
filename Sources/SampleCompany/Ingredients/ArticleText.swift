// Articles of the knowledge base as they are written: a Markdown file each.

import Domain

/// The text of an article.
struct ArticleText {
    let title: String
    let category: String
    let status: ArticleStatus
    let owner: String
    /// The day it was written, counted from today.
    let day: Int
    let body: String

    /// Reads `# Title`, then lines such as `category: Alarms`, an empty line, and the body.
    init(_ text: String, file: String) throws(IngredientError) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard let heading = lines.popFirst(), heading.hasPrefix("# ") else {
            throw IngredientError(file, line: 1, "an article starts with “# Title”")
        }
        title = Text.trimmed(heading.dropFirst(2))
        var properties: [String: String] = [:]
        while let line = lines.popFirst(), !line.isEmpty {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { properties[String(parts[0])] = Text.trimmed(parts[1]) }
        }
        guard let category = properties["category"], let owner = properties["owner"],
            let status = properties["status"].flatMap(ArticleStatus.init),
            let day = properties["day"].flatMap({ Int($0) })
        else { throw IngredientError(file, "category, owner, status and day must be said below the title") }
        self.category = category
        self.owner = owner
        self.status = status
        self.day = day
        body = Text.trimmed(lines.joined(separator: "\n"))
        guard !body.isEmpty, !title.contains(";") else {
            throw IngredientError(file, "an article needs a body, and a title without semicolons")
        }
    }
}
