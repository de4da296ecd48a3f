"""What a generated dossier is made of: its words, its files, its plan and its history."""
