// Services: see ARCHITECTURE.md.
