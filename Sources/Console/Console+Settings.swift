// Settings that are shown or changed while the console runs. What the console itself can follow it follows at
// once; theme, keymap and what the terminal does go outside as effects.

public import CommandSpec
import Base
import Domain
import Screen

extension Console {
    /// Shows, changes or keeps settings.
    public mutating func receive(_ request: SettingsRequest) -> [Effect] {
        switch request {
        case .show(nil): return push(ReportPane(settingsReport))
        case .show(let name?):
            guard let field = SettingTable.type.field(named: name)?.field else { return [] }
            say(.info, "\(field.name)=\(settings.text(of: field)). \(field.help)")
            return []
        case .change(let changes): return changes.flatMap { change($0) }
        case .write: return [.keepSettings(settings)]
        }
    }

    private mutating func change(_ change: SettingChange) -> [Effect] {
        switch (change.name, change.value.text) {
        case ("theme", let name?): return [.useTheme(name)]
        case ("keymap", let name?): return [.useKeymap(name)]
        default: break
        }
        settings[change.name] = change.value
        let field = SettingTable.type.field(named: change.name)?.field
        say(.success, "\(change.name)=\(field.map { settings.text(of: $0) } ?? ""); config write keeps it")
        // What is chosen may be lost among fewer colours, so the theme is fitted anew.
        return [.applySettings(settings)] + (change.name == "colors" ? [.useTheme(theme.name)] : [])
    }

    /// Takes the settings as their owner has just saved them.
    mutating func use(_ settings: ConsoleSettings) -> [Effect] {
        let before = self.settings
        self.settings = settings
        var effects: [Effect] = [.applySettings(settings)]
        if settings.theme != before.theme { effects.append(.useTheme(settings.theme)) }
        if settings.keymap != before.keymap { effects.append(.useKeymap(settings.keymap)) }
        return effects
    }

    private var settingsReport: Report {
        let columns = ["Setting", "Value", "Default", "Meaning"].map { Report.Column($0, isNumeric: false) }
        let rows = SettingTable.type.fields.map {
            [$0.name, settings.text(of: $0), ConsoleSettings().text(of: $0), $0.help]
        }
        return Report("settings", .table(columns: columns, rows: rows, note: "set NAME=VALUE changes one."))
    }
}
