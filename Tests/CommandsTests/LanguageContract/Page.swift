import Base
import CommandSpec
import Language
import Store
import Testing

/// The company that the page on the language is tried on: that of the manual, with a tag, an owner and a
/// second currency, so that each row of the page tells some records from others.
struct Page {
    let company: Company
    var session: Session { company.session }

    init() throws {
        company = try Company()
        for line in [
            "tag customer 1 with vip", "set deal 2 owner=me", "set deal 1 competitors=Rivalis,Zenith",
            "set ticket 1 assignee=me", "log call on deal 2 \"Asked for the price\" 20m",
        ] { try company.session.run(line) }
    }

    /// The ids that a query finds, in the order of their numbers.
    func ids(_ query: String) throws -> [Int64] {
        guard case .table(let table) = try session.run("show \(query) columns id") else { return [] }
        var ids: [Int64] = []
        try table.forEach(.display) { row in
            if let id = row.first?.value.integer { ids.append(id) }
            return true
        }
        return ids.sorted()
    }

    /// Expects that queries find these records.
    func finds(_ rows: KeyValuePairs<String, [Int64]>) throws {
        for (query, ids) in rows {
            do {
                #expect(try self.ids(query) == ids, "\(query)")
            } catch {
                Issue.record(error, "\(query)")
            }
        }
    }

    /// Expects that queries are written canonically like this.
    func reads(_ rows: KeyValuePairs<String, String>) {
        for (line, canonical) in rows {
            do {
                let read = try session.read(line).canonical
                #expect(read == canonical, "\(line)")
                #expect(try session.read(read).canonical == canonical, "\(line)")
            } catch {
                Issue.record(error, "\(line)")
            }
        }
    }

    /// Expects that lines are refused at a text within them, with words of advice.
    func refuses(_ rows: [(line: String, at: String, words: String)]) {
        for (line, place, words) in rows {
            guard let error = company.error(line) else {
                Issue.record("\(line) is not refused")
                continue
            }
            let marked = error.place.map {
                String(decoding: Array(line.utf8)[$0.clamped(to: 0..<line.utf8.count)], as: UTF8.self)
            }
            #expect(marked == place, "\(line)")
            #expect(error.description.contains(words), "\(line): \(error.description)")
        }
    }
}
