import { expect, test } from 'vitest';
import { receive } from './receive-rules';

test('files of a folder keep it, deeper ones join its name, single files get one; other files are left out', () => {
  const { files, refused } = receive([
    { path: 'team/pack.yaml', text: 'p' },
    { path: 'team/sub/a.yml', text: 'a' },
    { path: 'team/readme.md', text: 'r' },
    { path: 'lone.yaml', text: 'l' },
  ]);
  expect(files.map((f) => f.path)).toEqual(['team/pack.yaml', 'team-sub/a.yml', 'my-rules/lone.yaml']);
  expect(refused).toEqual([]);
});

test('what cannot be kept says why', () => {
  expect(receive([{ path: 'a.txt', text: '' }]).refused).toHaveLength(1);
  expect(receive([{ path: 'x/<b>.yaml', text: '' }]).refused[0]).toContain('characters that cannot be kept');
  expect(receive([{ path: 'x/b.yaml', text: 'x'.repeat(100_001) }]).refused[0]).toContain('longer than');
});
