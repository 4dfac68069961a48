"""Stand-in until the checker lands; to be replaced by it as a whole."""
