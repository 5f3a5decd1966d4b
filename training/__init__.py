"""How the encoder was trained: see README.md."""
