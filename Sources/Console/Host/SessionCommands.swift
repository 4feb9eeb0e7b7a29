// The one language behind the console: what is typed in the bar, bound to keys or made by forms is read and
// run by the same session as in a script. Lists and pages become views instead of text; what would change
// many records, or delete any, is asked about first.

import Base
public import CommandSpec
public import Domain
public import Language
public import Screen
import Services
import Store

/// A session's commands for the console.
public final class SessionCommands: CommandSurface {
    let session: Session
    /// Whether a task is writing, so that nothing else can be tried out meanwhile.
    public var isWriting: () -> Bool = { false }
    /// How long a question may take before a worker answers it, in milliseconds; nil where there are no workers.
    public var patience: Int?
    private let showsViews: Bool
    /// So many records or more are asked about before they are changed.
    public var confirmFrom = ConsoleSettings().confirmFrom

    /// - Parameter showsViews: whether lists and pages become views; else they are told like the rest.
    public init(_ session: Session, showsViews: Bool = true) {
        self.session = session
        self.showsViews = showsViews
    }

    private var catalogue: Catalogue { session.workspace.catalogue }

    public var hand: RecordKey? {
        get { session.hand }
        set { session.hand = newValue }
    }

    // MARK: Running

    public func run(_ line: String, isConfirmed: Bool) -> CommandOutcome {
        do {
            let bound = try session.read(line)
            if !isConfirmed, let (text, line) = try question(bound) { return .question(text, line: line) }
            if let view = try view(bound) { return view }
            guard let patience else { return outcome(try session.run(bound), bound) }
            if let order = try order(for: bound) { return .work(order) }
            guard case .query = bound.command.effect else { return outcome(try session.run(bound), bound) }
            do {
                return try session.workspace.within(milliseconds: patience) { outcome(try session.run(bound), bound) }
            } catch let error as CommandError where error.kind == .interrupted {
                return .work(slowOrder(for: bound))
            }
        } catch {
            return .failed(fault(error), line: line)
        }
    }

    /// What is asked before a command changes many records or deletes any, and the line that yes runs; nil where it
    /// just runs.
    private func question(_ bound: Bound) throws -> (text: String, line: String)? {
        // What is saved under a name changes none of the records that it is about.
        guard bound.command.effect.writes, bound.command.family != .saved, let reach = try session.reach(of: bound)
        else { return nil }
        let deletes = bound.command.name == "delete"
        guard deletes || reach.count >= max(confirmFrom, 2), reach.count > 0,
            let type = catalogue.type(named: reach.type)
        else { return nil }
        let verb = deletes ? "deletes" : "changes"
        guard let preview = try preview(bound, of: type, count: reach.count) else {
            let noun = Phrase.count(reach.count, of: type)
            return ("\(bound.canonical)\n\nThis \(verb) \(noun). One undo takes it back.", bound.canonical)
        }
        let refused = preview.refused.count
        let noun = Phrase.count(reach.count - refused, of: type)
        if refused > 0, preview.changes.isEmpty, refused == reach.count {
            throw Fault("none of the \(Phrase.count(refused, of: type)) can be changed: \(preview.refused[0].reason)")
        }
        let rest = refused > 0 ? " \(Phrase.number(refused)) of \(Phrase.number(reach.count)) are refused." : ""
        let text =
            ([bound.canonical, ""] + preview.sentences + ["", "This \(verb) \(noun).\(rest) One undo takes it back."])
        return (text.joined(separator: "\n"), preview.line)
    }

    /// Lists, pages and boards are views of their own.
    private func view(_ bound: Bound) throws -> CommandOutcome? {
        guard showsViews else { return nil }
        return switch bound.command.name {
        case "inbox": bound.words.isEmpty ? .action(Action.inbox.rawValue) : nil
        case "show": try shown(bound)
        case "dashboard": board(bound)
        default: nil
        }
    }

    /// A board that is there, in a period that its keys can reach too; the rest is told as a table.
    private func board(_ bound: Bound) -> CommandOutcome? {
        let name = bound.optionalText("DASHBOARD")
        if let name, DashboardShelf.path(name) == nil { return nil }
        guard case .period(let phrase, _) = bound["PERIOD"] else { return .board(DashboardWish(board: name)) }
        let clock = session.workspace.acting.clock
        let days = phrase.resolve(clock)
        return DashboardWish(board: name, days.firstDay, days.lastDay, clock: clock).map { .board($0) }
    }

    private func shown(_ bound: Bound) throws -> CommandOutcome? {
        if bound["ID"] != nil {
            let records = try bound.records()
            guard records.ids.count == 1, let key = records.keys.first else {
                let ids = Condition.compare(FieldPath("id"), .equals, records.ids.map { .value(.integer($0)) })
                return .list(Query(records.type.name, where: ids), canonical: records.type.plural)
            }
            return .page(key)
        }
        let query = try bound.query()
        return query.isGrouped ? nil : .list(query, canonical: query.text(in: catalogue))
    }

    private func outcome(_ output: Output, _ bound: Bound) -> CommandOutcome {
        let style = ValueText(.display, zone: session.workspace.acting.zone)
        do {
            switch output {
            case .nothing: return .done(bound.canonical, keys: [])
            case .changed(let change): return .done(change.summary, keys: change.keys)
            case .lines(let lines): return .report(Report(bound.canonical, .lines(lines)))
            case .table(let table):
                // Who can't point at a row has to hear its id.
                let content = try SessionCommands.content(table, style, set: showsViews ? .display : .delimited)
                return .report(Report(bound.canonical, content, records: table.records))
            case .figure(let figure):
                let content = try SessionCommands.content(figure.table, style)
                return .report(Report(bound.canonical, content, records: figure.table.records))
            case .page(let page):
                guard showsViews else {
                    return .report(Report(bound.canonical, .lines(try SessionCommands.lines(page, style))))
                }
                return .page(page.record.key)
            case .view(let action): return outcome(action)
            }
        } catch {
            return .failed(fault(error), line: bound.canonical)
        }
    }

    private func outcome(_ action: ViewAction) -> CommandOutcome {
        switch action {
        case .quit: .leave
        case .go(let name): name.map { place($0) } ?? names(.places, "go")
        case .theme(let name): name.map { .theme($0) } ?? names(.themes, "theme")
        case .keymap(let name): name.map { .keymap($0) } ?? names(.keymaps, "keymap")
        case .settings(let request): .settings(request)
        case .action(let name): .action(name)
        }
    }

    private func place(_ name: String) -> CommandOutcome {
        if Tab(named: name) != nil { return .action("tab.\(name)") }
        guard let type = catalogue.type(named: name) else { return names(.places, "go") }
        return .list(Query(type.name), canonical: ChoiceOption(type.plural).label)
    }

    private func names(_ list: KnownNames, _ command: String) -> CommandOutcome {
        let lines = session.registry.names[list].map {
            "\(command) \($0.name)" + ($0.meaning.isEmpty ? "" : ": \($0.meaning)")
        }
        return .report(Report(command, .lines(lines)))
    }

    /// A page told line by line.
    private static func lines(_ page: Page, _ style: ValueText) throws -> [String] {
        var lines = page.fields.map { "\($0.column.label): \($0.cell.text($0.column, style))" }.filter {
            !$0.hasSuffix(": ")
        }
        for section in page.sections {
            lines.append("\(section.title), \(Phrase.number(section.count)):")
            let columns = section.table.columns(.display)
            try section.table.forEach(.display) { row in
                let texts = zip(row, columns).map { $0.text($1, style) }.filter { !$0.isEmpty }
                lines.append("  " + texts.joined(separator: "; "))
                return true
            }
        }
        return lines
    }

    /// More rows than anybody reads on a screen are cut, and that is said.
    private static let mostRows = 2_000

    private static func content(_ table: Table, _ style: ValueText, set: Table.ColumnSet = .display) throws
        -> Report.Content
    {
        let columns = table.columns(set)
        var rows: [[String]] = []
        var isCut = table.cut > 0
        try table.forEach(set) { row in
            guard rows.count < mostRows else {
                isCut = true
                return false
            }
            rows.append(zip(row, columns).map { $0.text($1, style) })
            return true
        }
        let more = isCut ? ["There are more than these \(Phrase.number(rows.count)) \(table.subject)."] : []
        return .table(
            columns: columns.map {
                Report.Column($0.label, isNumeric: $0.isFigure || $0.kind.isNumeric && $0.kind != .instant)
            },
            rows: rows,
            note: (more + table.notes).joined(separator: "\n"))
    }

    // MARK: Reading

    public func read(_ line: LineState) -> LineReading {
        guard !line.text.allSatisfy({ $0 == " " }) else { return LineReading(candidates: candidates(line)) }
        do {
            let bound = try session.read(line.text)
            return LineReading(canonical: bound.canonical, reach: try reach(bound), candidates: candidates(line))
        } catch {
            let fault = fault(error)
            let candidates = candidates(line)
            // What the line may go on with comes first; where that is nothing, what it may have meant.
            return LineReading(
                fault: fault, candidates: candidates.isEmpty ? fault.readings(of: line.text) : candidates)
        }
    }

    public func obstacle(to line: String) -> Fault? {
        guard session.workspace.canChange(within: 0) else { return nil }
        do {
            try session.workspace.rehearsing { _ = try session.run(line) }
            return nil
        } catch {
            return fault(error)
        }
    }

    private func reach(_ bound: Bound) throws -> String? {
        guard let reach = try session.reach(of: bound), let type = catalogue.type(named: reach.type) else { return nil }
        return "\(bound.command.effect.writes ? "changes" : "shows") \(Phrase.count(reach.count, of: type))"
    }

    private func candidates(_ line: LineState) -> [Candidate] { session.candidates(line.text, cursor: line.cursor) }

    public func candidates(_ line: LineState, of type: RecordType) -> [Candidate] {
        session.candidates(line.text, cursor: line.cursor, of: type)
    }

    public func filter(_ text: String, of type: RecordType) throws -> Query {
        let reader = session.workspace.reader
        return try SavedQueryShelf(reader).parser(catalogue, checksNames: true).parse(text, of: type)
    }

    public func fault(_ error: any Error) -> Fault {
        if let fault = error as? Fault { return fault }
        if let error = error as? SettingsError { return Fault(error.description) }
        let error = CommandError(error)
        return Fault(
            error.description, at: error.place, candidates: error.candidates, readings: error.readings)
    }
}
