; Inno Setup's recipe of the set-up program; windows_packages.py gives Version, Bundle, Given and Icon.
; It installs for one user, without an administrator. A newer version takes the place of an older one.
#ifndef Version
  #error Version, Bundle, Given and Icon are given by installer/build.py
#endif

[Setup]
; Never to change: by it an installation is found again, for upgrade and removal.
AppId={{6B1E7F5C-43D2-4C0B-9A55-0F4E52454301}
AppName=Onrecord
AppVersion={#Version}
AppVerName=Onrecord {#Version}
AppPublisher=The Onrecord developers
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\Onrecord
DefaultGroupName=Onrecord
DisableProgramGroupPage=yes
DisableDirPage=auto
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir={#Given}
OutputBaseFilename=onrecord-{#Version}-setup
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\onrecord-desktop.exe
UninstallDisplayName=Onrecord
LicenseFile={#SourcePath}\..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
; A running program is asked to close, or its files could not be replaced.
CloseApplications=yes
RestartApplications=no

[Tasks]
Name: "desktopicon"; Description: "Put an icon on the desktop"; Flags: unchecked
Name: "path"; Description: "Let the command line find ""onrecord"""; Flags: unchecked

[InstallDelete]
; What an older version brought and a newer one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{userprograms}\Onrecord"; Filename: "{app}\onrecord-desktop.exe"; AppUserModelID: "org.onrecord.Onrecord"
Name: "{userdesktop}\Onrecord"; Filename: "{app}\onrecord-desktop.exe"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Software\Classes\.onrecord"; ValueType: string; ValueData: "Onrecord.Project"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\.onrecord\OpenWithProgids"; ValueType: string; ValueName: "Onrecord.Project"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKCU; Subkey: "Software\Classes\Onrecord.Project"; ValueType: string; ValueData: "Onrecord project"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Onrecord.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\onrecord-desktop.exe,0"
Root: HKCU; Subkey: "Software\Classes\Onrecord.Project\shell\open\command"; ValueType: string; ValueData: """{app}\onrecord-desktop.exe"" ""%1"""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotInPath(ExpandConstant('{app}'))

[Run]
Filename: "{app}\onrecord-desktop.exe"; Description: "Start Onrecord"; Flags: nowait postinstall skipifsilent

[Code]
function UserPath(): String;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Result) then
    Result := '';
end;

function NotInPath(Folder: String): Boolean;
begin
  Result := Pos(';' + Uppercase(Folder) + ';', ';' + Uppercase(UserPath()) + ';') = 0;
end;

{ The folder leaves the path with the program; what else stands in it stays as it is. }
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Value, Folder: String;
  Place: Integer;
begin
  if Step <> usPostUninstall then
    exit;
  Value := ';' + UserPath() + ';';
  Folder := ';' + ExpandConstant('{app}') + ';';
  Place := Pos(Uppercase(Folder), Uppercase(Value));
  if Place = 0 then
    exit;
  Delete(Value, Place, Length(Folder) - 1);
  RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Copy(Value, 2, Length(Value) - 2));
end;
