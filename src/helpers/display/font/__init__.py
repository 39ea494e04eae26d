"""The bundled Chinese font, the script that made it and its licence."""
