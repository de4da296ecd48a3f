"""The dossier → formats that others read; one short file each."""
