// The files behind the console: the user's settings and keys, the themes and keymaps that ship. Without
// any of them the built-in theme and keymap do.

import Console
import Platform

/// Finds and reads the console's files, and tells which of them were saved since.
final class ConsoleFiles {
    /// What the files that were read last were for, and when they were changed.
    private var stamps: [String: (use: ConsoleFile, stamp: Int64?)] = [:]

    /// What has to be read again because a file of it was saved; each is told once.
    func saved() -> Set<ConsoleFile> {
        var uses: Set<ConsoleFile> = []
        for (path, known) in stamps {
            // A file that is away for a moment is being saved.
            guard let stamp = Files.changeStamp(of: path), stamp != known.stamp else { continue }
            uses.insert(known.use)
            stamps[path]?.stamp = stamp
        }
        return uses
    }

    /// The user's settings.
    func settings() throws -> ConsoleSettings {
        guard let file = try read(Paths.join(XDGFolders.config, "config.yaml"), .settings) else {
            return ConsoleSettings()
        }
        // Without their files the built-in theme and keymap are there.
        let standard = ConsoleSettings()
        let type = SettingTable.type(
            themes: Set(names(.themes) + [standard.theme]).sorted(),
            keymaps: Set(names(.keymaps) + [standard.keymap]).sorted())
        return try ConsoleSettings(file, of: type)
    }

    /// Keeps settings in the user's file, whose other lines stay as they are.
    ///
    /// - Returns: where they are kept.
    func keep(_ settings: ConsoleSettings) throws -> String {
        let path = Paths.join(XDGFolders.config, "config.yaml")
        let old = Files.exists(path) ? try Files.readText(path, limit: 1 << 20) : ""
        try Folders.create(XDGFolders.config)
        try Files.write(settings.text(over: old), to: path, followsLink: true)
        return path
    }

    func theme(_ name: String) throws -> Theme {
        forget(.theme)
        if name == ConsoleSettings().theme, try find(name, .themes) == nil { return .builtIn }
        return try ThemeReader { name throws(SettingsError) in try self.find(name, .themes) }.theme(named: name)
    }

    /// A keymap with the user's own bindings over it.
    func keymap(_ name: String) throws -> Keymap {
        forget(.keymap)
        let own = try read(Paths.join(XDGFolders.config, "keymap.yaml"), .keymap)
        let reader = KeymapReader { name throws(SettingsError) in try self.find(name, .keymaps) }
        if name == ConsoleSettings().keymap, try find(name, .keymaps) == nil {
            var keymap = Keymap.builtIn
            if let own { try reader.apply(own, to: &keymap) }
            return keymap
        }
        return try reader.keymap(named: name, under: own)
    }

    /// Another theme or keymap is read, so files of the one before don't matter any more.
    private func forget(_ use: ConsoleFile) { stamps = stamps.filter { $0.value.use != use } }

    /// The names of all themes or keymaps, each once.
    func names(_ kind: ResourcePath.Kind) -> [String] {
        let files = ResourcePath.folders(of: kind).flatMap { (try? Folders.names(in: $0)) ?? [] }
        return Set(files.filter { Paths.ending(of: $0) == "yaml" }.map { String($0.dropLast(".yaml".count)) }).sorted()
    }

    /// Whether the console never ran before; asked once, for from then on it did.
    func isFirstStart() -> Bool {
        let path = Paths.join(XDGFolders.state, "tour")
        guard !Files.exists(path) else { return false }
        // Where it can't be kept, the tour comes again; that is no reason not to start.
        try? Folders.create(XDGFolders.state)
        try? Files.write("The tour was shown; `:tour` shows it again.\n", to: path, followsLink: true)
        return true
    }

    /// What the user made of the lists when the console ran last.
    func habits() -> ListHabits {
        let path = Paths.join(XDGFolders.state, "lists.yaml")
        return (try? Files.readText(path, limit: 1 << 20)).map { ListHabits(SettingsFile(path: path, text: $0)) }
            ?? ListHabits()
    }

    func keep(_ habits: ListHabits) throws {
        try Folders.create(XDGFolders.state)
        try Files.write(habits.text, to: Paths.join(XDGFolders.state, "lists.yaml"), followsLink: true)
    }

    /// The places that were marked.
    func places() -> PlaceMarks {
        let path = Paths.join(XDGFolders.state, "places.yaml")
        return (try? Files.readText(path, limit: 1 << 20)).map { PlaceMarks(SettingsFile(path: path, text: $0)) }
            ?? PlaceMarks()
    }

    func keep(_ places: PlaceMarks) throws {
        try Folders.create(XDGFolders.state)
        try Files.write(places.text, to: Paths.join(XDGFolders.state, "places.yaml"), followsLink: true)
    }

    private func find(_ name: String, _ kind: ResourcePath.Kind) throws(SettingsError) -> SettingsFile? {
        let use: ConsoleFile = kind == .themes ? .theme : .keymap
        return try ResourcePath.find(name + ".yaml", in: kind).map { path throws(SettingsError) in
            try read(path, use)
        } ?? nil
    }

    private func read(_ path: String, _ use: ConsoleFile) throws(SettingsError) -> SettingsFile? {
        stamps[path] = (use, Files.changeStamp(of: path))
        guard Files.exists(path) else { return nil }
        do {
            return SettingsFile(path: path, text: try Files.readText(path, limit: 1 << 20))
        } catch {
            throw SettingsError(path: path, message: error.description)
        }
    }
}
