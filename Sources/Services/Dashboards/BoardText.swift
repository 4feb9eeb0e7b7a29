// The text of a dashboard's file, changed tile by tile. What isn't touched stays as it was written, with its comments and
// blank lines; a comment above a tile goes where the tile goes.

import Base
import YAML

/// A file of tiles as text.
struct BoardText {
    private(set) var text: String
    private let root: YAMLNode
    private let lines: [Substring]

    /// The lines of a tile.
    private struct Block {
        let node: YAMLNode
        /// From its comments to its last line, counted from 0.
        let range: Range<Int>
        /// The line with its dash.
        let dash: Int
    }

    /// - Throws: `YAMLError`.
    init(_ text: String) throws(YAMLError) {
        self.text = text.last?.isNewline ?? true ? text : text + "\n"
        root = try YAML.parse(text)
        // Another editor's ends of lines are ends of lines too.
        lines = self.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropLast()
    }

    /// How many tiles there are.
    var count: Int { root["tiles"]?.sequence?.count ?? 0 }

    /// The keys of a tile with their values as they are written, from 0.
    func keys(of place: Int) -> [(key: String, value: String)] {
        guard let nodes = root["tiles"]?.sequence, nodes.indices.contains(place) else { return [] }
        return (nodes[place].mapping ?? []).map { ($0.key, Self.written($0.value)) }
    }

    // MARK: Changes

    /// The text with another tile before a place, or at the end.
    func adding(_ keys: [(key: String, value: String)], at place: Int) throws -> String {
        let blocks = try blocks()
        if blocks.isEmpty, let tiles = root.mapping?.first(where: { $0.key == "tiles" }) {
            return replacing((tiles.line - 1)..<tiles.line, with: ["tiles:"] + block(keys, indent: "  "))
        }
        let line = place < blocks.count ? blocks[place].range.lowerBound : blocks.last?.range.upperBound ?? lines.count
        return replacing(line..<line, with: block(keys, indent: indent(blocks)))
    }

    /// The text with keys of a tile changed; an empty value takes the key away.
    func setting(_ changes: [(key: String, value: String)], of place: Int) throws -> String {
        let block = try self.block(place)
        var keys = keys(of: place)
        for (key, value) in changes {
            let index = keys.firstIndex { $0.key == key }
            if let index, value.isEmpty {
                keys.remove(at: index)
            } else if let index {
                keys[index].value = Self.scalar(value)
            } else if !value.isEmpty {
                keys.append((key, Self.scalar(value)))
            }
        }
        guard !keys.isEmpty else { throw ServiceError("a tile without keys shows nothing", advice: "remove it") }
        let new = self.block(keys.map { ($0.key, $0.value) }, indent: indent(try blocks()), isWritten: true)
        return replacing(block.dash..<block.range.upperBound, with: new)
    }

    /// The text without a tile. Of the last one an empty list is left, as a dashboard begins.
    func removing(_ place: Int) throws -> String {
        let block = try block(place)
        guard count == 1, let tiles = root.mapping?.first(where: { $0.key == "tiles" }) else {
            return replacing(block.range, with: [])
        }
        return replacing((tiles.line - 1)..<block.range.upperBound, with: ["tiles: []"])
    }

    /// The text with a tile at another place among the tiles.
    func moving(_ place: Int, to target: Int) throws -> String {
        let blocks = try blocks()
        let block = try self.block(place)
        guard blocks.indices.contains(target) else {
            throw ServiceError("there is no place \(target + 1)", advice: "take one from 1 to \(blocks.count)")
        }
        guard target != place else { return text }
        let own = Array(lines[block.range])
        let line = target < place ? blocks[target].range.lowerBound : blocks[target].range.upperBound
        var result: [Substring] = []
        for index in 0...lines.count {
            if index == line { result += own }
            if index < lines.count, !block.range.contains(index) { result.append(lines[index]) }
        }
        return Self.joined(result)
    }

    /// The text with another value of a key at the left edge, `title`, `period` or `filter`; an empty one takes it away.
    func setting(_ key: String, to value: String) -> String {
        let line = value.isEmpty ? [] : ["\(key): \(Self.scalar(value))"]
        if let member = root.mapping?.first(where: { $0.key == key }) {
            return replacing((member.line - 1)..<member.line, with: line)
        }
        // Before the tiles, which come last.
        let place = (root.mapping?.first { $0.key == "tiles" }?.line ?? lines.count + 1) - 1
        return replacing(place..<place, with: line)
    }

    // MARK: Lines

    private func block(_ place: Int) throws -> Block {
        let blocks = try blocks()
        guard blocks.indices.contains(place) else {
            throw ServiceError("there is no tile \(place + 1)", advice: "take one from 1 to \(blocks.count)")
        }
        return blocks[place]
    }

    /// The tiles' lines; each begins with the comments above it.
    private func blocks() throws -> [Block] {
        let nodes = root["tiles"]?.sequence ?? []
        let dashes = nodes.map { node -> Int in
            var line = node.line - 1
            while line > 0, !lines[line].drop(while: { $0 == " " }).hasPrefix("-") { line -= 1 }
            return line
        }
        guard Set(dashes).count == nodes.count, zip(dashes, dashes.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw ServiceError(
                "the file has several tiles on one line", advice: "write each tile on lines of its own first")
        }
        // What follows the tiles begins at the left edge again.
        let after = (root.mapping ?? []).map { $0.line - 1 }.filter { $0 > dashes.last ?? 0 }.min() ?? lines.count
        let starts = dashes.enumerated().map { index, dash -> Int in
            let floor = index == 0 ? (root.mapping?.first { $0.key == "tiles" }?.line ?? 0) : dashes[index - 1] + 1
            var start = dash
            while start > floor, lines[start - 1].drop(while: { $0 == " " }).hasPrefix("#") { start -= 1 }
            return start
        }
        return nodes.indices.map { index in
            let end = index + 1 < nodes.count ? starts[index + 1] : after
            return Block(node: nodes[index], range: starts[index]..<end, dash: dashes[index])
        }
    }

    private func indent(_ blocks: [Block]) -> String {
        String(blocks.first.map { lines[$0.dash].prefix { $0 == " " } } ?? "  ")
    }

    private func block(_ keys: [(key: String, value: String)], indent: String, isWritten: Bool = false) -> [String] {
        keys.enumerated().map { index, key in
            "\(indent)\(index == 0 ? "- " : "  ")\(key.key): \(isWritten ? key.value : Self.scalar(key.value))"
        }
    }

    private func replacing(_ range: Range<Int>, with new: [String]) -> String {
        Self.joined(lines[..<range.lowerBound] + new.map { Substring($0) } + lines[range.upperBound...])
    }

    private static func joined(_ lines: some Sequence<Substring>) -> String {
        lines.reduce(into: "") { text, line in text += line + "\n" }
    }

    // MARK: Values

    /// A value as the file has it again: lists in brackets, texts in quotation marks where they need them.
    private static func written(_ node: YAMLNode) -> String {
        if let items = node.sequence { return "[" + items.map(written).joined(separator: ", ") + "]" }
        return scalar(node.text ?? "")
    }

    /// A text as a YAML scalar: plain where it is a word or a number, else in quotation marks.
    static func scalar(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "_.- ".utf8.contains(byte)
                }
            }
            && text.first != "-" && text.first != " " && text.last != " "
            && !["true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased())
        if isPlain { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
