"""The judged dossier → pages. Views prepare rows; templates lay them out."""
