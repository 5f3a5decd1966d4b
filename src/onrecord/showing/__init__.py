"""Reading -> pictures of it for people: terminal, text, Markdown, HTML."""
