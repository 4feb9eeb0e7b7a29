// Everything that can reach the console from outside, as values: a session is a row of these, and a test types them.

/// Something that happened.
public enum InputEvent: Hashable, Sendable {
    case key(Key)
    case mouse(Mouse)
    /// Text pasted in one piece; lines end in line feeds.
    case paste(String)
    case resize(Size)
    case focusGained
    case focusLost
    /// The time asked for has passed.
    case tick
    /// A worker answered: its letters are in the mailbox.
    case mailbox
    /// The program has the screen again, after Ctrl-Z or an outside program.
    case resume
    /// The program is asked to end (SIGTERM, SIGHUP or a closed terminal); it ends after this event has been handled.
    case terminate
}
