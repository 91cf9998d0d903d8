/* python.exe: hands its command line to the interpreter in the DLL. */
#include <windows.h>

__declspec(dllimport) int Py_Main(int count, wchar_t **words);

int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
