// Which values a word may be: regions, countries, industries, categories, tags. Fields declare that their
// values group records; a word is one of them where some record has it. Indexed fields are asked, others are
// known from their first records.

import Base
import Domain
import Language
import Store

/// The values of a field, as they are stored and as they are compared.
private struct SpokenValues {
    let all: [(text: String, key: String)]
    let byKey: [String: String]

    init(_ texts: [String]) {
        all = texts.map { ($0, TextFolding.key($0)) }
        byKey = Dictionary(all.map { ($0.key, $0.text) }) { first, _ in first }
    }
}

/// Values of grouping fields, each looked up once.
final class ValueBook {
    private let reader: Reader
    private var samples: [ObjectIdentifier: [String: SpokenValues]] = [:]
    private var tags: [String: Set<String>] = [:]
    private var lookups: [String: RecordLookup] = [:]
    private var asked: [String: String?] = [:]

    /// A value that few records have may come late in a long table; it is understood with its field's name.
    private static let sampled = 400

    init(_ reader: Reader) { self.reader = reader }

    /// The stored value that some words stand for in a field; nil where no record is known to have it.
    func value(_ said: String, of field: FieldDescriptor, in type: RecordType) -> String? {
        guard said.utf8.count > 1 else { return nil }
        let key = TextFolding.key(said)
        let values = values(of: field, in: type)
        if let exact = values.byKey[key] { return exact }
        if let other = Demonyms.country(of: key), let value = values.all.first(where: { other.contains($0.key) }) {
            return value.text
        }
        // “the americas” for “amer”, “manufacturer” is none.
        if key.hasSuffix("s"),
            let longer = values.all.first(where: { $0.text.utf8.count >= 4 && key.hasPrefix($0.key) })
        {
            return longer.text
        }
        // A country is one even where no record is there yet.
        if field.name == "country", let country = Demonyms.name(of: key, isCode: said == said.uppercased()) {
            return country
        }
        guard field.options.contains(.indexed), key.utf8.count > 2 else { return nil }
        return rare(said, of: field, in: type)
    }

    /// The value of an indexed field that none of the first records has.
    private func rare(_ said: String, of field: FieldDescriptor, in type: RecordType) -> String? {
        let place = type.name + "." + field.name
        let memo = place + " " + said
        if let known = asked[memo] { return known }
        guard let index = type.position(of: field.name) else { return nil }
        let lookup = lookups[place] ?? RecordLookup(reader, type, field: index, limit: 1)
        lookups[place] = lookup
        let found = (try? lookup.records(with: .text(said)))?.first?.values[index].text
        asked[memo] = .some(found)
        return found
    }

    private func values(of field: FieldDescriptor, in type: RecordType) -> SpokenValues {
        let known = samples[ObjectIdentifier(type)] ?? sample(type)
        return known[field.name] ?? SpokenValues([])
    }

    /// The values of the grouping fields of a type's first records, by the fields' names.
    private func sample(_ type: RecordType) -> [String: SpokenValues] {
        let fields = type.fields.filter { $0.options.contains(.grouping) }
        // The workspace remembers them until such a record is written.
        let found = try? reader.remembered("spoken values of " + type.name, from: [type.name]) {
            guard !fields.isEmpty else { return [String: SpokenValues]() }
            var seen: [Set<String>] = fields.map { _ in [] }
            let query = Query(type.name, order: [SortKey(FieldPath("id"))])
            try reader.forEach(query, first: Self.sampled) { record in
                for (index, field) in fields.enumerated() {
                    if let text = record[field.name].text, !text.isEmpty { seen[index].insert(text) }
                }
                return true
            }
            return Dictionary(uniqueKeysWithValues: zip(fields.map(\.name), seen.map { SpokenValues($0.sorted()) }))
        }
        samples[ObjectIdentifier(type)] = found ?? [:]
        return found ?? [:]
    }

    /// Whether records of a type have a tag.
    func isTag(_ word: String, of type: RecordType) -> Bool {
        if let known = tags[type.name] { return known.contains(word) }
        let found = try? reader.remembered("spoken tags of " + type.name, from: [type.name]) {
            guard let (_, field) = type.field(named: "tags") else { return Set<String>() }
            return Set(try reader.items(of: type, field, beginning: "", limit: Self.sampled))
        }
        tags[type.name] = found ?? []
        return found?.contains(word) ?? false
    }
}

/// Countries as people name them and theirs.
enum Demonyms {
    /// Other names of the country that a word stands for.
    static func country(of word: String) -> [String]? { names[word] }

    private static let regions: Set<String> = ["latam", "apac", "emea", "amer"]

    /// The usual name of the country that a word stands for: a name, or a code where it is written as one.
    static func name(of word: String, isCode: Bool) -> String? {
        guard word.utf8.count > 3 || isCode, let name = names[word]?.first, !regions.contains(name) else { return nil }
        if name.utf8.count < 4 { return name.uppercased() }
        return name.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    private static let names: [String: [String]] = {
        var result: [String: [String]] = [:]
        for line in table {
            let all = line.split(separator: ",").map(String.init)
            for word in all { result[word, default: []] += all }
        }
        return result
    }()

    private static let table = [
        "germany,german,germans,deutschland,de", "france,french,fr", "austria,austrian,at", "switzerland,swiss,ch",
        "italy,italian,it", "spain,spanish,es", "portugal,portuguese,pt", "netherlands,dutch,holland,nl",
        "belgium,belgian,be", "poland,polish,pl", "sweden,swedish,se", "norway,norwegian,no", "denmark,danish,dk",
        "finland,finnish,fi", "ireland,irish,ie", "uk,united kingdom,british,britain,great britain,england,english,gb",
        "usa,us,united states,america,american,united states of america,the us,the usa", "canada,canadian,ca",
        "mexico,mexican,mx", "brazil,brazilian,br", "argentina,argentinian,ar", "colombia,colombian,co",
        "chile,chilean,cl", "japan,japanese,jp", "china,chinese,cn", "india,indian,in", "australia,australian,au",
        "new zealand,nz", "south africa,south african,za", "turkey,turkish,tr", "greece,greek,gr",
        "czech republic,czechia,czech,cz", "hungary,hungarian,hu", "romania,romanian,ro", "ukraine,ukrainian,ua",
        "south korea,korea,korean,kr", "singapore,singaporean,sg", "israel,israeli,il", "egypt,egyptian,eg",
        "latam,latin america,south america,latin american", "apac,asia,asian,asia pacific,asia-pacific,apj",
        "emea,europe,european", "amer,north america,americas,north american",
        "estonia,estonian,ee", "latvia,latvian,lv", "lithuania,lithuanian,lt", "iceland,icelandic",
        "croatia,croatian,hr",
        "slovenia,slovenian,si", "slovakia,slovak,sk", "serbia,serbian,rs", "bulgaria,bulgarian,bg",
        "luxembourg,luxembourgish,lu", "malta,maltese,mt", "cyprus,cypriot,cy", "scotland,scottish", "wales,welsh",
        "russia,russian,ru", "peru,peruvian,pe", "uruguay,uruguayan,uy", "ecuador,ecuadorian,ec", "bolivia,bolivian",
        "venezuela,venezuelan,ve", "panama,panamanian", "costa rica,costa rican", "thailand,thai,th",
        "vietnam,vietnamese,vn", "indonesia,indonesian", "malaysia,malaysian", "philippines,filipino,ph",
        "taiwan,taiwanese,tw", "hong kong,hk", "pakistan,pakistani,pk", "bangladesh,bangladeshi,bd",
        "saudi arabia,saudi,sa", "qatar,qatari,qa", "kuwait,kuwaiti,kw", "jordan,jordanian", "lebanon,lebanese",
        "morocco,moroccan", "tunisia,tunisian", "algeria,algerian", "ghana,ghanaian", "ethiopia,ethiopian",
        "tanzania,tanzanian", "uganda,ugandan", "namibia,namibian", "albania,albanian", "georgia,georgian",
        "kenya,kenyan,ke", "nigeria,nigerian,ng", "uae,united arab emirates,emirati",
    ]
}
