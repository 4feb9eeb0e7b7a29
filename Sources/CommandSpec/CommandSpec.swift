// CommandSpec: see ARCHITECTURE.md.
