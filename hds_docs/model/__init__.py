"""The values of a dossier: frozen, without input or output, importing only the standard library."""
