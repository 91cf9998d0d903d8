"""The window of Суфлёр: what an agent sees beside the CRM."""
