"""The domain of Суфлёр: what a support agent says, does and may do. No Qt in here."""
