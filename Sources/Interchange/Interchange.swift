// Interchange: see ARCHITECTURE.md.
