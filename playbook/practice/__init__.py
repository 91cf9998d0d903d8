"""Practice: cases made from the playbook's own tables, a call as frozen states, grading, and when to repeat. No Qt."""
