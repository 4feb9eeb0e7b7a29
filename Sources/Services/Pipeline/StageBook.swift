// What the stages of a pipeline mean: the stages' own habits, and what the workspace's rules say instead.

import Base
import Domain
import Store

/// The stages of one pipeline.
struct StageBook {
    let pipeline: String
    private let rules: [DealStage: StageRule]

    init(_ pipeline: String, _ reader: Reader) throws {
        self.init(
            pipeline,
            try reader.entities(
                StageRuleSchema.self,
                Query(
                    StageRuleSchema.name,
                    where: .compare(FieldPath("pipeline"), .equals, [.value(.text(pipeline))]))
            ).filter { $0.pipeline == pipeline })
    }

    init(_ pipeline: String, _ rules: [StageRule]) {
        self.pipeline = pipeline
        self.rules = Dictionary(rules.map { ($0.stage, $0) }) { a, _ in a }
    }

    func probability(_ stage: DealStage) -> Decimal {
        stage.isOpen ? rules[stage]?.probability ?? stage.probability : stage.probability
    }

    func category(_ stage: DealStage) -> ForecastCategory? { stage.isOpen ? rules[stage]?.category : nil }

    func label(_ stage: DealStage) -> String { rules[stage]?.label ?? stage.label }

    /// The day from which a deal is stale in a stage; nil where no rule says one.
    func staleOn(_ stage: DealStage, since day: CivilDate) -> CivilDate? {
        guard stage.isOpen, let days = rules[stage]?.staleDays else { return nil }
        return day.adding(days: Int(clamping: days) + 1)
    }

    /// Where a deal may go from a stage; losing is always possible.
    func moves(from stage: DealStage) -> [DealStage] {
        let named = rules[stage]?.moves ?? []
        guard !named.isEmpty else { return DealStage.allCases.filter { $0 != stage } }
        let stages = named.compactMap { DealStage(rawValue: $0) }
        return stages.contains(.lost) ? stages : stages + [.lost]
    }

    /// Refuses a move that the pipeline doesn't know, or that the deal is not ready for.
    func check(_ deal: Deal, from old: DealStage?) throws {
        if let old, old.isOpen, !moves(from: old).contains(deal.stage) {
            let possible = moves(from: old).map(\.rawValue).joined(separator: ", ")
            throw ServiceError(
                "deal \(deal.id) can't go from \(label(old).lowercased()) to \(label(deal.stage).lowercased())",
                advice: "possible: \(possible)")
        }
        for name in rules[deal.stage]?.requires ?? [] {
            let value = deal.record[name]
            guard value.isNull || value.text?.isEmpty == true else { continue }
            throw ServiceError(
                "a deal in \(label(deal.stage).lowercased()) needs a \(name.replacing("_", with: " "))",
                advice: "`set deal \(deal.id == 0 ? "ID" : String(deal.id)) \(name)=…` first")
        }
    }
}

/// Rules of stages: each once, of fields that there are, and none that a deal can't leave.
struct StageRuleRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var rule = StageRule(record)
        rule.label = rule.label ?? rule.stage.label
        let others = try unit.reader.entities(
            StageRuleSchema.self,
            Query(
                StageRuleSchema.name, where: .compare(FieldPath("pipeline"), .equals, [.value(.text(rule.pipeline))]))
        ).filter { $0.id != rule.id && $0.pipeline == rule.pipeline }
        guard !others.contains(where: { $0.stage == rule.stage }) else {
            throw ServiceError(
                "the pipeline \(rule.pipeline) has a rule for \(rule.stage.rawValue) already", advice: "change that one"
            )
        }
        try checkNumbers(rule)
        let deal = unit.catalogue.type(named: DealSchema.name) ?? DealSchema.type
        rule.requires = try rule.requires.map { name in
            guard let field = deal.field(named: name)?.field else {
                throw ServiceError("deals have no field \(name)", advice: "`help deal` lists them")
            }
            guard field.isSettable else {
                throw ServiceError(
                    "no deal could enter: \(field.name) is kept by the program",
                    advice: "ask for a field such as value, close or contact")
            }
            return field.name
        }
        rule.moves = try rule.moves.map { word in
            guard let option = DealSchema.fields.stage.descriptor.kind.options.first(where: { $0.isNamed(word) }) else {
                throw ServiceError(
                    "there is no stage \(word)",
                    advice: "take some of " + DealStage.allCases.map(\.rawValue).joined(separator: ", "))
            }
            return option.name
        }
        try checkWay(StageBook(rule.pipeline, others + [rule]))
        record = rule.record
    }

    /// Deals that are in the stage already are stale by the new rule.
    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let (rule, old) = (StageRule(record), before.map { StageRule($0) })
        let isSame = old.map { ($0.stage, $0.pipeline, $0.staleDays) == (rule.stage, rule.pipeline, rule.staleDays) }
        guard isSame != true, rule.staleDays != nil || old?.staleDays != nil else { return }
        try renew(rule, unit)
        if let old, (old.stage, old.pipeline) != (rule.stage, rule.pipeline) { try renew(old, unit) }
    }

    func followDeletion(of record: Record, in unit: UnitOfWork) throws {
        let rule = StageRule(record)
        if rule.staleDays != nil { try renew(rule, unit) }
    }

    private func renew(_ rule: StageRule, _ unit: UnitOfWork) throws {
        guard rule.stage.isOpen else { return }
        let book = try StageBook(rule.pipeline, unit.reader)
        let query = Query(
            DealSchema.name,
            where: .all([
                .compare(FieldPath("stage"), .equals, [.value(rule.stage.stored)]),
                .compare(FieldPath("pipeline"), .equals, [.value(.text(rule.pipeline))]),
            ]))
        for var deal in try unit.reader.entities(DealSchema.self, query) where deal.pipeline == rule.pipeline {
            guard let since = deal.stageSince else { continue }
            let day = book.staleOn(deal.stage, since: unit.acting.zone.day(of: since))
            guard day != deal.staleOn else { continue }
            deal.staleOn = day
            try unit.update(deal)
        }
    }

    private func checkNumbers(_ rule: StageRule) throws {
        if let probability = rule.probability {
            guard rule.stage.isOpen, probability > .zero, probability < Percent.whole else {
                throw ServiceError(
                    "an open stage's probability is between 0 and 100%, and won and lost have theirs",
                    advice: "say `probability=40%`")
            }
        }
        if let days = rule.staleDays, days <= 0 {
            throw ServiceError("a deal is stale after a day at least", advice: "say `stale_days=30`")
        }
        if !rule.stage.isOpen, !rule.moves.isEmpty || rule.category != nil || rule.staleDays != nil {
            throw ServiceError("won and lost deals stay where they are", advice: "`reopen deal ID` brings one back")
        }
        if rule.category == .closed {
            throw ServiceError(
                "an open deal is not closed in the forecast", advice: "take pipeline, best_case, commit or omitted")
        }
    }

    /// From each open stage there must be a way to win.
    private func checkWay(_ book: StageBook) throws {
        for start in DealStage.allCases where start.isOpen {
            var reached: Set<DealStage> = [start]
            var open = [start]
            while let stage = open.popLast() {
                for next in book.moves(from: stage) where next.isOpen || next == .won {
                    if reached.insert(next).inserted, next.isOpen { open.append(next) }
                }
            }
            guard reached.contains(.won) else {
                throw ServiceError(
                    "no deal could leave \(start.rawValue) for won", advice: "name a stage in `moves` that leads there")
            }
        }
    }
}
