"""Prints the values of a key of the registry, which is the first argument, as JSON."""

import json
import sys
import winreg

assert sys.platform == "win32"

hive, _, path = sys.argv[1].partition("\\")
values: dict[str, object] = {}
try:
    with winreg.OpenKey({"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[hive], path) as key:
        for index in range(winreg.QueryInfoKey(key)[1]):
            name, value, _ = winreg.EnumValue(key, index)
            values[name] = value
except FileNotFoundError:
    pass
print(json.dumps(values))
