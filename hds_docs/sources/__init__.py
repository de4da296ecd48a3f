"""All input, and nothing else: git, files, YAML."""
