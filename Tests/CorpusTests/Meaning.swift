// Two canonical forms mean the same where they differ in nothing but the order of a query's terms or
// of assignments, in adjectives written out, or in a record's name beside its id. The corpus holds
// the program to the meaning: `tickets open customer:1` is as right as `tickets customer:Acme open`.

import CommandSpec
import Domain
import Language
import Store

/// What a bound command means, comparable.
struct Meaning: Equatable {
    private let command: String
    private let words: [String]
    private var arguments: [String: String] = [:]

    /// - Parameter session: finds the records that are named.
    init(_ bound: Bound, _ session: Session) {
        // Records in groups are counted, whether they are shown or counted.
        let isCount = bound.command.name == "show" && bound.optionalQuery?.isGrouped ?? false
        command = isCount ? "count" : bound.command.name
        words = isCount ? ["count"] : bound.words
        for argument in bound.command.arguments {
            guard let value = bound[argument.name] else { continue }
            switch value {
            case .query(let query, let text):
                arguments[argument.name] =
                    QueryMeaning(query, text, session, isForChange: bound.command.effect.writes).text
            case .record(let key, _): arguments[argument.name] = "\(key.id)"
            case .records(let records):
                arguments[argument.name] = records.type.name + " \(records.ids)"
            case .assignments(let assignments):
                arguments[argument.name] = assignments.map {
                    NamedRecord.termWithId($0.text, session)
                }.sorted().joined(separator: " ")
            default: arguments[argument.name] = value.text
            }
        }
    }
}

extension Bound {
    fileprivate var optionalQuery: Query? {
        guard case .query(let query, _)? = self["QUERY"] else { return nil }
        return query
    }
}

/// A query with its adjectives written out, its terms sorted and its names replaced by ids.
private struct QueryMeaning {
    let text: String

    private static let shape: Set<String> = ["by", "per", "sort", "first", "columns"]

    /// - Parameter isForChange: whether `@maria` must not be taken for the one field that it usually speaks of.
    init(_ query: Query, _ written: String, _ session: Session, isForChange: Bool) {
        let catalogue = session.workspace.catalogue
        guard let type = catalogue.type(named: query.type) else {
            text = written
            return
        }
        var plain = query
        plain.condition = (try? query.condition.expanded(for: type, in: catalogue)) ?? query.condition
        let parts = Self.parts(of: plain.text(in: catalogue)[...])
        let end = parts.firstIndex { Self.shape.contains($0) } ?? parts.endIndex
        let terms = parts[..<end].dropFirst().map { term in
            if isForChange { return NamedRecord.termWithId(term, session) }
            let person = term.hasPrefix("@") ? Self.person(of: type) + ":" + term.dropFirst() : term
            return NamedRecord.termWithId(person == "me" ? Self.person(of: type) + ":me" : person, session)
        }
        // Alternatives bind their neighbours, so their order says something.
        let sorted = terms.contains("or") ? terms : Set(terms).sorted()
        text = ([type.name] + sorted + parts[end...]).joined(separator: " ")
    }

    /// The field that `@maria` speaks of.
    private static func person(of type: RecordType) -> String {
        switch type.name {
        case "ticket": "assignee"
        case "activity": "who"
        default: "owner"
        }
    }

    /// Cut at blanks that stand neither in quotation marks nor in parentheses.
    private static func parts(of text: Substring) -> [String] {
        var (parts, part, depth, isQuoted) = ([String](), "", 0, false)
        for sign in text {
            switch sign {
            case "\"": isQuoted.toggle()
            case "(" where !isQuoted: depth += 1
            case ")" where !isQuoted: depth -= 1
            default: break
            }
            if sign == " ", depth == 0, !isQuoted {
                parts.append(part)
                part = ""
            } else {
                part.append(sign)
            }
        }
        return parts + [part]
    }
}

/// Finds records by name through commands that take them by name.
private enum NamedRecord {
    private static let lookups = [
        "customer": ("new deal \"x\" for ", "CUSTOMER"), "owner": ("assign deal 1 to ", "USER"),
        "assignee": ("assign deal 1 to ", "USER"), "who": ("assign deal 1 to ", "USER"),
        "manager": ("assign deal 1 to ", "USER"), "campaign": ("shift 1 from campaign 1 to ", "CAMPAIGN"),
    ]

    /// `owner:robert,maria` as `owner:2,3`; any other term as it is.
    static func termWithId(_ term: String, _ session: Session) -> String {
        guard let sign = term.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return term }
        let field = term[..<sign]
        let bare = field.hasPrefix("-") ? field.dropFirst() : field
        guard let lookup = lookups[bare.split(separator: ".").last.map(String.init) ?? ""] else { return term }
        let names = term[term.index(after: sign)...].split(separator: ",")
        return "\(field):" + names.map { id(of: $0, lookup, session) }.sorted().joined(separator: ",")
    }

    private static func id(of name: Substring, _ lookup: (line: String, argument: String), _ session: Session) -> String
    {
        guard !["none", "any", "me"].contains(name),
            case .record(let key, _)? = (try? session.read(lookup.line + name))?[lookup.argument]
        else { return String(name) }
        return "\(key.id)"
    }
}
