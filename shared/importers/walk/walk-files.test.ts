import { expect, test } from 'vitest';
import { type Child, type Encoding, encodingOf, type FileTree } from './file-tree';
import { walk } from './walk-files';

type Entry = Uint8Array | { readonly link: string } | 'locked' | number;
const bytes = (text: string) => new Uint8Array([...text].map((c) => c.charCodeAt(0)));

/** A tree held in memory: paths to bytes, to where a link leads, to a size alone, or to what cannot be read. */
function treeOf(entries: Readonly<Record<string, Entry>>): FileTree {
  const real = (path: string): string => {
    const parts = path.split('/').filter(Boolean);
    for (let i = 1; i <= parts.length; i += 1) {
      const entry = entries[`/${parts.slice(0, i).join('/')}`];
      if (entry !== undefined && typeof entry === 'object' && 'link' in entry)
        return real([entry.link, ...parts.slice(i)].join('/'));
    }
    return `/${parts.join('/')}`;
  };
  const look: FileTree['look'] = async (path) => {
    const at = real(path);
    const entry = entries[at];
    if (entry === 'locked') throw Object.assign(new Error('no'), { code: 'EACCES' });
    const size = typeof entry === 'number' ? entry : entry instanceof Uint8Array ? entry.length : 0;
    return { real: at, kind: entry === undefined ? 'folder' : 'file', size };
  };
  return {
    separator: '/',
    look,
    list: async (path) => {
      const names = Object.keys(entries).flatMap((key) =>
        key.startsWith(`${path}/`) ? [key.slice(path.length + 1).split('/')[0] ?? ''] : [],
      );
      return [...new Set(names)].map(
        (name): Child => ({
          name,
          path: `${path}/${name}`,
          isFile: entries[`${path}/${name}`] instanceof Uint8Array,
        }),
      );
    },
    read: async (path, atMost) => {
      const entry = entries[path];
      return entry instanceof Uint8Array ? entry.slice(0, atMost) : new Uint8Array();
    },
    decode: (data: Uint8Array, encoding: Encoding) =>
      encoding === 'utf-8' && data.some((b) => b > 127) ? undefined : String.fromCharCode(...data),
  };
}
const project = { path: '/p', name: 'p' };

test('a folder gives its files by their names in it; what other tools made, programs and pictures are not read', async () => {
  const tree = treeOf({
    '/p/.mcp.json': bytes('{}'),
    '/p/a/b.yaml': bytes('x: 1'),
    '/p/node_modules/x/y.json': bytes('{}'),
    '/p/main.ts': bytes('run()'),
    '/p/data.bin': new Uint8Array([1, 0, 2]),
  });
  const { files, walked, diagnostics } = await walk([project], tree);
  expect([files.map((f) => f.file), [...walked], diagnostics]).toEqual([
    ['.mcp.json', 'a/b.yaml'],
    ['.mcp.json', 'a/b.yaml'],
    [],
  ]);
});

test('links are followed once and never out of the folder', async () => {
  const tree = treeOf({
    '/p/a/x.json': bytes('{}'),
    '/p/loop': { link: '/p' },
    '/p/out': { link: '/etc' },
    '/p/sibling': { link: '/p-secret' },
    '/p/z': { link: '/p/a' },
    '/etc/passwd.json': bytes('{}'),
    '/p-secret/k.json': bytes('{}'),
  });
  const { files, diagnostics } = await walk([project], tree);
  expect(files.map((f) => f.file)).toEqual(['a/x.json']);
  expect(diagnostics.map((d) => [d.code, d.message.split(':')[0]])).toEqual([
    ['AMB405', 'out'],
    ['AMB405', 'sibling'],
  ]);
});

test('what is too large, unreadable, no text or too deep is named, and the rest is read', async () => {
  const deep = Array.from({ length: 18 }, (_, i) => `d${i}`).join('/');
  const tree = treeOf({
    '/p/huge.json': 100 * 1024 * 1024,
    '/p/latin.json': new Uint8Array([0x7b, 0xe9]),
    '/p/locked.json': 'locked',
    [`/p/${deep}/x.json`]: bytes('{}'),
    '/p/ok.json': bytes('{}'),
  });
  const { files, diagnostics } = await walk([project], tree);
  expect(files.map((f) => f.file)).toEqual(['ok.json']);
  expect(diagnostics.map((d) => [d.code, d.message.split(':')[0]?.slice(0, 12)])).toEqual([
    ['AMB400', 'd0/d1/d2/d3/'],
    ['AMB400', 'huge.json'],
    ['AMB405', 'latin.json'],
    ['AMB405', 'locked.json'],
  ]);
});

test('files that were named are read whatever their ending; of several folders each gives its own name', async () => {
  const tree = treeOf({ '/p/x.json': bytes('1'), '/q/x.json': bytes('2'), '/r/tool.py': bytes('3') });
  const { files, walked } = await walk(
    [project, { path: '/q', name: 'q' }, { path: '/r/tool.py', name: 'tool.py' }],
    tree,
  );
  expect(files.map((f) => f.file)).toEqual(['p/x.json', 'q/x.json', 'tool.py']);
  expect(walked.has('tool.py')).toBe(false);
});

test('UTF-16 without a mark is told by its empty bytes, and a program is not taken for it', () => {
  const little = new Uint8Array([...'{"a":1}!'].flatMap((c) => [c.charCodeAt(0), 0]));
  const big = new Uint8Array([...'{"a":1}!'].flatMap((c) => [0, c.charCodeAt(0)]));
  expect([little, big, new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0])].map(encodingOf)).toEqual([
    'utf-16le',
    'utf-16be',
    'utf-8',
  ]);
});
