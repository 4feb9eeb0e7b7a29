// Console: see ARCHITECTURE.md.
