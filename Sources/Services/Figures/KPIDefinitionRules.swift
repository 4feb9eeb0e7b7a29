// What holds of the figures that a workspace defines: a definition is read before it is kept, its name is nobody else's,
// and what is made of it can still be read when it changes.

import Domain
import Store

struct KPIDefinitionRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let definition = KPIDefinition(record)
        let others = try FigureShelf(unit.reader).definitions().filter { $0.id != definition.id }
        if let kpi = KPIRegistry.kpi(named: definition.name) {
            let what =
                PlainWord.same(kpi.name, definition.name) ? "a figure of the program" : "what \(kpi.name) is called"
            throw ServiceError("“\(definition.name)” is \(what)", advice: "take another name", field: "name")
        }
        if let other = others.first(where: { PlainWord.same($0.name, definition.name) }) {
            throw ServiceError(
                "there is a figure “\(other.name)” already", advice: "take another name", field: "name")
        }
        let reading = FigureDefinitionReader(unit.reader, others + [definition])
        do { _ = try reading.kpi(definition) } catch let error as ServiceError {
            throw ServiceError(error.message, advice: error.advice, field: "formula")
        }
        guard let before = before.map(KPIDefinition.init) else { return }
        if !PlainWord.same(before.name, definition.name) { try refuseLoss(of: before, "called otherwise", in: unit) }
        // What could be read before and not any more is broken by this.
        let earlier = FigureDefinitionReader(unit.reader, others + [before])
        for other in others where (try? earlier.kpi(other)) != nil {
            do { _ = try reading.kpi(other) } catch let error as ServiceError {
                throw ServiceError(
                    "“\(other.name)” is made of “\(definition.name)”, and then: \(error.message)",
                    advice: "change “\(other.name)” first", field: "formula")
            }
        }
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        try refuseLoss(of: KPIDefinition(record), "deleted", in: unit)
    }

    /// Refuses to take a figure from those that go by its name: others that are made of it, and alerts that watch it.
    private func refuseLoss(of definition: KPIDefinition, _ how: String, in unit: UnitOfWork) throws {
        let definitions = try FigureShelf(unit.reader).definitions()
        let reading = FigureDefinitionReader(unit.reader, definitions)
        if let user = definitions.first(where: { reading.figures(in: $0).contains(definition.name) }) {
            throw ServiceError(
                "“\(definition.name)” can't be \(how): “\(user.name)” is made of it",
                advice: "change or delete “\(user.name)” first")
        }
        let alerts = try unit.reader.entities(AlertSchema.self, Query(AlertSchema.name))
        if let alert = alerts.first(where: {
            (try? AlertCondition($0.condition, unit.reader))?.kpi.name == definition.name
        }) {
            throw ServiceError(
                "“\(definition.name)” can't be \(how): the alert “\(alert.name)” watches it",
                advice: "delete the alert first")
        }
    }
}
