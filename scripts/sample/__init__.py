"""The sample dossier's evidence: fictitious documents, generated identically every time."""
