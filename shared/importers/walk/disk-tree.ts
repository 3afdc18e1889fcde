import type { FileTree } from './file-tree';

interface Stats {
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
}
interface Entry {
  readonly name: string;
  isFile(): boolean;
}
interface Handle {
  read(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }>;
  close(): Promise<void>;
}
/** What is used of Node's `fs/promises`. */
interface Files {
  realpath(file: string): Promise<string>;
  stat(file: string): Promise<Stats>;
  readdir(folder: string, options: { withFileTypes: true }): Promise<readonly Entry[]>;
  readFile(file: string): Promise<Uint8Array>;
  open(file: string): Promise<Handle>;
}
/** What is used of Node's `path`. */
interface Paths {
  readonly sep: string;
  join(...parts: string[]): string;
}
type Decoder = new (encoding: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

/** A machine's disk to be walked by an import; the host gives Node's `fs/promises`, `path` and `TextDecoder`. */
export function diskTree(fs: Files, path: Paths, TextDecoder: Decoder): FileTree {
  return {
    separator: path.sep,
    look: async (file) => {
      const real = await fs.realpath(file);
      const found = await fs.stat(real);
      const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
      return { real, kind, size: found.size };
    },
    list: async (folder) =>
      (await fs.readdir(folder, { withFileTypes: true })).map((entry) => ({
        name: entry.name,
        path: path.join(folder, entry.name),
        isFile: entry.isFile(),
      })),
    read: async (file, atMost) => {
      if (atMost === undefined) return fs.readFile(file);
      const handle = await fs.open(file);
      try {
        const bytes = new Uint8Array(atMost);
        const { bytesRead } = await handle.read(bytes, 0, atMost, 0);
        return bytes.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
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
