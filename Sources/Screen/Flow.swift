// What the program does next, as the console answers every event. Only the floor that owns the terminal can
// carry it out.

/// The console's wish after an event.
public enum Flow: Hashable, Sendable {
    /// Draw and wait for the next event.
    case proceed
    /// Give the terminal back and end.
    case leave
    /// Stop like any program at Ctrl-Z, until the shell continues it.
    case suspend
    /// Let an outside program have the terminal: its name and arguments. `programEnded` follows.
    case run([String])
}
