/* For the tests' Wine alone, never shipped. Qt asks for the colour profile of each screen; Wine's own library aborts the
   process then. Here no screen has a profile, and Qt goes on without. */
#include <windows.h>

#define API __declspec(dllexport)

API HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD sharing, DWORD creation) {
  SetLastError(ERROR_FILE_NOT_FOUND);
  return 0;
}
API HANDLE WINAPI OpenColorProfileA(void *profile, DWORD access, DWORD sharing, DWORD creation) {
  return OpenColorProfileW(profile, access, sharing, creation);
}
API BOOL WINAPI CloseColorProfile(HANDLE profile) { return TRUE; }
API HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options) {
  SetLastError(ERROR_NOT_SUPPORTED);
  return 0;
}
API BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, PBYTE bytes, PDWORD size) {
  if (size) *size = 0;
  SetLastError(ERROR_NOT_SUPPORTED);
  return FALSE;
}
API BOOL WINAPI GetColorDirectoryW(LPCWSTR machine, LPWSTR folder, PDWORD size) {
  SetLastError(ERROR_NOT_SUPPORTED);
  return FALSE;
}
API BOOL WINAPI GetColorDirectoryA(LPCSTR machine, LPSTR folder, PDWORD size) {
  SetLastError(ERROR_NOT_SUPPORTED);
  return FALSE;
}

BOOL WINAPI DllMainCRTStartup(HINSTANCE self, DWORD reason, LPVOID reserved) { return TRUE; }
