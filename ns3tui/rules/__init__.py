"""The paper's rules as pure functions and data: no database, no Textual."""
