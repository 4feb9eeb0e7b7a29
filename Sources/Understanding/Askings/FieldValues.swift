// Fields with the values that they are to have: “priority critical”, “worth 12k”, “owned by Aiko”, “in the USA”.
// A value must take its words whole; what is no value of its field is no reading.

import Base
import CommandSpec
import Domain
import Language
import Store

struct FieldValues {
    let nouns: NounReader
    let line: String
    var words: [Word] { nouns.words }

    // MARK: A value of a field

    /// `field=value` for a field named by a word and the words of its value; nil where they don't suit.
    func assignment(of name: String, to span: Range<Int>, in type: RecordType) -> String? {
        // The day on which a deal was closed comes with winning or losing it.
        guard let (_, field) = type.field(named: name), field.isSettable, !(type.name == "deal" && name == "closed"),
            !listsMore(span, in: type)
        else { return nil }
        if let both = dated(field, span, in: type) { return both }
        return value(of: field, span).map { "\(field.name)=\($0)" }
    }

    /// Whether a comma within some words leads to another field: “printing, priority critical”.
    private func listsMore(_ span: Range<Int>, in type: RecordType) -> Bool {
        span.contains { place in
            words[place].isMark(",") && place + 1 < span.upperBound
                && type.fields.contains { nouns.fieldEnd($0, at: place + 1) != nil }
        }
    }

    /// A value with its day, where the type has a field for that: “next step is a demo on thursday”.
    private func dated(_ field: FieldDescriptor, _ span: Range<Int>, in type: RecordType) -> String? {
        guard type.field(named: field.name + "_on") != nil else { return nil }
        for place in span.dropFirst() {
            guard let time = timeBehind(place), time.end == span.upperBound, let term = time.phrase.term,
                let value = value(of: field, span.lowerBound..<place)
            else { continue }
            return "\(field.name)=\(value) \(field.name)_on=\(term.text)"
        }
        return nil
    }

    /// The day that stands at a place, with or without what leads to it.
    func timeBehind(_ place: Int) -> SpokenTime? {
        nouns.times.time(at: nouns.end(of: [["on"], ["by"], ["until"], ["before"], ["for"], ["due"]], place) ?? place)
    }

    /// How an assignment writes the value that some words say for a field.
    func value(of field: FieldDescriptor, _ span: Range<Int>) -> String? {
        var span = span
        while let first = span.first,
            words[first].kind == .mark || ["a", "an", "the", "to"].contains(words[first].key) && span.count > 1
        {
            span = first + 1..<span.upperBound
        }
        while let last = span.last, words[last].kind == .mark || words[last].key == "please" || words[last].key == "now"
        {
            span = span.lowerBound..<last
        }
        guard let start = span.first else { return nil }
        let end = span.upperBound
        if span.count == 1, ["none", "nothing", "nobody", "empty"].contains(words[start].key) {
            return field.isOptional ? "none" : nil
        }
        switch field.kind {
        case .choice:
            guard let (option, stop) = nouns.option(field, at: start) else { return nil }
            let last = nouns.fieldEnd(field, at: stop) ?? stop
            return last == end ? option : nil
        case .money:
            guard let amount = nouns.numbers.amount(at: start), amount.end == end else { return nil }
            return amount.assigned
        case .percent:
            if let percent = nouns.numbers.percent(at: start), percent.end == end { return percent.text }
            guard let number = nouns.numbers.number(at: start), number.end == end else { return nil }
            return "\(number.value)%"
        case .integer, .decimal:
            guard let number = nouns.numbers.number(at: start), number.end == end else { return nil }
            return number.value.description
        case .boolean:
            guard span.count == 1, ["yes", "no", "true", "false"].contains(words[start].key) else { return nil }
            return words[start].key
        case .date, .instant:
            let place = nouns.end(of: [["on"], ["by"]], start) ?? start
            guard let time = nouns.times.time(at: place), time.end == end, let term = time.phrase.term else {
                return nil
            }
            return term.text
        case .duration:
            guard let length = nouns.times.length(at: start), length.end == end else { return nil }
            return TimeLength.text(length.seconds)
        case .reference("user"): return nouns.persons(at: start).first { $0.1 == end }?.0
        case .reference(let name):
            guard let type = nouns.catalogue.type(named: name) else { return nil }
            return nouns.recordNames(type, from: start).first { $0.end == end }?.text
        case .text, .longText, .email, .phone, .url:
            // “to media if Maria agrees” sets a condition, which is no part of a value.
            let isConditional = words[span].contains { $0.kind == .plain && Self.conditions.contains($0.key) }
            return isConditional ? nil : known(field, span) ?? text(span).map { Quoting.value($0) }
        case .list, .references, .anyReference, .query: return nil
        }
    }

    private static let conditions: Set<String> = ["if", "unless", "once", "provided", "whenever"]

    /// The words as they stand in the line.
    func text(_ span: Range<Int>) -> String? {
        guard let first = span.first, let last = span.last else { return nil }
        if span.count == 1, words[first].kind == .quoted { return words[first].text }
        let bytes = Array(line.utf8)[words[first].range.lowerBound..<words[last].range.upperBound]
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: A field with its value

    private static let leads = [
        ["with"], ["with", "a"], ["with", "an"], ["having"], ["and"], ["in", "the"], ["in"], ["at"], ["a"], ["the"],
        ["as"], ["to", "the"], ["to"], ["for"], ["is"], ["has", "a"], ["has"], ["set"], ["it", "is"], ["and", "is"],
        ["and", "has"], ["and", "a"], ["and", "the"], ["of"], ["of", "the"], ["he", "is"], ["she", "is"],
        ["he", "is", "the"], ["she", "is", "the"], ["they", "are"], ["and", "set"], ["make", "it"], ["on"], ["via"],
        ["by"], ["it", "has"], ["with", "the"], ["and", "with"], ["its"], ["whose"], ["her"], ["his"], ["their"],
        ["and", "its"], ["should", "be"], ["under"],
        ["and", "have", "it"], ["have", "it"], ["and", "make", "it"], ["and", "let", "it"], ["and", "it"],
    ]
    private static let joints = [
        ["should", "be"], ["must", "be"], ["shall", "be"], ["becomes"], ["will", "be"], ["is", "now"], ["is"], ["of"],
        ["to"], ["at"], ["as"], ["="], ["on"], ["by"], [":"],
    ]

    /// Everything that begins at a place and says what a field of a type is to be.
    ///
    /// - Parameter isNew: whether the record is to be made; else its stage is left to moves.
    func properties(of type: RecordType, at place: Int, isNew: Bool) -> [RoleValue] {
        guard place < words.count else { return [] }
        let stage = isNew ? nil : type.stageField.map { $0 + "=" }
        var result = written(type, at: place)
        let starts = [place, nouns.end(of: Self.leads, place)].compactMap { $0 }
        for start in Set(starts) where start < words.count {
            result += named(type, at: start, isNew: isNew) + bare(type, at: start)
            result += shaped(type, at: start)
        }
        result += occupations(type, at: place)
        result += amounts(type, at: place) + dates(type, at: place) + people(type, at: place) + groups(type, at: place)
        // “a deal in the pipeline” says nothing of its forecast.
        let isIdle =
            isNew
            && words[max(place - 2, 0)..<min(place + 1, words.count)].contains { ["in", "into"].contains($0.key) }
        return result.filter { value in
            (stage.map { !value.text.hasPrefix($0) } ?? true) && !(isIdle && value.text == "category=pipeline")
        }.map {
            RoleValue($0.text, end: $0.end, cost: $0.cost, type: type)
        }
    }

    private func written(_ type: RecordType, at place: Int) -> [RoleValue] {
        let word = words[place]
        guard word.kind == .term, let sign = word.text.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return [] }
        let name = String(word.text[..<sign])
        guard type.field(named: name) != nil else { return [] }
        return [RoleValue(name + "=" + word.text[word.text.index(after: sign)...], end: place + 1)]
    }

    /// “priority critical”, “budget of 4k”, “email mina@hooli.example”, “high priority”.
    private func named(_ type: RecordType, at place: Int, isNew: Bool) -> [RoleValue] {
        var result: [RoleValue] = []
        // What a new record is called is its title, said otherwise.
        let title = isNew ? type.fields[type.title].name : nil
        for field in type.fields where field.isSettable && field.name != "customer" && field.name != title {
            if let named = nouns.fieldEnd(field, at: place) {
                var start = nouns.end(of: Self.joints, named) ?? named
                if start < words.count, words[start].isMark(":") { start += 1 }
                result += values(of: field, from: start)
            }
            // “2,800 people”
            if type.name == "customer", field.name == "size", let number = nouns.numbers.number(at: place),
                let behind = nouns.end(of: [["people"], ["staff"], ["heads"], ["workers"], ["folks"]], number.end),
                let value = value(of: field, place..<number.end)
            {
                result.append(RoleValue("\(field.name)=\(value)", end: behind))
            }
            // “2,700 employees”
            if field.kind.isSummable, let number = nouns.numbers.number(at: place),
                let behind = nouns.fieldEnd(field, at: number.end), let value = value(of: field, place..<number.end)
            {
                result.append(RoleValue("\(field.name)=\(value)", end: behind))
            }
            guard !field.kind.options.isEmpty, let (option, end) = nouns.option(field, at: place),
                let behind = nouns.fieldEnd(field, at: end)
            else { continue }
            result.append(RoleValue("\(field.name)=\(option)", end: behind))
        }
        return result
    }

    /// A value that groups records, spelled as other records have it.
    private func known(_ field: FieldDescriptor, _ span: Range<Int>) -> String? {
        guard field.options.contains(.grouping), let text = text(span),
            let type = nouns.catalogue.types.first(where: { $0.fields.contains(field) })
        else { return nil }
        return nouns.values.value(text, of: field, in: type).map(Quoting.value)
    }

    private func values(of field: FieldDescriptor, from start: Int) -> [RoleValue] {
        // Behind a comma something else begins.
        guard start < words.count, !words[start].isMark(",") else { return [] }
        var result: [RoleValue] = []
        let isText = field.kind.matchesPart
        for end in (start + 1)...min(start + 8, words.count) {
            if isText, end > start + 1, words[end - 1].isMark(",") { break }
            if let value = known(field, start..<end) ?? value(of: field, start..<end) {
                // What is no address or number is a text all the same, and rather belongs to something else.
                let isPlain = isText && !isContact(field, words[start])
                result.append(RoleValue("\(field.name)=\(value)", end: end, cost: isPlain ? 2 * (end - start) - 1 : 0))
            }
            if words[end - 1].kind == .quoted { break }
        }
        return result
    }

    /// Whether a word looks like what a field for addresses or phone numbers holds.
    private func isContact(_ field: FieldDescriptor, _ word: Word) -> Bool {
        switch field.kind {
        case .email: word.key.contains("@")
        case .phone: word.key.hasPrefix("+") || word.isDigits
        case .url: word.key.contains(".")
        default: false
        }
    }
}
