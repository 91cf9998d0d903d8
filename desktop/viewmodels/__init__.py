"""What the window shows, worked out of the playbook and the call. QtCore only."""
