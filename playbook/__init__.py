"""The domain of Суфлёр: what a support agent says, does and may do. No Qt in here."""

VERSION = "0.1.0"  # of the whole program; the distribution, the window and the installer read it here
