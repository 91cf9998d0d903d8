/* For the tests' Wine alone, never shipped. Windows has ICU since 10.1903, Qt takes its converters for old code pages
   from there, and Wine has none. Here no converter can be opened, so that Qt is left with its own: the UTFs, Latin-1 and
   the system's code page. */

#define API __declspec(dllexport)
enum { NO_SUCH_FILE = 4 }; /* U_FILE_ACCESS_ERROR */

static void refuse(int *error) {
  if (error) *error = NO_SUCH_FILE;
}

API void *ucnv_open(const char *name, int *error) { refuse(error); return 0; }
API void ucnv_close(void *converter) {}
API void ucnv_reset(void *converter) {}
API signed char ucnv_getMaxCharSize(const void *converter) { return 4; }
API const char *ucnv_getName(const void *converter, int *error) { refuse(error); return 0; }
API const char *ucnv_getStandardName(const char *name, const char *standard, int *error) { refuse(error); return 0; }
API const char *ucnv_getAvailableName(int index) { return 0; }
API int ucnv_countAvailable(void) { return 0; }
API void ucnv_getToUCallBack(const void *converter, void **action, const void **context) { *action = 0; *context = 0; }
API void ucnv_getFromUCallBack(const void *converter, void **action, const void **context) { *action = 0; *context = 0; }
API void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **old, const void **old_context,
                             int *error) { refuse(error); }
API void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **old, const void **old_context,
                               int *error) { refuse(error); }
API void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
API void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
API void ucnv_cbToUWriteUChars(void *arguments, const void *text, int length, int offset, int *error) { refuse(error); }
API void ucnv_cbFromUWriteUChars(void *arguments, const void **text, const void *end, int offset, int *error) {
  refuse(error);
}
API void ucnv_toUnicode(void *converter, void **target, const void *target_end, const char **source,
                        const char *source_end, int *offsets, char flush, int *error) { refuse(error); }
API void ucnv_fromUnicode(void *converter, char **target, const char *target_end, const void **source,
                          const void *source_end, int *offsets, char flush, int *error) { refuse(error); }
API int ucnv_toUCountPending(const void *converter, int *error) { return 0; }
API int ucnv_fromUCountPending(const void *converter, int *error) { return 0; }

int __stdcall DllMainCRTStartup(void *self, unsigned reason, void *reserved) { return 1; }
