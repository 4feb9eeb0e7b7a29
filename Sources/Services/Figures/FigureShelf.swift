// Every figure by its name: the program's own, and those that the workspace defines.

import Base
public import Domain
public import Store

/// The figures of a workspace.
public struct FigureShelf {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// A figure by its name or label, else by what else people call it.
    ///
    /// - Throws: `ServiceError` where there is none, with the nearest name.
    public func kpi(named word: String) throws -> KPI {
        if let kpi = KPIRegistry.kpi(named: word) { return kpi }
        let definitions = try definitions()
        if let own = definitions.first(where: { PlainWord.same($0.name, word) }) {
            return try FigureDefinitionReader(reader, definitions).kpi(own)
        }
        if let kpi = KPIRegistry.kpi(called: word) { return kpi }
        let names = KPIRegistry.all.map(\.name) + definitions.map(\.name)
        throw ServiceError(
            "there is no figure “\(word)”",
            advice: NearestWord.of(word, among: names).map { "did you mean \($0)?" } ?? "`kpi` lists them")
    }

    /// The workspace's own definitions, by name.
    public func definitions() throws -> [KPIDefinition] {
        try reader.entities(KPIDefinitionSchema.self, Query(KPIDefinitionSchema.name))
    }

    public func definition(named word: String) throws -> KPIDefinition? {
        try definitions().first { PlainWord.same($0.name, word) }
    }

    /// Every figure there is; a definition that can't be read any more is left out.
    public func all() throws -> [KPI] {
        let definitions = try definitions()
        let reading = FigureDefinitionReader(reader, definitions)
        return KPIRegistry.all + definitions.compactMap { try? reading.kpi($0) }
    }

    /// Keeps a definition under its name, in place of one of that name.
    @discardableResult
    public static func define(_ name: String, _ formula: String, in unit: UnitOfWork) throws -> KPIDefinition {
        let shelf = FigureShelf(unit.reader)
        if let existing = try shelf.definition(named: name) {
            return KPIDefinition(try RecordDesk(unit).set(existing.key, [("formula", .text(formula))]))
        }
        var definition = KPIDefinition()
        definition.name = name
        definition.formula = formula
        return KPIDefinition(try RecordDesk(unit).create(definition.record))
    }
}
