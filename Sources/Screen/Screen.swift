// Screen: see ARCHITECTURE.md.
