import { counted } from '../../shared/core/counted';
import { ok } from '../../shared/core/result';
import type { FileTree } from '../../shared/importers/walk/file-tree';
import { type Given, walk } from '../../shared/importers/walk/walk-files';
import type { ImportTexts, Reply } from '../../shared/ipc/contract';
import { pickFiles } from './pick-files';

type Node = File | ReadonlyMap<string, Node> | FileSystemDirectoryEntry;

/** Asks for files or a folder with the browser's own picker, and reads what an import can use. Null = cancelled. */
export async function pickImport(what: 'files' | 'folder'): Promise<Reply<'import.pick'>> {
  const files = await pickFiles({ multiple: true, folder: what === 'folder' });
  if (files.length === 0) return ok(null);
  const roots = new Map<string, Node>();
  for (const file of files) place(roots, (file.webkitRelativePath || file.name).split('/'), file);
  return ok(await readImport(roots));
}

/** What was dropped on the page: files, or folders that are walked in the browser. */
export async function readDropped(items: DataTransferItemList): Promise<ImportTexts> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const roots = new Map<string, Node>();
  for (const entry of entries)
    roots.set(entry.name, isFolder(entry) ? entry : await fileOf(entry as FileSystemFileEntry));
  return readImport(roots);
}

async function readImport(roots: ReadonlyMap<string, Node>): Promise<ImportTexts> {
  const given = [...roots.keys()].map((name): Given => ({ path: `/${name}`, name }));
  const { files, walked, diagnostics } = await walk(given, treeOf(roots));
  const name = given.length === 1 ? (given[0]?.name ?? '') : counted(given.length, 'file');
  return { name, files, walked: [...walked], diagnostics };
}

function place(into: Map<string, Node>, [first = '', ...rest]: readonly string[], file: File): void {
  if (rest.length === 0) return void into.set(first, file);
  const inside = into.get(first);
  const folder = inside instanceof Map ? inside : new Map<string, Node>();
  into.set(first, folder);
  place(folder, rest, file);
}

/** Files that the browser was given, as a tree to walk. Paths are made up: `/folder/file`. A browser follows no links. */
function treeOf(roots: ReadonlyMap<string, Node>): FileTree {
  const known = new Map<string, Node>([...roots].map(([name, node]) => [`/${name}`, node]));
  const at = (path: string): Node => {
    const node = known.get(path);
    if (!node) throw Object.assign(new Error('not there'), { code: 'ENOENT' });
    return node;
  };
  return {
    separator: '/',
    look: async (path) => {
      const node = at(path);
      return node instanceof File
        ? { real: path, kind: 'file', size: node.size }
        : { real: path, kind: 'folder', size: 0 };
    },
    list: async (path) => {
      const children = await childrenOf(at(path));
      for (const [name, node] of children) known.set(`${path}/${name}`, node);
      return children.map(([name, node]) => ({
        name,
        path: `${path}/${name}`,
        isFile: node instanceof File,
      }));
    },
    read: async (path, atMost) => {
      const node = at(path);
      if (!(node instanceof File)) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
      return new Uint8Array(await node.slice(0, atMost ?? node.size).arrayBuffer());
    },
    decode: (bytes, encoding) => {
      try {
        return new TextDecoder(encoding, { fatal: true }).decode(bytes);
      } catch {
        return undefined;
      }
    },
  };
}

async function childrenOf(node: Node): Promise<(readonly [string, Node])[]> {
  if (node instanceof File) return [];
  if (node instanceof Map) return [...node];
  const reader = (node as FileSystemDirectoryEntry).createReader();
  const children: (readonly [string, Node])[] = [];
  // A reader gives the entries of a large folder in parts, and an empty part at the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return children;
    for (const entry of part)
      children.push([entry.name, isFolder(entry) ? entry : await fileOf(entry as FileSystemFileEntry)]);
  }
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));
