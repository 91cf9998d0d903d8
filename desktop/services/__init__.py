"""The outside world: files, settings, the clipboard, other processes. Nothing here draws."""
