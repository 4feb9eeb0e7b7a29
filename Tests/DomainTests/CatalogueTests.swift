import Domain
import Language
import Testing

/// What a slip in a record type's declaration would break.
@Suite struct CatalogueTests {
    private let types = Catalogue.standard.types

    @Test func everyWordNamesOneField() {
        for type in types {
            var owners: [String: String] = [:]
            for field in type.fields {
                for word in [field.name] + field.aliases {
                    #expect(owners[word] == nil, "\(type.name): \(word) is \(field.name) and \(owners[word] ?? "")")
                    owners[word] = field.name
                }
            }
        }
    }

    @Test func columnsOrderTitleAndStageAreFields() {
        for type in types {
            for name in type.columns + [type.order.field, type.mainTime] + (type.stageField.map { [$0] } ?? []) {
                #expect(type.position(of: name) != nil, "\(type.name) has no \(name)")
            }
            #expect(type.fields[type.title].kind.isText)
        }
    }

    @Test func referencesLeadToTypes() {
        for field in types.flatMap(\.fields) {
            if let target = field.kind.target { #expect(Catalogue.standard.type(named: target) != nil) }
        }
    }

    @Test func everyAdjectiveIsAQuery() throws {
        for type in types {
            for adjective in type.adjectives {
                let terms = try AdjectiveTerms.condition(adjective.name, of: type, in: .standard)
                #expect(terms != .everything)
                #expect(
                    try QueryParser(catalogue: .standard).condition(adjective.name, of: type)
                        == .adjective(adjective.name))
            }
        }
    }

    @Test func wordsAreComparedInAnyCaseAndWithAnyJoint() {
        let stage = DealSchema.fields.probabilityMode.descriptor
        #expect(stage.isNamed("Probability-Mode") && stage.isNamed("probability mode"))
        #expect(!stage.isNamed("probability") && !stage.isNamed("probability_modes"))
    }
}
