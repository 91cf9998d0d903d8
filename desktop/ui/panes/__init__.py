"""Pages that are more than a list: each module or package here is one kind of pane, named as its file."""
