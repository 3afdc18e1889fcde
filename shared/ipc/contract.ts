import type { Result } from '../core/result';
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
  /** RFC 3339 time of the last opening. */
  readonly openedAt: string;
}

export interface HostInfo {
  readonly host: 'electron' | 'web';
  readonly version: string;
  readonly platform: string;
  readonly runtime: string;
}

/** One file of an exported bundle: a relative path with `/`, and its bytes. */
export interface ExportFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Unsaved work that survived a crash. */
export interface Recovery {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly token: FileToken | null;
  readonly savedAt: string;
}

/**
 * Every message between the window and its host. Electron carries it over IPC, the loopback server over HTTP;
 * both check the shape of each request. Replies are Results: a refused or failed request is a value with
 * diagnostics, never a thrown error. `null` means that the person cancelled.
 */
export interface Contract {
  'app.info': { request: Record<string, never>; reply: HostInfo };
  'files.open': { request: Record<string, never>; reply: OpenFile | null };
  'files.openRecent': { request: { token: FileToken }; reply: OpenFile };
  'files.recent': { request: Record<string, never>; reply: readonly RecentFile[] };
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
  /** Keeps unsaved text outside the saved file; called after edits, cleared after a save. */
  'journal.write': {
    request: { id: string; name: string; token: FileToken | null; text: string };
    reply: { savedAt: string };
  };
  'journal.clear': { request: { id: string }; reply: null };
  'journal.list': { request: Record<string, never>; reply: readonly Recovery[] };
  'preferences.read': { request: Record<string, never>; reply: Preferences };
  'preferences.write': { request: { preferences: Preferences }; reply: null };
  /** Tells the host whether closing the window would lose work. */
  'window.setDirty': { request: { dirty: boolean; title: string }; reply: null };
}

export type Method = keyof Contract;
export type Request<M extends Method> = Contract[M]['request'];
export type Reply<M extends Method> = Result<Contract[M]['reply']>;

/** Commands that the host's menu sends to the window. The ids are those of the window's actions. */
export type MenuCommand = string;

/** What the window sees of its host: one call, one subscription. Exposed as `window.ambit` by the preload script. */
export interface Host {
  call<M extends Method>(method: M, request: Request<M>): Promise<Reply<M>>;
  onMenu(listener: (command: MenuCommand) => void): () => void;
}
