import type { Diagnostic } from '../core/diagnostic';
import type { Result } from '../core/result';
import type { ImportFile } from '../importers/read-file';
import type { Signature } from '../review/sign-off/signature';
import type { HandText } from '../supplement/read';
import type { OwnRuleFile } from './own-rules';
import type { Preferences } from './preferences';

/** An opaque name that the host hands out for a path a person chose; the window never sees or names a path. */
export type FileToken = string;

/** A file the window may show and write: its token, its display name, its folder's display name, and what it held when last read. */
export interface OpenFile {
  readonly token: FileToken;
  readonly name: string;
  readonly folder: string;
  readonly text: string;
  /** sha256 digest of the bytes on disk, to notice a change made by someone else. */
  readonly digest: string;
}

export interface RecentFile {
  readonly token: FileToken;
  readonly name: string;
  readonly folder: string;
  /** False when nothing is there any more under this name. */
  readonly present: boolean;
  /** RFC 3339 time of the last opening. */
  readonly openedAt: string;
}

export interface HostInfo {
  readonly host: 'electron' | 'web';
  readonly version: string;
  readonly platform: string;
  readonly runtime: string;
}

/** The text of a record, and what was signed over it: the public key and the signature in base64. */
export interface SignedText {
  readonly text: string;
  readonly key: string;
  readonly value: string;
}

/** One file of an exported bundle: a relative path with `/`, and its bytes. */
export interface ExportFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What an edit was called, and when it was kept (RFC 3339). */
export interface KeptEdit {
  readonly name: string;
  readonly at: string;
}

/** Unsaved work that survived a crash. */
export interface Recovery {
  readonly id: string;
  /** The file's name, or the document's title where it was never saved. */
  readonly name: string;
  /** The file it belongs to and its folder's display name; null for a document that was never saved. */
  readonly token: FileToken | null;
  readonly folder: string | null;
  /** What that file held when it was last read or written here (sha256), to notice a change made since. */
  readonly digest: string | null;
  /** The document as it was last opened or saved; null when it never was. */
  readonly base: string | null;
  /** The document with the unsaved work. */
  readonly text: string;
  readonly edits: readonly KeptEdit[];
  /** RFC 3339 time of the last edit. */
  readonly savedAt: string;
  /** False when the end of the journal could not be read: an edit under way when the app ended may be missing. */
  readonly whole: boolean;
}

/** Who may write a file: null = this window's host, otherwise who has it open, in words for a person. */
export interface FileClaim {
  readonly heldBy: string | null;
}

/** What became of a file on disk: other content with its digest ('' when it is no text), or gone. */
export interface DiskChange {
  readonly state: 'same' | 'changed' | 'gone';
  readonly digest: string | null;
}

/** What a person gave to be imported: texts with names that are no paths of the machine, and what was left out on the way. */
export interface ImportTexts {
  /** The folder or file, or how many there were. */
  readonly name: string;
  readonly files: readonly ImportFile[];
  /** Names of files that a folder brought along. */
  readonly walked: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A committed version of a file. */
export interface FileVersion {
  /** The start of the commit's id. */
  readonly revision: string;
  /** RFC 3339. */
  readonly at: string;
  readonly subject: string;
  readonly text: string;
}

/** What was exported last for a model. */
export interface LastExport {
  /** RFC 3339. */
  readonly at: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** A model that a person keeps to start others from. */
export interface UserTemplate {
  /** Lower-case words joined by hyphens. */
  readonly id: string;
  readonly text: string;
}

/** A folder of rules that is used in place. */
export interface LinkedFolder {
  readonly token: FileToken;
  readonly name: string;
  /** False when it cannot be read any more. */
  readonly present: boolean;
  /** By path within the folder. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

export interface LinkedRules {
  readonly digest: string;
  readonly folders: readonly LinkedFolder[];
}

/** One menu: the actions in it, by id. `shortcut` is `Mod+Shift+S` or ''. An `&` in the menu's own label marks its key. */
export interface MenuPart {
  readonly label: string;
  readonly items: readonly {
    readonly id: string;
    readonly label: string;
    readonly shortcut: string;
    readonly enabled: boolean;
  }[];
}

/**
 * Every message between the window and its host. Electron carries it over IPC, the loopback server over HTTP;
 * both check the shape of each request. Replies are Results: a refused or failed request is a value with
 * diagnostics, never a thrown error. `null` means that the person cancelled.
 */
export interface Contract {
  'app.info': { request: Record<string, never>; reply: HostInfo };
  'files.open': { request: Record<string, never>; reply: OpenFile | null };
  /** Reads a file again by its token: a recent one, or the open one after somebody else changed it. */
  'files.openRecent': { request: { token: FileToken }; reply: OpenFile };
  /** The next file that was asked for from outside: on the command line, by a drop, by a second start. Null = none. */
  'files.asked': { request: Record<string, never>; reply: OpenFile | null };
  /** The texts of the folder with hand-written rules beside a model's file; none where there is no such folder. */
  'files.handWritten': { request: { token: FileToken }; reply: readonly HandText[] };
  'files.recent': { request: Record<string, never>; reply: readonly RecentFile[] };
  'files.forgetRecent': { request: { token: FileToken }; reply: null };
  /** Asks to be the one writer of a file. Refused is a value: the file can still be read. */
  'files.claim': { request: { token: FileToken }; reply: FileClaim };
  'files.release': { request: { token: FileToken }; reply: null };
  /** Answers when the file no longer has this digest, or after some 20 seconds. */
  'files.waitForChange': { request: { token: FileToken; digest: string }; reply: DiskChange };
  /** The committed versions of a file in git, newest first; none where there are none. */
  'files.history': { request: { token: FileToken }; reply: readonly FileVersion[] };
  /** Writes only if the bytes on disk still have `expectedDigest` (null: overwrite whatever is there). */
  'files.save': {
    request: { token: FileToken; text: string; expectedDigest: string | null };
    reply: { digest: string };
  };
  'files.saveAs': { request: { suggestedName: string; text: string }; reply: OpenFile | null };
  'files.exportBundle': {
    request: { suggestedName: string; files: readonly ExportFile[] };
    reply: { folder: string; files: number } | null;
  };
  /** Writes one file of bytes where the person chooses; it does not become the open file. */
  'files.exportImage': {
    request: { suggestedName: string; bytes: Uint8Array };
    reply: { name: string } | null;
  };
  /** Prints a page of ours as PDF; it reaches no network. The PDF is base64, because not every carrier has bytes. */
  'reports.printPdf': { request: { page: string }; reply: { base64: string } };
  /**
   * Signs the text of a review record with an Ed25519 key. The host asks for its file and keeps what it holds; `pem` is
   * given only where the browser had to pick the file itself.
   */
  'reviews.sign': { request: { text: string; pem: string | null }; reply: Signature | null };
  /** Whether each signature is over exactly its text. It says nothing of whose key it is. */
  'reviews.check': { request: { records: readonly SignedText[] }; reply: readonly boolean[] };
  /** Asks for files or a folder, and reads what an import can use of them. */
  'import.pick': { request: { what: 'files' | 'folder' }; reply: ImportTexts | null };
  /** The next files or folder to import that came from outside: by a drop or on the command line. Null = none. */
  'import.asked': { request: Record<string, never>; reply: ImportTexts | null };
  /** What was exported last for a model (by its id), kept across sessions. */
  'exports.remember': { request: { model: string; files: LastExport['files'] }; reply: null };
  'exports.recall': { request: { model: string }; reply: LastExport | null };
  /**
   * Begins to keep the unsaved work of one open document (`id` names that opening), or folds what was kept so far into
   * `text`. Answers when it is on disk.
   */
  'journal.begin': {
    request: {
      id: string;
      name: string;
      token: FileToken | null;
      digest: string | null;
      base: string | null;
      text: string;
      edits: readonly KeptEdit[];
    };
    reply: { savedAt: string };
  };
  /** Adds one edit; `change` is the JSON text of a model change. `kept: false` = begin (again) first. */
  'journal.append': {
    request: { id: string; name: string; change: string };
    reply: { kept: boolean; savedAt: string };
  };
  'journal.clear': { request: { id: string }; reply: null };
  'journal.list': { request: Record<string, never>; reply: readonly Recovery[] };
  'templates.list': { request: Record<string, never>; reply: readonly UserTemplate[] };
  /** Keeps a model as a template, under a free id made from the name. */
  'templates.save': { request: { name: string; text: string }; reply: { id: string } };
  'templates.remove': { request: { id: string }; reply: null };
  'preferences.read': { request: Record<string, never>; reply: Preferences };
  'preferences.write': { request: { preferences: Preferences }; reply: null };
  /** The rules that a person added on this machine. */
  'rules.read': { request: Record<string, never>; reply: readonly OwnRuleFile[] };
  'rules.write': { request: { files: readonly OwnRuleFile[] }; reply: null };
  /** Asks for a folder whose rules are used in place, and remembers it; its name. */
  'rules.link': { request: Record<string, never>; reply: { name: string } | null };
  'rules.unlink': { request: { token: FileToken }; reply: null };
  /** Answers when the linked folders no longer have this digest ('' : at once), or after some 20 seconds. */
  'rules.linked': { request: { digest: string }; reply: LinkedRules };
  /** Tells the host whether closing the window would lose work. */
  'window.setDirty': { request: { dirty: boolean; title: string }; reply: null };
  /** Describes the menu bar; a host without one ignores it. */
  'window.setMenu': { request: { menus: readonly MenuPart[] }; reply: null };
  /** Closes the window, after a save that the host asked for. */
  'window.close': { request: Record<string, never>; reply: null };
}

export type Method = keyof Contract;
export type Request<M extends Method> = Contract[M]['request'];
export type Reply<M extends Method> = Result<Contract[M]['reply']>;

/** Commands that the host's menu sends to the window. The ids are those of the window's actions. */
export type MenuCommand = string;

/** Commands that are no menu items: a file was asked for (`files.asked` gives it), or an import (`import.asked`); save, then close the window. */
export const ASKED_COMMAND = 'files.asked';
export const IMPORT_COMMAND = 'import.asked';
export const SAVE_AND_CLOSE_COMMAND = 'window.saveAndClose';

/** What the window sees of its host: one call, one subscription. Exposed as `window.ambit` by the preload script. */
export interface Host {
  call<M extends Method>(method: M, request: Request<M>): Promise<Reply<M>>;
  onMenu(listener: (command: MenuCommand) => void): () => void;
}
