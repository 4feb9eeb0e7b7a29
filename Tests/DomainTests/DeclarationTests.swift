import Domain
import TestSupport
import Testing

@Suite struct DeclarationTests {
    /// Fields note themselves while their schema is made; Swift's reflection says the same, only later.
    @Test func fieldsStandInTheOrderInWhichTheyAreDeclared() {
        expectOrder(of: CustomerSchema.self)
        expectOrder(of: TicketSchema.self)
        expectOrder(of: DealSchema.self)
        expectOrder(of: UserSchema.self)
        expectOrder(of: VesselSchema.self)
    }

    private func expectOrder<S: Schema>(of schema: S.Type) {
        let reflected = Mirror(reflecting: S.fields).children.compactMap { $0.value as? any SchemaField }
        let names = S.type.fields.dropFirst(CommonFields.descriptors.count).map(\.name)
        #expect(names == reflected.map(\.descriptor.name))
    }

    @Test func aSchemaMayBeDeclaredInTheMiddleOfAnother() {
        let outer = Declaration(Outer.init)
        let type = RecordType(of: outer, plural: "outers", help: "Outer ones.", title: "name", columns: ["name"])
        #expect(type.fields.map(\.name).suffix(2) == ["name", "size"])
        #expect(outer.schema.inner.plural == "inners")
        #expect(outer.schema.inner.fields.last?.name == "depth")
    }

    private final class Inner: Schema {
        static let name = "inner"
        static let declared = Declaration(Inner.init)
        static let type = RecordType(
            of: declared, plural: "inners", help: "Inner ones.", title: "depth", columns: ["depth"])
        let depth = Field<Int64>("depth", help: "How deep it lies.")
    }

    private final class Outer: Schema {
        static let name = "outer"
        static let declared = Declaration(Outer.init)
        static let type = RecordType(of: declared, plural: "outers", help: "Outer ones.", columns: ["name"])
        let name = Field<String>("name", help: "What it is called.")
        let inner = Inner.type
        let size = Field<Int64>("size", help: "How large it is.")
    }
}
