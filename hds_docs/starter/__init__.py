"""A dossier to begin with: what `hds-docs init` asks, prepares and writes."""
