/* For the tests' Wine alone, never shipped. Windows has ProcessPrng here, every Rust library asks for it, and Wine
   before 9 does not have it. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG count); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
  const SIZE_T most = 0x10000000;
  while (count) {
    ULONG part = (ULONG)(count < most ? count : most);
    if (!SystemFunction036(bytes, part)) return FALSE;
    bytes += part;
    count -= part;
  }
  return TRUE;
}

BOOL WINAPI DllMainCRTStartup(HINSTANCE self, DWORD reason, LPVOID reserved) { return TRUE; }
