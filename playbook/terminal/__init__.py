"""The playbook in a terminal: one module a command, and what they share."""
