"""The window of Суфлёр: what an agent sees beside the CRM."""

from playbook import VERSION as VERSION
