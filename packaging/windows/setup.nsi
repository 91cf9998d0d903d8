; The installer: for one user, without an administrator. What things are called is in facts.nsh, which the build writes.
;
;   sufler-<version>-setup.exe [/S] [/DESKTOP] [/AUTOSTART] [/D=C:\Any folder]     /D= comes last and has no quotes
;   uninstall.exe [/S] [/PURGE] [_?=<its folder>]      with _?= it stays where it is, so that its exit code can be heard
;
; Exit codes: 0 done, 1 cancelled, 2 failed and put back, 5 the program is running, 6 this Windows is too old.

Unicode true
!ifdef TARGET ; Debian's NSIS knows amd64-unicode; where it is not said, the installer itself is a 32-bit program
  Target ${TARGET}
!endif
SetCompressor /SOLID ${COMPRESSION}
!include "${FACTS}"

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define RUN_AT_LOGIN "Software\Microsoft\Windows\CurrentVersion\Run"
!define IN_USE 5
!define TOO_OLD 6
!define OLDEST_BUILD 17763 ; Windows 10 1809, as Qt wants

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
RequestExecutionLevel user
ManifestDPIAware true
InstallDir "$LOCALAPPDATA\Programs\${KEY}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation" ; an upgrade goes where the last version is
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
!macro VersionStrings language name publisher summary rights
  VIAddVersionKey /LANG=${language} "ProductName" "${name}"
  VIAddVersionKey /LANG=${language} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "FileDescription" "${summary}"
  VIAddVersionKey /LANG=${language} "CompanyName" "${publisher}"
  VIAddVersionKey /LANG=${language} "LegalCopyright" "${rights}"
!macroend
!insertmacro VersionStrings 1049 "${NAME}" "${PUBLISHER}" "${NAME}: установка" "${RIGHTS}"
!insertmacro VersionStrings 1033 "${ENGLISH_NAME}" "${ENGLISH_PUBLISHER}" "${ENGLISH_NAME} setup" "${ENGLISH_RIGHTS}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "English"

!macro Words name russian english
  LangString ${name} ${LANG_RUSSIAN} "${russian}"
  LangString ${name} ${LANG_ENGLISH} "${english}"
!macroend
!insertmacro Words ProgramPart "Программа" "The program"
!insertmacro Words DesktopPart "Ярлык на рабочем столе" "A shortcut on the desktop"
!insertmacro Words AutostartPart "Запускать при входе в Windows" "Start when I sign in to Windows"
!insertmacro Words Running "«${NAME}» сейчас работает. Закройте его и нажмите «Повтор»." "${ENGLISH_NAME} is running. Close it and press Retry."
!insertmacro Words TooOld "Нужна 64-разрядная Windows 10 версии 1809 или новее." "64-bit Windows 10, version 1809 or newer, is needed."
!insertmacro Words Failed "Установить не удалось; прежняя версия возвращена на место." "The installation failed; the version before is back in its place."
!insertmacro Words Purge "Удалить также личные настройки, черновики и журнал?$\n$\n$LOCALAPPDATA\${KEY}" "Remove the personal settings, drafts and journal too?$\n$\n$LOCALAPPDATA\${KEY}"

; A program that runs cannot be opened for writing. Ends the setup with IN_USE, or tries again when told so.
!macro RefuseWhileRunning un
Function ${un}RefuseWhileRunning
  again:
  ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}.exe"
    Return
  ${EndIf}
  ClearErrors
  FileOpen $0 "$INSTDIR\${PROGRAM}.exe" a
  ${IfNot} ${Errors}
    FileClose $0
    Return
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
  SetErrorLevel ${IN_USE}
  Quit
FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

; A shortcut to the program that the task bar counts as one with its windows.
!macro Shortcut path
  CreateShortcut "${path}" "$INSTDIR\${PROGRAM}.exe" "" "$INSTDIR\${PROGRAM}.exe" 0
  Push "${path}"
  Call NameTheApplication
!macroend

Function NameTheApplication ; the path of a shortcut is on the stack; its AppUserModelID becomes APP_ID
  Exch $0
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r1 ""
  ${If} $1 P<> 0
    ${IUnknown::QueryInterface} $1 '("${IID_IPersistFile}", .r2)'
    ${If} $2 P<> 0
      ${IPersistFile::Load} $2 '("$0", ${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $1 '("${IID_IPropertyStore}", .r3)'
      ${If} $3 P<> 0
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
        System::Call 'Oleaut32::SysAllocString(w "${APP_ID}")p.r5'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_LPWSTR},,p r5)p.r6'
        ${IPropertyStore::SetValue} $3 '(r4, r6)'
        ${IPropertyStore::Commit} $3 ""
        System::Call 'Oleaut32::SysFreeString(p r5)'
        System::Free $6
        System::Free $4
        ${IUnknown::Release} $3 ""
        ${IPersistFile::Save} $2 '("$0", 1)'
      ${EndIf}
      ${IUnknown::Release} $2 ""
    ${EndIf}
    ${IUnknown::Release} $1 ""
  ${EndIf}
  Pop $0
FunctionEnd

Section "$(ProgramPart)"
  SectionIn RO
  Call RefuseWhileRunning
  Call LeaveTheFormerPlace
  Call SetAside
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  RMDir /r "$INSTDIR\~former"
  !insertmacro Shortcut "$SMPROGRAMS\${NAME}.lnk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section /o "$(DesktopPart)" Desktop
  !insertmacro Shortcut "$DESKTOP\${NAME}.lnk"
SectionEnd

Section /o "$(AutostartPart)" Autostart
  WriteRegStr HKCU "${RUN_AT_LOGIN}" "${KEY}" '"$INSTDIR\${PROGRAM}.exe"'
SectionEnd

Section "-Unwanted" ; what was chosen once and is not any more
  ${IfNot} ${SectionIsSelected} ${Desktop}
    Delete "$DESKTOP\${NAME}.lnk"
  ${EndIf}
  ${IfNot} ${SectionIsSelected} ${Autostart}
    DeleteRegValue HKCU "${RUN_AT_LOGIN}" "${KEY}"
  ${EndIf}
SectionEnd

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  Call RefuseWhileRunning
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/DESKTOP" $R1
  ${IfNot} ${Errors}
  ${OrIf} ${FileExists} "$DESKTOP\${NAME}.lnk"
    !insertmacro SelectSection ${Desktop}
  ${EndIf}
  ReadRegStr $R2 HKCU "${RUN_AT_LOGIN}" "${KEY}"
  ClearErrors
  ${GetOptions} $R0 "/AUTOSTART" $R1
  ${IfNot} ${Errors}
  ${OrIf} $R2 != ""
    !insertmacro SelectSection ${Autostart}
  ${EndIf}
FunctionEnd

Function LeaveTheFormerPlace ; there is one copy: one in another folder goes, the user's data stays
  ReadRegStr $1 HKCU "${UNINSTALL}" "InstallLocation"
  ${If} $1 == ""
  ${OrIf} $1 == $INSTDIR
  ${OrIfNot} ${FileExists} "$1\uninstall.exe"
    Return
  ${EndIf}
  ExecWait '"$1\uninstall.exe" /S _?=$1' $2
  ${If} $2 <> 0
    SetErrorLevel $2
    Quit
  ${EndIf}
  Delete "$1\uninstall.exe"
  RMDir "$1"
FunctionEnd

Function SetAside ; the version before: gone when the new one stands, back in its place if that fails
  ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}.exe"
    Return ; what else is in this folder is none of ours
  ${EndIf}
  RMDir /r "$INSTDIR\~former"
  CreateDirectory "$INSTDIR\~former"
  ClearErrors
  Rename "$INSTDIR\_internal" "$INSTDIR\~former\_internal"
  ${If} ${Errors}
    RMDir "$INSTDIR\~former"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(Running)" /SD IDOK
    SetErrorLevel ${IN_USE}
    Quit
  ${EndIf}
  Rename "$INSTDIR\licences" "$INSTDIR\~former\licences"
  Rename "$INSTDIR\${PROGRAM}.exe" "$INSTDIR\~former\${PROGRAM}.exe"
FunctionEnd

Function .onInstFailed
  ${IfNot} ${FileExists} "$INSTDIR\~former\${PROGRAM}.exe"
    Return
  ${EndIf}
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\${PROGRAM}.exe"
  Rename "$INSTDIR\~former\_internal" "$INSTDIR\_internal"
  Rename "$INSTDIR\~former\licences" "$INSTDIR\licences"
  Rename "$INSTDIR\~former\${PROGRAM}.exe" "$INSTDIR\${PROGRAM}.exe"
  RMDir "$INSTDIR\~former"
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(Failed)" /SD IDOK
FunctionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegValue HKCU "${RUN_AT_LOGIN}" "${KEY}"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\${PROGRAM}.exe"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP" ; a folder that one stands in cannot go
  RMDir "$INSTDIR" ; only if nothing of the user's is in it
  RMDir "$LOCALAPPDATA\Programs"
  DeleteRegKey HKCU "${UNINSTALL}"
  RMDir /r "$LOCALAPPDATA\${KEY}\Cache"
  RMDir /r "$LOCALAPPDATA\${KEY}\Logs"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/PURGE" $R1
  ${If} ${Errors}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(Purge)" /SD IDNO IDYES purge IDNO kept
  ${EndIf}
  purge:
  RMDir /r "$LOCALAPPDATA\${KEY}"
  kept:
  RMDir "$LOCALAPPDATA\${KEY}" ; only if it is empty
SectionEnd
