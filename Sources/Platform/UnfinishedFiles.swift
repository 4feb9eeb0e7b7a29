// What is being made under a private name, by a program that is asked to end where it stands.

public enum UnfinishedFiles {
    /// Removes it, before a signal ends the program.
    public static func removeAll() {
        Successor.abandonAll()
        ScratchFolder.removeAll()
    }
}
