/* pythonw.exe: the same without a console. */
#include <windows.h>

__declspec(dllimport) int Py_Main(int count, wchar_t **words);

int WINAPI wWinMain(HINSTANCE self, HINSTANCE former, LPWSTR line, int show) { return Py_Main(__argc, __wargv); }
