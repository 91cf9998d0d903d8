"""The window of Суфлёр: what an agent sees beside the CRM."""

VERSION = "0.1.0"
