"""Beside the pages while a simulated call goes on: the conversation, the simulated CRM, and what can be done."""
