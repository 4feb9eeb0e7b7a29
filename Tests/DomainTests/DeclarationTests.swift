import Base
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

    /// A class says itself when two are the same: by each of its parts, so that a new one belongs here too.
    @Test func fieldsAreTheSameWhereAllOfThemIs() {
        func field(
            name: String = "size", label: String = "Size", kind: FieldKind = .integer, options: FieldOptions = [],
            initial: Value = .null, isOptional: Bool = true, aliases: [String] = [],
            bounds: ClosedRange<Int64>? = nil, help: String = "How large it is."
        ) -> FieldDescriptor {
            FieldDescriptor(
                name: name, label: label, kind: kind, options: options, initial: initial, isOptional: isOptional,
                aliases: aliases, bounds: bounds, help: help)
        }
        let others = [
            field(name: "width"), field(label: "Width"), field(kind: .decimal), field(options: .indexed),
            field(initial: .integer(1)), field(isOptional: false), field(aliases: ["width"]), field(bounds: 1...9),
            field(help: "How wide it is."),
        ]
        #expect(field() == field())
        #expect(others.count == Mirror(reflecting: field()).children.count)
        for other in others { #expect(other != field()) }
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
