"""The speed of hds-docs, measured as ratios inside one run, on dossiers made for it."""
