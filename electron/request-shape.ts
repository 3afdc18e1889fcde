import type { ExportFile, KeptEdit, LastExport, Method, Request } from '../shared/ipc/contract';
import { MAX_FILE_BYTES } from '../shared/ipc/host-diagnostics';
import { areOwnRules } from '../shared/ipc/own-rules';
import { isPreferences } from '../shared/ipc/preferences';
import { isTemplateId } from './files/user-templates';

type Check = (value: unknown) => boolean;
type Shape<T> = { readonly [K in keyof T]-?: Check };

const MAX_BUNDLE_FILES = 5000;
const MAX_KEPT_EDITS = 1000;

const text =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= longest;
const token = text(64);
const name = text(500);
const digest = text(128);
const content = text(MAX_FILE_BYTES);
const boolean: Check = (value) => typeof value === 'boolean';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

/** The exact fields of every request. A new method in the contract stops the build until it is listed here. */
const shapes: { readonly [M in Method]: Shape<Request<M>> } = {
  'app.info': {},
  'files.open': {},
  'files.openRecent': { token },
  'files.asked': {},
  'files.handWritten': { token },
  'files.recent': {},
  'files.forgetRecent': { token },
  'files.claim': { token },
  'files.release': { token },
  'files.waitForChange': { token, digest },
  'files.history': { token },
  'files.save': { token, text: content, expectedDigest: orNull(digest) },
  'files.saveAs': { suggestedName: name, text: content },
  'files.exportImage': { suggestedName: name, bytes: imageBytes },
  'files.exportBundle': { suggestedName: name, files: exportFiles },
  'reports.printPdf': { page: content },
  'reviews.sign': { text: content, pem: orNull(text(20_000)) },
  'reviews.check': { records: signedTexts },
  'import.pick': { what: (value) => value === 'files' || value === 'folder' },
  'import.asked': {},
  'exports.remember': { model: text(200), files: exportTexts },
  'exports.recall': { model: text(200) },
  'journal.begin': {
    id: text(200),
    name,
    token: orNull(token),
    digest: orNull(digest),
    base: orNull(content),
    text: content,
    edits: keptEdits,
  },
  'journal.append': { id: text(200), name, change: content },
  'journal.clear': { id: text(200) },
  'journal.list': {},
  'templates.list': {},
  'templates.save': { name: text(200), text: content },
  'templates.remove': { id: isTemplateId },
  'preferences.read': {},
  'preferences.write': { preferences: isPreferences },
  'rules.read': {},
  'rules.write': { files: areOwnRules },
  'rules.link': {},
  'rules.unlink': { token },
  'rules.linked': { digest },
  'window.setDirty': { dirty: boolean, title: name },
  'window.setMenu': { menus: isMenu },
  'window.close': {},
};

function imageBytes(value: unknown): boolean {
  return value instanceof Uint8Array && value.byteLength <= MAX_FILE_BYTES;
}

const MAX_MENU_ITEMS = 300;

function isMenu(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= 20 &&
    value.every(
      (menu) =>
        isPlainObject(menu) &&
        Object.keys(menu).length === 2 &&
        name(menu.label) &&
        Array.isArray(menu.items) &&
        menu.items.length <= MAX_MENU_ITEMS &&
        menu.items.every(isMenuItem),
    )
  );
}

function isMenuItem(item: unknown): boolean {
  return (
    isPlainObject(item) &&
    Object.keys(item).length === 4 &&
    name(item.id) &&
    name(item.label) &&
    name(item.shortcut) &&
    boolean(item.enabled)
  );
}

export function isMethod(value: unknown): value is Method {
  return typeof value === 'string' && Object.hasOwn(shapes, value);
}

/** True when the request has the method's fields, each of the right kind and size, and no others. */
export function hasShape<M extends Method>(method: M, request: unknown): request is Request<M> {
  if (!isPlainObject(request)) return false;
  const shape: Readonly<Record<string, Check>> = shapes[method];
  const fields = Object.keys(shape);
  return (
    Object.keys(request).length === fields.length &&
    fields.every((field) => Object.hasOwn(request, field) && shape[field]?.(request[field]) === true)
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for an object with exactly these text fields. */
function isTextRecord(value: unknown, fields: Readonly<Record<string, number>>): boolean {
  if (!isPlainObject(value)) return false;
  const names = Object.keys(fields);
  return (
    Object.keys(value).length === names.length &&
    names.every((field) => Object.hasOwn(value, field) && text(fields[field] ?? 0)(value[field]))
  );
}

function keptEdits(value: unknown): value is readonly KeptEdit[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_KEPT_EDITS &&
    value.every((edit) => isTextRecord(edit, { name: 500, at: 40 }))
  );
}

function exportTexts(value: unknown): value is LastExport['files'] {
  if (!Array.isArray(value) || value.length > MAX_BUNDLE_FILES) return false;
  if (!value.every((file) => isTextRecord(file, { path: 500, text: MAX_FILE_BYTES }))) return false;
  return value.reduce((sum, file) => sum + file.text.length, 0) <= MAX_FILE_BYTES;
}

function signedTexts(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > 10_000) return false;
  return value.every((one) => isTextRecord(one, { text: MAX_FILE_BYTES, key: 200, value: 500 }));
}

function exportFiles(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MAX_BUNDLE_FILES || !value.every(isExportFile)) return false;
  return value.reduce((sum, file) => sum + file.bytes.byteLength, 0) <= MAX_FILE_BYTES;
}

function isExportFile(value: unknown): value is ExportFile {
  return (
    isPlainObject(value) &&
    Object.keys(value).length === 2 &&
    isSafeRelativePath(value.path) &&
    value.bytes instanceof Uint8Array
  );
}

/** A path inside a bundle: `/` between plain names, so that it can leave the chosen folder on no system. */
function isSafeRelativePath(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 500) return false;
  return value.split('/').every((part) => /^[\w.@+ -]+$/.test(part) && part !== '.' && part !== '..');
}
