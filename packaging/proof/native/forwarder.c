/* The body of a DLL that only forwards its exports (they are in the .def file that is linked with it). */
#include <windows.h>

BOOL WINAPI DllMainCRTStartup(HINSTANCE self, DWORD reason, LPVOID reserved) { return TRUE; }
