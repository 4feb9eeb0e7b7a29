// The form of the files: what an importer relies on, whatever the company is like.

import Base
import Domain
import Platform
import Testing

@testable import SampleCompany

@Suite struct FormTests {
    @Test func everyFileIsThere() throws {
        let names = try Sample.tables().map { String($0.file.dropLast(4)) }
        #expect(
            names.sorted() == [
                "activities", "articles", "book_prices", "calendars", "campaigns", "contacts", "customers", "deals",
                "escalations",
                "exchange_rates", "feedbacks", "letterheads", "macros", "mailboxes", "mailings", "messages", "policies",
                "posts", "price_books",
                "products", "queries", "routes", "score_rules", "senders", "stage_changes", "stage_rules", "steps",
                "synonyms", "teams", "templates", "territories", "tickets", "touches", "users",
            ])
    }

    @Test func theCommittedFilesAreWhatTheGeneratorWrites() throws {
        for file in try Sample.company().files {
            let committed = try Files.readText(Paths.join(Sample.folder, file.name))
            #expect(committed == file.text, "\(file.name) is stale: swift run purser-sample")
        }
    }

    @Test func theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws {
        let again = try Sample.make(seed: 7).files
        #expect(try again == Sample.company().files)
        let other = try Sample.make(seed: 8).files
        #expect(
            zip(again, other).filter { $0.0 == $0.1 }.map(\.0.name).sorted() == [
                "book_prices.csv", "calendars.csv", "escalations.csv", "exchange_rates.csv", "letterheads.csv",
                "macros.csv",
                "mailboxes.csv", "policies.csv", "posts.csv", "price_books.csv", "products.csv", "queries.csv",
                "routes.csv",
                "score_rules.csv", "senders.csv", "stage_rules.csv", "steps.csv", "synonyms.csv", "teams.csv",
                "templates.csv",
                "territories.csv", "users.csv",
            ])
    }

    @Test func everyColumnIsAFieldAndEveryRequiredFieldIsSaid() throws {
        for table in try Sample.tables() {
            let type = try Sample.type(of: table)
            for column in table.rows[0].cells.keys {
                #expect(type.position(of: column) != nil, "\(table.file): \(column)")
            }
            for field in type.fields where field.options.contains(.required) {
                for row in table.rows { #expect(row.has(field.name), "\(table.file):\(row.line): \(field.name)") }
            }
        }
    }

    @Test func everyValueIsOfItsKind() throws {
        for table in try Sample.tables() {
            let type = try Sample.type(of: table)
            for field in type.fields {
                for row in table.rows where row.has(field.name) {
                    #expect(
                        isValid(row[field.name], field.kind),
                        "\(table.file):\(row.line): \(field.name) “\(row[field.name])”")
                }
            }
        }
    }

    private func isValid(_ text: String, _ kind: FieldKind) -> Bool {
        switch kind {
        case .integer: Int64(text) != nil
        case .decimal, .money: Decimal(text) != nil && text.utf8.allSatisfy { $0 == 0x2E || ($0 >= 0x30 && $0 <= 0x39) }
        case .percent: Decimal(text).map { $0.units >= 0 && $0.real <= 100 } ?? false
        case .boolean: text == "yes" || text == "no"
        case .date: Moment.day(text) != nil
        case .instant: Moment(text) != nil
        case .duration: (text.hasSuffix("m") || text.hasSuffix("h")) && Int(text.dropLast()) ?? 0 > 0
        case .choice(let options): options.contains { $0.name == text }
        case .email: text.contains("@") && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        case .text: !text.contains("\n")
        default: true
        }
    }

    @Test func everyReferenceResolvesToOneRecord() throws {
        var names: [String: [String: Int]] = [:]
        for table in try Sample.tables() {
            let type = try Sample.type(of: table)
            let title = type.name == "user" ? "login" : type.fields[type.title].name
            for row in table.rows {
                names[type.name, default: [:]][row["external"], default: 0] += 1
                if type.name != "message", type.name != "touch" {
                    names[type.name, default: [:]][row[title], default: 0] += 1
                }
            }
        }
        for table in try Sample.tables() {
            for field in try Sample.type(of: table).fields {
                for row in table.rows where row.has(field.name) {
                    let targets: [(type: String, name: String)]
                    switch field.kind {
                    case .reference(let type): targets = [(type, row[field.name])]
                    case .references(let type): targets = row.list(field.name).map { (type, $0) }
                    case .anyReference:
                        let parts = row[field.name].split(separator: ":", maxSplits: 1).map(String.init)
                        targets = [(parts[0], parts[1])]
                    default: targets = []
                    }
                    for target in targets {
                        let count = names[target.type]?[target.name] ?? 0
                        #expect(
                            count == 1, "\(table.file):\(row.line): \(field.name) \(target.name) means \(count) records"
                        )
                    }
                }
            }
        }
    }

    @Test func externalKeysAreUniqueAndSaySample() throws {
        for table in try Sample.tables() {
            let keys = table.rows.map { $0["external"] }
            #expect(Set(keys).count == keys.count)
            #expect(keys.allSatisfy { $0.hasPrefix("sample:") })
        }
    }

    @Test func addressesAreOfDomainsThatNobodyOwns() throws {
        let endings = [".example", "@example.com", "@example.org", "@example.net"]
        for table in try Sample.tables() {
            for row in table.rows {
                for (column, cell) in row.cells {
                    for word in cell.split(whereSeparator: { " \n,;()<>“”`*".contains($0) })
                    where word.contains("@") || word.contains("://") {
                        let whole = word.hasSuffix(".") || word.hasSuffix("?") ? word.dropLast() : word
                        // Of a page its host alone.
                        let address =
                            whole.contains("://")
                            ? whole.split(separator: "/").prefix(2).last ?? whole : whole
                        #expect(
                            address == "quality@" || endings.contains { address.hasSuffix($0) },
                            "\(table.file):\(row.line): \(column) has \(word)")
                    }
                }
            }
        }
    }

    @Test func noGapIsLeftUnfilled() throws {
        for table in try Sample.tables() where table.file != "articles.csv" {
            // Macros and templates hold placeholders, which are filled when they are used.
            for row in table.rows where table.file != "macros.csv" && table.file != "templates.csv" {
                for (column, cell) in row.cells {
                    #expect(!cell.contains("{") && !cell.contains("}"), "\(table.file):\(row.line): \(column) \(cell)")
                }
            }
        }
    }

    @Test func whatHasHappenedLiesBeforeToday() throws {
        let past: [String: [String]] = [
            "tickets": ["created", "responded", "resolved", "claimed", "paused_since"], "messages": ["at", "created"],
            "feedbacks": ["at", "created"],
            "touches": ["at"], "deals": ["created", "stage_since"], "activities": ["created", "done"],
            "customers": ["created"], "contacts": ["created"], "campaigns": ["created"], "articles": ["created"],
            "queries": ["created"], "users": ["created"], "teams": ["created"], "products": ["created"],
        ]
        for (file, columns) in past {
            for row in try Sample.rows(file) {
                for column in columns where row.has(column) {
                    #expect(try row.moment(column) < .today, "\(file):\(row.line): \(column)")
                }
            }
        }
    }
}
